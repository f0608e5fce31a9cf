import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { guardFile } from '../guard/guarded.file.ts'
import { refusalWords, safeName, typeOf } from './attachment.ts'
import { mostPixels, pixelsOf } from './picture.ts'

// Filer som är gjorda för att fälla den som läser dem: each ends in a sentence, and the next file is read as before.

const today = '2026-11-22'
const limit = 10_000_000
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A PDF of these objects, the first of which is the catalogue. */
function pdfOf(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [strToU8('%PDF-1.7\n')]
  const starts: number[] = []
  let at = parts[0]?.length ?? 0
  const add = (it: Uint8Array) => {
    parts.push(it)
    at += it.length
  }
  for (const [n, it] of objects.entries()) {
    starts.push(at)
    add(Buffer.concat([strToU8(`${n + 1} 0 obj\n`), it, strToU8('\nendobj\n')]))
  }
  const table = starts.map(it => `${String(it).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  add(
    strToU8(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}
const stream = (packed: Uint8Array): Uint8Array =>
  Buffer.concat([
    strToU8(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
    packed,
    strToU8('\nendstream'),
  ])
const page = (contents: string) =>
  strToU8(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} /Resources << /Font << /F 4 0 R >> >> >>`,
  )
const font = strToU8('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
const catalogue = strToU8('<< /Type /Catalog /Pages 2 0 R >>')

/** Half a gigabyte of text that shows nothing, packed to half a megabyte. */
function packedPdf(): Uint8Array {
  const part = strToU8('BT /F 12 Tf (x) Tj ET\n'.repeat(500_000))
  const whole = Buffer.concat(Array.from({ length: 40 }, () => part))
  return pdfOf([
    ...[catalogue, strToU8('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'), page('5 0 R'), font],
    stream(deflateSync(whole, { level: 1 })),
  ])
}
function manyPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, n) => `${n + 6} 0 R`).join(' ')
  return pdfOf([
    ...[catalogue, strToU8(`<< /Type /Pages /Kids [${kids}] /Count ${count} >>`), page('5 0 R'), font],
    stream(deflateSync(strToU8('BT /F 12 Tf 72 700 Td (Rutin) Tj ET'))),
    ...Array.from({ length: count }, () => page('5 0 R')),
  ])
}

const word = (document: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(document),
    ...more,
  })
const body = (inside: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${inside}</w:t></w:r></w:p></w:body></w:document>`

const laughs = (): string => {
  const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  return `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">${levels}]>${body('&l12;')}`
}

/** Taken by nobody's word: a sentence, and no box to tick that somebody has looked. */
async function refused(name: string, bytes: Uint8Array, why: RegExp): Promise<void> {
  const it = await guardFile(name, bytes, today)
  match(it.unreadable ?? 'taken', why, name)
  equal(it.canBeSeen, false, name)
}

test('a PDF that unpacks without end, and one of ten thousand pages, are refused, and the next is read', async () => {
  const packed = packedPdf()
  ok(packed.length < limit, 'it is small enough to be sent')
  await refused('packad.pdf', packed, /tog för lång tid|orimligt mycket|för stor/)
  await refused('sidor.pdf', manyPages(10_000), /för stor|orimligt mycket/)
  const small = await guardFile('rutin.pdf', manyPages(2), today)
  deepEqual(small, {})
})

test('a Word file that unpacks to a hundred times what it may, or in itself, is refused', async () => {
  const much = word(body('a'.repeat(120_000_000)))
  ok(much.length < limit)
  await refused('mycket.docx', much, /orimligt mycket/)
  const nested = word(body('Rutin'), { 'word/embeddings/inne.zip': much, 'word/embeddings/till.docx': much })
  deepEqual(await guardFile('inuti.docx', nested, today), {}, 'what lies within is not unpacked')
})

test('what a Word file declares is never expanded', async () => {
  const it = await guardFile('skratt.docx', word(laughs()), today)
  match(it.unreadable ?? '', /skadad|går inte att läsa/)
  equal(it.stop, undefined)
})

/** A PNG that says how large it is, and holds nothing. */
function png(wide: number, high: number): Uint8Array {
  const it = Buffer.alloc(33 + 12)
  it.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  it.writeUInt32BE(13, 8)
  it.write('IHDR', 12, 'latin1')
  it.writeUInt32BE(wide, 16)
  it.writeUInt32BE(high, 20)
  it.set([8, 6, 0, 0, 0], 24)
  it.write('IEND', 37, 'latin1')
  return new Uint8Array(it)
}
const jpeg = (wide: number, high: number, before: readonly number[] = []): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, ...before, 0xff, 0xc2, 0, 11, 8, high >> 8, high & 255, wide >> 8, wide & 255, 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0xff, 0xd9],
  ])

test('a picture larger than anything can show is refused by what its header says', () => {
  const why = (name: string, bytes: Uint8Array) => {
    const it = typeOf(name, bytes, limit)
    return it.ok ? it.value : it.why
  }
  equal(why('kamera.png', png(12_000, 9_000)), 'image/png')
  equal(why('bomb.png', png(60_000, 60_000)), 'too-many-pixels')
  equal(why('bomb.png', png(0xffff_ffff, 0xffff_ffff)), 'too-many-pixels')
  equal(why('kamera.jpg', jpeg(4_000, 3_000)), 'image/jpeg')
  equal(why('bomb.jpg', jpeg(65_535, 65_535)), 'too-many-pixels')
  equal(why('bomb.jpg', jpeg(65_535, 65_535, [0xff, 0xe0, 0, 4, 0, 0, 0xff])), 'too-many-pixels')
  match(refusalWords['too-many-pixels'], /Minska/)
  equal(pixelsOf(png(500, 500).subarray(0, 20), 'image/png'), undefined)
  equal(pixelsOf(jpeg(500, 500).subarray(0, 6), 'image/jpeg'), undefined)
  ok(mostPixels > 200_000_000, 'what a phone can take is let in')
})

test('a file is called what it was called, and not a path, a program or something that is read backwards', () => {
  const named = (name: string, type = 'application/pdf') => safeName(name, type)
  equal(named('../../../etc/passwd'), 'passwd.pdf')
  equal(named('C:\\Users\\x\\rutin.pdf'), 'rutin.pdf')
  equal(named('rutin.pdf.exe'), 'rutin.pdf.exe.pdf')
  equal(named('rutin\u202Efdp.exe'), 'rutin fdp.exe.pdf')
  equal(named('rad\r\nSet-Cookie: x.pdf'), 'rad Set-Cookie x.pdf')
  equal(named('\u0000\u0000'), 'Bilaga.pdf')
  equal(named('.pdf'), '.pdf')
  equal(named('x.html', 'text/plain'), 'x.html.txt')
  ok(named(`${'å'.repeat(400)}.docx`, docx).length <= 200)
  ok(!/[<>"|?*]/.test(named('"><img src=x onerror=1>.pdf')))
})
