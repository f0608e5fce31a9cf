import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergedNote } from './note.ts'

test('what is written on two devices at once is all there', () => {
  assert.equal(
    mergedNote('Fråga om pengar\nRing Ada', 'Fråga om pengar', 'Fråga om pengar\nTa med kartan'),
    'Fråga om pengar\nTa med kartan\nRing Ada',
  )
  assert.equal(
    mergedNote('Ny första\nMitt\nSlut', 'Första\nMitt\nSlut', 'Första\nMitt\nNytt slut'),
    'Ny första\nMitt\nNytt slut',
  )
})

test('who writes alone gets what they wrote', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (mine, base) => {
      assert.equal(mergedNote(mine, base, base), mine)
      assert.equal(mergedNote(base, base, mine), mine)
      assert.equal(mergedNote(mine, base, mine), mine)
    }),
  )
})

const line = fc.constantFrom('a', 'b', 'c', 'd', '', 'e f')
const text = fc.array(line, { maxLength: 8 }).map(it => it.join('\n'))

test('no line that either of two devices added is lost', () => {
  fc.assert(
    fc.property(text, text, text, (mine, base, theirs) => {
      const kept = mergedNote(mine, base, theirs).split('\n')
      const before = base.split('\n')
      for (const written of [mine, theirs])
        for (const it of written.split('\n'))
          if (it !== '' && !before.includes(it)) assert.ok(kept.includes(it), `${it} of ${JSON.stringify(written)}`)
    }),
    { numRuns: 500 },
  )
})
