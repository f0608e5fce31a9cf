import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDocument } from '../../documents/read.ts'
import { plainPdf } from './demonstration.pdf.ts'
import { checkedLink, cleanTitle, disposition, mediaTypeOf, moved, servedName } from './paper.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const limit = 1000
const type = (name: string, text: string): string => {
  const found = mediaTypeOf(name, bytes(text), limit)
  return found.ok ? found.value : found.why
}

test('a title is what a file is about, without dates, forums and versions by hand', () => {
  const titles: readonly (readonly [string, string])[] = [
    ['SRO- 2024-04-24 Förslag_till%20riktlinje v2.pdf', 'Förslag till riktlinje'],
    ['VVG 20261203 Bilaga 1 Årsrapport (1).docx', 'Bilaga 1 Årsrapport'],
    ['C:\\Mina dokument\\kopia av budget-2027_FINAL.xlsx', 'Budget-2027'],
    ['uppdragshandling-egenvard.pptx', 'Uppdragshandling egenvard'],
    ['2026-11-02.pdf', 'Handling'],
    ['IMG_2231.jpeg', 'IMG 2231'],
    ['Handlingsplan 2025-2027.pdf', 'Handlingsplan 2025-2027'],
    ['Läkemedel.PDF', 'Läkemedel'],
  ]
  for (const [name, title] of titles) assert.equal(cleanTitle(name, ['SRO', 'VVG']), title, name)
})

test('whatever a file is called, its title is there and is not too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), name => {
      const title = cleanTitle(name, ['VVG'])
      assert.ok(title.length > 0 && title.length <= 150)
      assert.equal(title, title.trim())
    }),
  )
})

test('a file is what it holds, whatever it is called', () => {
  assert.equal(type('a.txt', '%PDF-1.7 …'), 'application/pdf')
  assert.equal(type('a.pdf', '\x89PNG\r\n\x1a\n'), 'image/png')
  assert.equal(type('a', 'RIFF1234WEBPVP8 '), 'image/webp')
  assert.equal(type('a.zip', 'PK\x03\x04 word/document.xml').endsWith('wordprocessingml.document'), true)
  assert.equal(type('a.docx', 'PK\x03\x04 xl/workbook.xml').endsWith('spreadsheetml.sheet'), true)
  assert.equal(type('a.md', '# Rubrik'), 'text/plain')
})

test('what could be run, opened by nobody or read by nobody is not attached', () => {
  assert.equal(type('a.txt', ''), 'empty')
  assert.equal(type('a.txt', 'x'.repeat(limit + 1)), 'too-large')
  assert.equal(type('a.txt', '<!doctype html><script>1</script>'), 'wrong-type')
  assert.equal(type('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'), 'wrong-type')
  assert.equal(type('a.pdf', 'PK\x03\x04 a.exe'), 'wrong-type')
  assert.equal(type('a.txt', '\x00\x01\x02MZ\x90\x00'), 'wrong-type')
  assert.equal(type('a.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'wrong-type')
  const secret = `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${Buffer.from('EncryptedPackage', 'utf16le').toString('latin1')}`
  assert.equal(type('a.docx', secret), 'encrypted')
})

test('a link leads to the web, and names nobody to log in as', () => {
  assert.deepEqual(checkedLink(' https://www.prov.example/a b '), { ok: true, value: 'https://www.prov.example/a%20b' })
  for (const it of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://a:b@prov.example',
    'prov',
    'http://localhost',
  ])
    assert.equal(checkedLink(it).ok, false, it)
})

test('a downloaded file says where it belongs, in letters that every system takes', () => {
  const name = servedName({
    ...{ forum: 'VVG', date: '2026-12-03', number: '4', extension: 'pdf' },
    title: 'Förslag: riktlinje/rutin?',
  })
  assert.equal(name, 'VVG 2026-12-03 punkt 4 Förslag riktlinje rutin.pdf')
  assert.equal(
    disposition('inline', name),
    `inline; filename="VVG 2026-12-03 punkt 4 Forslag riktlinje rutin.pdf"; filename*=UTF-8''VVG%202026-12-03%20punkt%204%20F%C3%B6rslag%20riktlinje%20rutin.pdf`,
  )
})

test('no title makes a header of its own or leaves its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), title => {
      const name = servedName({ forum: 'VVG', date: null, number: null, title: title.toWellFormed(), extension: 'pdf' })
      assert.ok(!/[\p{Cc}/\\"]/u.test(name) && name.endsWith('.pdf'))
      assert.match(
        disposition('attachment', name),
        /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w%.!~*'()-]*$/,
      )
    }),
  )
})

test('a handling is moved a step, and at the end of the list it stays', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b'])
  assert.deepEqual(moved(['a', 'b', 'c'], 'a', -1), ['a', 'b', 'c'])
  assert.deepEqual(moved(['a', 'b'], 'x', 1), ['a', 'b'])
})

test('the demonstration’s PDF files are read as any other, over several pages', async () => {
  const text = Array.from({ length: 60 }, (_, n) => `Stycke ${n}: åtgärder (på försök) följs upp.`).join('\n')
  const read = await readDocument('prov.pdf', plainPdf('Länsgemensam riktlinje', text))
  assert.ok(read.ok)
  assert.equal(read.value.pages.length, 2)
  assert.match(read.value.text, /Stycke 59: åtgärder \(på försök\) följs upp\./)
})
