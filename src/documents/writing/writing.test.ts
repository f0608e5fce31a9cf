import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { readDocument } from '../read.ts'
import type { SetDocument } from '../typesetting/document.ts'
import type { Deck } from './deck.ts'
import { docxOf, endWriting, pptxOf } from './write.ts'

// What is written is read again with our own readers, as any program would.

after(endWriting)

const evil = 'Ett <b>&amp; "två"</b>\u0007 \ud83c tre #fyra'

const document: SetDocument = {
  title: 'Mötesanteckningar Norra rådet 5 november 2026',
  language: 'sv',
  above: 'Norra rådet',
  foot: 'Norra rådet 5 november 2026',
  look: { tint: 'plum', address: 'Storgatan 1\nProvköping' },
  mark: 'UTKAST',
  facts: [{ term: 'Plats', values: ['Provköping'] }],
  blocks: [
    { kind: 'heading', text: 'Närvarande' },
    { kind: 'heading', text: 'Regionen', under: true },
    { kind: 'table', heads: ['Namn', 'Roll'], widths: [2, 1], rows: [['Anna Berg', 'Ordförande']] },
    { kind: 'heading', text: 'Punkter' },
    {
      ...{ kind: 'item', number: '3', clock: '9.10–9.30', title: 'Plan för hembesök', meta: '20 minuter', sub: false },
      parts: [
        { kind: 'text', text: evil },
        { kind: 'list', rows: ['Bra att planen är kort.'] },
        { kind: 'remark', text: 'Punkten sköts upp.' },
        {
          ...{ kind: 'words', tint: 'fjord', label: 'Ställer sig bakom', words: 'Rådet ställer sig bakom planen.' },
          ...{ notes: ['Till huvudmännen'], proposed: false },
        },
      ],
    },
    { kind: 'code', label: 'Kontrollsumma', code: 'ab'.repeat(32) },
    { kind: 'signatures', names: ['Ordföranden', 'Vice ordföranden'] },
  ],
}

const deck: Deck = {
  title: 'Sammanfattning av Norra rådet',
  lines: ['Provköping'],
  above: 'Norra rådet',
  foot: 'Norra rådet 5 november 2026',
  tint: 'fjord',
  mark: 'UTKAST',
  notes: 'Till den som visar.',
  slides: [
    {
      ...{ kind: 'words', title: '3. Plan för hembesök', above: 'Ställningstagande', notes: `Källa: ${evil}` },
      words: [{ tint: 'fjord', label: 'Ställer sig bakom', words: evil, notes: ['Till huvudmännen'], waits: 'Väntar' }],
    },
    {
      kind: 'rows',
      title: 'Uppgifter',
      above: '',
      notes: '',
      rows: [{ lead: 'Ta fram en plan', text: 'Beredningen' }],
    },
  ],
}

async function parts(made: Promise<{ ok: true; value: Uint8Array } | { ok: false; detail?: string }>) {
  const it = await made
  assert.ok(it.ok, it.ok ? '' : it.detail)
  const files = unzipSync(it.value)
  return { bytes: it.value, xml: (name: string): string => strFromU8(files[name] ?? new Uint8Array()), files }
}

describe('DOCX', () => {
  test('has real headings, in order, and everything that it was given', async () => {
    const { bytes } = await parts(docxOf(document))
    const read = await readDocument('x.docx', bytes)
    assert.ok(read.ok)
    const headings = read.value.text.match(/^#+ .*$/gmu)
    assert.deepEqual(headings, [
      ...['# Mötesanteckningar Norra rådet 5 november 2026', '## Närvarande', '### Regionen', '## Punkter'],
      '### 3. Plan för hembesök',
    ])
    for (const it of ['Anna Berg', 'Punkten sköts upp.', 'Rådet ställer sig bakom planen.', 'Till huvudmännen'])
      assert.ok(read.value.text.includes(it), it)
    assert.ok(read.value.text.includes('Vice ordföranden'))
    assert.equal(read.value.title, document.title)
  })

  test('is in Swedish, with the forum as its author and its heads said again on each page', async () => {
    const { xml } = await parts(docxOf(document))
    assert.match(xml('word/styles.xml'), /<w:lang w:val="sv-SE"/)
    assert.match(xml('docProps/core.xml'), /<dc:creator>Norra rådet</)
    assert.match(xml('word/document.xml'), /<w:tblHeader\/>/)
    assert.match(xml('word/footer1.xml'), /NUMPAGES/)
    assert.match(xml('word/header1.xml'), /UTKAST/)
  })

  test('keeps what people have written as text, without the signs that no XML can hold', async () => {
    const { xml } = await parts(docxOf(document))
    assert.match(xml('word/document.xml'), /Ett &lt;b&gt;&amp;amp; &quot;två&quot;&lt;\/b&gt; \ufffd tre #fyra/)
  })
})

describe('PPTX', () => {
  test('has a title of its own on every slide, and what it was given under it', async () => {
    const { bytes } = await parts(pptxOf(deck))
    const read = await readDocument('x.pptx', bytes)
    assert.ok(read.ok)
    assert.deepEqual(read.value.text.match(/^# .*$/gmu), [`# ${deck.title}`, '# 3. Plan för hembesök', '# Uppgifter'])
    for (const it of ['Ställer sig bakom', 'Till huvudmännen', 'Ta fram en plan', 'Beredningen', 'UTKAST'])
      assert.ok(read.value.text.includes(it), it)
    assert.equal(read.value.title, deck.title)
  })

  test('is in Swedish, tells whoever speaks its source, and marks what is an ornament', async () => {
    const { xml, files } = await parts(pptxOf(deck))
    for (const name of Object.keys(files).filter(it => /^ppt\/slides\/slide\d/.test(it))) {
      assert.match(xml(name), /lang="sv-SE"/, name)
      assert.doesNotMatch(xml(name), /lang="en-US"/, name)
      const ornaments = xml(name).match(/name="Prydnad"/g) ?? []
      assert.equal(xml(name).match(/adec:decorative [^>]*val="1"/g)?.length ?? 0, ornaments.length, name)
    }
    assert.match(xml('ppt/notesSlides/notesSlide2.xml'), /Källa: Ett &lt;b&gt;/)
    assert.match(xml('ppt/slides/slide2.xml'), /type="title"/)
  })

  test('several at once come out each with its own', async () => {
    const titles = ['Ett', 'Två', 'Tre']
    const made = await Promise.all(titles.map(title => parts(pptxOf({ ...deck, title }))))
    const read = await Promise.all(made.map(it => readDocument('x.pptx', it.bytes)))
    assert.deepEqual(
      read.map(it => it.ok && it.value.title),
      titles,
    )
  })
})
