import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hitEnd, hitStart } from '../../ui/snippet.tsx'
import { blocksOf } from './body.tsx'
import { groups, joined, passageOf } from './passage.ts'

const text =
  'Inledning.\n\n1. Första punkten\nNågot sades här.\n\n- Rådet **ställer sig** bakom\n  planen.\n\n2. Andra punkten\nMer.'
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

test('a passage stands with the words around it, as plain words, and says on which line', () => {
  const found = passageOf({ text, pages: [0] }, [{ start: at('Rådet').start, end: at('planen.').end }])
  assert.equal(found?.words, `${hitStart}Rådet ställer sig bakom planen.${hitEnd}`)
  assert.match(found?.before ?? '', /Något sades här\.\n\n-$/)
  assert.match(found?.after ?? '', /^\n\n2\. Andra punkten Mer\.$/)
  assert.equal(found?.where, 'rad 6–7')
})

test('what belongs to another item is left out of it', () => {
  const within = { start: at('1. Första').start, end: at('planen.').end }
  const found = passageOf({ text, pages: [0] }, [at('planen.')], within)
  assert.equal(found?.after, '')
  assert.doesNotMatch(found?.before ?? '', /Inledning/)
})

test('a document with pages says on which page', () => {
  assert.equal(passageOf({ text, pages: [0, 40, 100] }, [at('planen.')])?.where, 'sidan 2')
})

test('offsets outside the text give no passage, and no text makes an error', () => {
  assert.equal(passageOf({ text, pages: [] }, [{ start: null, end: 4 }]), undefined)
  assert.equal(passageOf({ text, pages: [] }, [{ start: 4, end: 4 }]), undefined)
  fc.assert(
    fc.property(fc.string(), fc.integer(), fc.integer(), (any, start, end) => {
      passageOf({ text: any, pages: [] }, [
        { start, end },
        { start: end, end: start },
      ])
    }),
  )
})

test('clauses that stand together share a passage, each marked by itself; one far away has its own', () => {
  const spans = [
    { start: 50, end: 80 },
    { start: 10, end: 40 },
    { start: 300, end: 320 },
    { start: null, end: null },
  ]
  assert.deepEqual(groups(spans, 20), [
    [
      { start: 10, end: 40 },
      { start: 50, end: 80 },
    ],
    [{ start: 300, end: 320 }],
  ])
  assert.deepEqual(joined(spans, 20)[0], { start: 10, end: 80 })
  const both = passageOf({ text, pages: [] }, [at('Något'), at('Rådet')])
  assert.equal(both?.words, `${hitStart}Något${hitEnd} sades här.\n\n- ${hitStart}Rådet${hitEnd}`)
})

test('bullets become lists, and a line without a bullet goes on with the one before', () => {
  assert.deepEqual(blocksOf('Ett stycke\nsom går vidare\n- en\n  fortsättning\n- två\n\nNytt'), [
    { kind: 'paragraph', text: 'Ett stycke som går vidare' },
    { kind: 'list', items: ['en fortsättning', 'två'] },
    { kind: 'paragraph', text: 'Nytt' },
  ])
})
