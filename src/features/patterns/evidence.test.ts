import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counted, evidenceOf, evidenceText, type Fact, least } from './evidence.ts'

const labels = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 })

test('no number below the least is ever told, and each that is told is right', () => {
  fc.assert(
    fc.property(labels, given => {
      for (const { label, n } of counted(given)) {
        if (n !== undefined) assert.ok(n >= least)
        if (n !== undefined) assert.equal(n, given.filter(it => it === label).length)
      }
    }),
  )
})

test('what is left out is never one number alone beside others, so that the total does not give it away', () => {
  fc.assert(
    fc.property(labels, given => {
      const rows = counted(given)
      const hidden = rows.filter(it => it.n === undefined)
      assert.ok(hidden.length !== 1 || rows.length === 1)
    }),
  )
})

const fact = (given: Partial<Fact> = {}): Fact => ({
  ...{ happenedOn: '2026-11-01', type: 'Läkemedel i övergång', step: 'Hemgång', consequence: 'Ingen', causes: [] },
  ...given,
})

test('the document holds counts and the words of the classification, and months in their order', () => {
  const it = evidenceOf([
    ...Array(6).fill(fact()),
    ...Array(5).fill(fact({ happenedOn: '2026-09-30' })),
    fact({ type: 'Annat' }),
  ])
  assert.ok(it)
  assert.deepEqual(it.tables[0]?.counts, [
    { label: 'september 2026', n: 5 },
    { label: 'november 2026', n: 7 },
  ])
  const text = evidenceText('Läkemedelslistor', 'De saknas vid hemgång.', it)
  assert.match(text, /^# Läkemedelslistor\n/)
  assert.match(text, /12 avvikelser mellan vårdgivare från september 2026 till november 2026/)
  assert.match(text, /- Annat: färre än 5/)
  assert.match(text, /- Läkemedel i övergång: färre än 5/, 'eleven would give the one away')
  assert.equal(evidenceOf([]), undefined)
})
