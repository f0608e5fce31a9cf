import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blocksOf } from './body.tsx'
import { hulls, passageAt } from './passage.ts'

const text =
  'Inledning.\n\n1. Första punkten\nNågot sades här.\n\n- Rådet **ställer sig** bakom\n  planen.\n\n2. Andra punkten\nMer.'
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

test('a passage stands with the words around it, as plain words, and says on which line', () => {
  const found = passageAt({ text, pages: [0] }, { start: at('Rådet').start, end: at('planen.').end })
  assert.equal(found?.words, 'Rådet ställer sig bakom planen.')
  assert.match(found?.before ?? '', /Något sades här\.\n\n-$/)
  assert.match(found?.after ?? '', /^\n\n2\. Andra punkten Mer\.$/)
  assert.equal(found?.where, 'rad 6–7')
})

test('what belongs to another item is left out of it', () => {
  const within = { start: at('1. Första').start, end: at('planen.').end }
  const found = passageAt({ text, pages: [0] }, at('planen.'), within)
  assert.equal(found?.after, '')
  assert.doesNotMatch(found?.before ?? '', /Inledning/)
})

test('a document with pages says on which page', () => {
  assert.equal(passageAt({ text, pages: [0, 40, 100] }, at('planen.'))?.where, 'sidan 2')
})

test('offsets outside the text give no passage, and no text makes an error', () => {
  assert.equal(passageAt({ text, pages: [] }, { start: null, end: 4 }), undefined)
  assert.equal(passageAt({ text, pages: [] }, { start: 4, end: 4 }), undefined)
  fc.assert(
    fc.property(fc.string(), fc.integer(), fc.integer(), (any, start, end) => {
      passageAt({ text: any, pages: [] }, { start, end })
    }),
  )
})

test('clauses that stand together share a passage; one that stands far away has its own', () => {
  assert.deepEqual(
    hulls(
      [
        { start: 50, end: 80 },
        { start: 10, end: 40 },
        { start: 300, end: 320 },
        { start: null, end: null },
      ],
      20,
    ),
    [
      { start: 10, end: 80 },
      { start: 300, end: 320 },
    ],
  )
})

test('bullets become lists, and a line without a bullet goes on with the one before', () => {
  assert.deepEqual(blocksOf('Ett stycke\nsom går vidare\n- en\n  fortsättning\n- två\n\nNytt'), [
    { kind: 'paragraph', text: 'Ett stycke som går vidare' },
    { kind: 'list', items: ['en fortsättning', 'två'] },
    { kind: 'paragraph', text: 'Nytt' },
  ])
})
