import { deepEqual, equal, ok as truthy } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalForm } from './normal-form.ts'
import { readDocument } from './read.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, sign => sign.charCodeAt(0))
async function textOf(name: string, bytes: Uint8Array): Promise<string> {
  const read = await readDocument(name, bytes)
  return read.ok ? read.value.text : `refused: ${read.why}`
}

test('reads Swedish letters in UTF-8, with and without byte order mark, UTF-16 and Windows-1252', async () => {
  const text = 'Överenskommelse om läkarmedverkan på särskilt boende'
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...[...text].flatMap(it => [it.charCodeAt(0) & 255, it.charCodeAt(0) >> 8]),
  ])
  const utf16Big = new Uint8Array([
    0xfe,
    0xff,
    ...[...text].flatMap(it => [it.charCodeAt(0) >> 8, it.charCodeAt(0) & 255]),
  ])
  for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16, utf16Big, latin(text)]) {
    equal(await textOf('a.txt', bytes), text)
  }
  equal(await textOf('a.txt', Uint8Array.from([0x93, 0xe5, 0x94, 0x20, 0x96])), '“å” –')
})

test('a single broken byte does not turn a UTF-8 text into another encoding', async () => {
  const bytes = new Uint8Array([...utf8('Ärendet återremitteras för översyn av åtgärder på SÄBO och HÄR'), 0xe5])
  truthy((await textOf('a.txt', bytes)).startsWith('Ärendet återremitteras för översyn'))
})

test('brings line ends, hard spaces, soft hyphens, ligatures and blank lines into one form', async () => {
  equal(await textOf('a.txt', utf8('ett\r\ntvå\rtre\n\n \n\n\tfyra\u00a0fem')), 'ett\ntvå\ntre\n\n\tfyra fem')
  equal(
    await textOf('a.txt', utf8('överens\u00ad\n  kommelse, sam\u00adverkan, o\ufb03ciell, A\u030a½')),
    'överenskommelse, samverkan, officiell, Å½',
  )
})

test('Markdown is kept as it is, and the extension decides the name of the format', async () => {
  const text = '# Mötesanteckning\n\n**Datum:** 24 april\n\n- ett | två'
  const read = await readDocument('a.md', utf8(text))
  deepEqual(read, { ok: true, value: { format: 'md', text, pages: [] } })
})

test('long runs of white space and of comments cost no more than other text', async () => {
  const spaces = `a${' '.repeat(400_000)}b`
  equal(await textOf('a.txt', utf8(spaces)), spaces)
  const comments = `${'<!---->'.repeat(500)}b`
  equal(await textOf('a.txt', utf8(comments)), comments)
})

test('form feeds are pages', async () => {
  const read = await readDocument('a.txt', utf8('sida ett\n\fsida två\n\f'))
  deepEqual(read, { ok: true, value: { format: 'txt', text: 'sida ett\n\nsida två', pages: [0, 10] } })
})

test('a binary file is the wrong type whatever its name says, and readable text is read whatever its name says', async () => {
  equal(await textOf('a.txt', new Uint8Array([72, 101, 106, 0, 1, 2])), 'refused: wrong-type')
  equal(
    await textOf(
      'a.txt',
      Uint8Array.from({ length: 400 }, (_, at) => 1 + (at % 25)),
    ),
    'refused: wrong-type',
  )
  equal(await textOf('a.md', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa])), 'refused: wrong-type')
  equal(await textOf('a.pdf', utf8('Beslut: godkänns.')), 'Beslut: godkänns.')
})

test('empty files, and files of nothing but white space, are empty', async () => {
  equal(await textOf('a.txt', new Uint8Array()), 'refused: empty')
  equal(await textOf('a.txt', utf8(' \r\n\t\n')), 'refused: empty')
})

test('the limit itself is too large, and the refusal names it', async () => {
  const limits = { fileBytes: 100, textBytes: 10, unpackedBytes: 1, entries: 1, ratio: 1, pages: 1 }
  deepEqual(
    await readDocument('a.txt', new Uint8Array(100).fill(65), { ...limits, fileBytes: 2_000_000, textBytes: 100 }),
    {
      ok: false,
      why: 'too-large',
      detail: 'Gränsen är 0 MB.',
    },
  )
  equal((await readDocument('a.txt', new Uint8Array(9).fill(65), limits)).ok, true)
})

test('rich text, archives and sound say what to do', async () => {
  for (const [start, word] of [
    ['{\\rtf1', '.docx'],
    ['Rar!\x1a\x07', 'Packa upp'],
    ['OggS\0', 'ljud'],
  ] as const) {
    const read = await readDocument('a.txt', latin(start))
    truthy(!read.ok && read.why === 'wrong-type' && read.detail?.includes(word), start)
  }
})

test('random bytes always get an answer, under any name', async () => {
  const names = fc.constantFrom('a.txt', 'a.html', 'a.pdf', 'a.docx', 'a.pptx', 'a')
  const starts = fc.constantFrom(
    '',
    '%PDF-1.7\n',
    'PK\x03\x04',
    'PK\x05\x06',
    '<html>',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  )
  await fc.assert(
    fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 600 }), async (name, start, bytes) => {
      const read = await readDocument(name, new Uint8Array([...latin(start), ...bytes]))
      equal(typeof (read.ok ? read.value.text : read.why), 'string')
    }),
    { numRuns: 200 },
  )
})

test('any text comes through TXT in normal form, and normal form is its own normal form', async () => {
  const printable = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .filter(it => normalForm(it) !== '' && !it.includes('<'))
  await fc.assert(
    fc.asyncProperty(printable, async text => {
      equal(await textOf('a.txt', utf8(text)), normalForm(text))
      equal(normalForm(normalForm(text)), normalForm(text))
    }),
  )
})
