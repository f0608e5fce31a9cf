import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { docxParts, para, sampleDocx, zipped } from '../../../test/fixtures/documents/office-writer.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { readDocument } from '../read.ts'
import { Archive } from './archive.ts'

const limits = { ...DEFAULT_LIMITS, unpackedBytes: 4_000_000 }
const why = async (bytes: Uint8Array, name = 'a.docx') => {
  const read = await readDocument(name, bytes, limits)
  return read.ok ? `read: ${read.value.text}` : read.why
}
const bomb = docxParts({
  body: para('x'),
  more: { 'word/styles.xml': `<w:styles>${' '.repeat(3_900_000)}</w:styles>` },
})

/** Overwrites the size that the archive claims for its parts, here and in its directory. */
function lying(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length - 4; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true)
  }
  return bytes
}

test('an archive that unpacks to too much is refused, whatever it claims', async () => {
  equal(await why(zipped(bomb)), 'too-much-inside')
  equal(await why(lying(zipped(bomb))), 'too-much-inside')
  const dense = 'abcdefghij klmnopqrst '.repeat(230_000)
  equal(await why(lying(sampleDocx({ body: para(dense) }))), 'too-much-inside')
})

test('parts that are not needed are never unpacked, and archives inside stay closed', async () => {
  const inner = zipSync({ 'b.txt': strToU8('hej') })
  const more = { 'word/media/a.bin': new Uint8Array(3_000_000), 'word/embeddings/b.zip': inner }
  equal(await why(sampleDocx({ body: para('Text'), more })), 'read: Text')
})

test('what claims to be enormous is refused without being unpacked, and so are too many parts', async () => {
  const huge = zipped(docxParts({ body: para('x') }))
  const view = new DataView(huge.buffer, huge.byteOffset, huge.byteLength)
  for (let at = 0; at < huge.length - 4; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xfffffff0, true)
  }
  equal(await why(huge), 'too-much-inside')
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}`, '']))
  throws(() => new Archive(zipped(many), { ...limits, entries: 10 }), { why: 'too-much-inside' })
})

test('a cut or scrambled file is damaged, never half read', async () => {
  const whole = sampleDocx({ body: para('Text '.repeat(500)) })
  equal(await why(whole.slice(0, whole.length - 100)), 'damaged')
  const scrambled = whole.slice()
  scrambled.fill(0xff, 40, whole.length / 2)
  equal(await why(scrambled), 'damaged')
})

test('a single changed letter inside a part is found out', async () => {
  const stored = zipSync(
    Object.fromEntries(
      Object.entries(docxParts({ body: para('Beslut') })).map(([name, it]) => [name, strToU8(String(it))]),
    ),
    { level: 0 },
  )
  equal(await why(stored), 'read: Beslut')
  const at = Buffer.from(stored).indexOf('Beslut')
  stored[at] = 'b'.charCodeAt(0)
  equal(await why(stored), 'damaged')
})

test('other files in zip say what they are', async () => {
  const detail = async (parts: Record<string, string>) => {
    const read = await readDocument('a.docx', zipped(parts))
    return read.ok ? '' : `${read.why} ${read.detail}`
  }
  match(await detail({ 'xl/workbook.xml': '' }), /^wrong-type .*Excel/u)
  match(
    await detail({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
    /^wrong-type .*OpenDocument/u,
  )
  match(await detail({ 'a.txt': 'hej' }), /^wrong-type .*Packa upp/u)
})

test('older Word files and files with a password are told apart', async () => {
  const compound = (text: string) =>
    new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...new Uint8Array(600),
      ...Buffer.from(text, 'utf16le'),
    ])
  deepEqual(await readDocument('a.docx', compound('EncryptedPackage')), { ok: false, why: 'encrypted' })
  const old = await readDocument('a.doc', compound('WordDocument'))
  ok(!old.ok && old.why === 'wrong-type')
  match(old.detail ?? '', /spara den som \.docx/u)
})

test('a document with any of its bytes changed gets an answer', async () => {
  const whole = sampleDocx({ body: para('Text') })
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const changed = whole.slice()
      changed[at] = byte
      match(await why(changed), /^(?:read: |damaged|too-much-inside|wrong-type|empty|no-text)/u)
    }),
    { numRuns: 150 },
  )
})
