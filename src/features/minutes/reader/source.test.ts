import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clean, wordsAt } from './source.ts'

test('markup goes and words stay', () => {
  const texts: Record<string, string> = {
    '**Beslut:** ja': 'Beslut: ja',
    '[plan](https://exempel.se/plan.pdf)': 'plan',
    '1\\. inte en lista': '1. inte en lista',
    '| a | b |': '\t a \t b \t',
    'a | b': 'a | b',
    'sam\u00advård': 'samvård',
    'a\u00a0b\r\nc': 'a b\nc',
    '2 * 3 = 6': '2 * 3 = 6',
  }
  for (const [text, expected] of Object.entries(texts)) assert.equal(clean(text).text, expected, text)
})

test('bars are cells only on lines that open with one', () => {
  assert.equal(clean('| a |\nb | c\n| d |').text, '\t a \t\nb | c\n\t d \t')
})

test('every sign knows its place in the source', () => {
  const source = '**Beslut** [plan](a) – ja'
  const { text, at } = clean(source)
  for (let i = 0; i < text.length; i++) assert.equal(source[at[i] ?? -1], text[i])
})

test('a link keeps its label, its target and its place', () => {
  const { text, links } = clean('Se [**planen**](https://exempel.se/a(1).pdf) nu')
  assert.deepEqual(
    links.map(it => [it.href, text.slice(it.start, it.end)]),
    [['https://exempel.se/a(1).pdf', 'planen']],
  )
})

test('words are the same whether they are taken from the narrow text or not', () => {
  const piece = fc.constantFrom('Anna ', '– ', '•', 'åäö', '”', 'text '.repeat(9), '\n')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(400), fc.nat(60), (list, start, length) => {
      const doc = clean(list.join(''))
      assert.equal(wordsAt(doc, start, start + length), doc.text.slice(start, start + length))
    }),
  )
})
