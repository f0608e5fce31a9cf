import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutAt, pageAt, sourceLines } from './source-text.ts'

const shown = (text: string): string =>
  sourceLines(text)
    .map(line =>
      line.pieces
        .filter(it => !it.hidden)
        .map(it => it.text)
        .join(''),
    )
    .join('|')

test('markup is kept but not shown', () => {
  assert.equal(shown('# Rubrik\n\n- **Fet** punkt med [länk](https://exempel.se/a)'), 'Rubrik|Fet punkt med länk')
})

test('a star that stands alone is a footnote and stays', () => {
  assert.equal(shown('Närvarande*\n* ersättare'), 'Närvarande*|* ersättare')
})

test('only addresses of the web become links', () => {
  const hrefs = (text: string) => sourceLines(text).flatMap(it => it.pieces.flatMap(piece => piece.href ?? []))
  assert.deepEqual(hrefs('[a](javascript:alert) [b](https://exempel.se)'), ['https://exempel.se'])
})

test('every sign of every line has its place, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', 'å', '*', '#', ' ', '\n', '\t', '[', ']', '(', ')', '-'),
        maxLength: 120,
      }),
      text => {
        for (const line of sourceLines(text)) {
          assert.equal(line.pieces.map(it => it.text).join(''), text.slice(line.start, line.end))
          for (const it of line.pieces) assert.equal(it.text, text.slice(it.start, it.end))
        }
      },
    ),
  )
})

test('a passage is marked from its first sign to its last, across pieces', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '*', ' '), minLength: 1, maxLength: 60 }),
      fc.nat(60),
      fc.nat(60),
      (text, a, b) => {
        const mark = { start: Math.min(a, b), end: Math.max(a, b) }
        const cuts = sourceLines(text).flatMap(it => cutAt(it.pieces, mark))
        for (const it of cuts) assert.equal(it.marked, it.start >= mark.start && it.end <= mark.end)
        assert.equal(cuts.map(it => it.text).join(''), text.trim() === '' ? '' : text)
      },
    ),
  )
})

test('a page is known by where it begins', () => {
  assert.equal(pageAt([0, 100, 200], 150), 2)
  assert.equal(pageAt([0, 100, 200], 0), 1)
  assert.equal(pageAt([0], 150), undefined)
  assert.deepEqual(
    sourceLines('ett\n\ntvå\n\ntre', [0, 5]).map(it => it.page),
    [1, 2, undefined],
  )
})
