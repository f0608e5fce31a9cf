import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counted, evidenceDocument, evidenceOf, evidenceText, type Fact, least } from './evidence.ts'
import { codesIn, fewest, raise } from './pattern.ts'

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
  assert.match(text, /- Annat: visas inte/)
  assert.match(text, /- Läkemedel i övergång: visas inte/, 'eleven would give the one away')
  const { blocks } = evidenceDocument({ title: 'x', description: 'De saknas vid hemgång.', code: 'm1' }, it)
  const rows = blocks.flatMap(one => (one.kind === 'table' ? one.rows : []))
  // What is set says the same as the text, count for count.
  assert.deepEqual(
    rows.map(([label, n]) => `- ${label}: ${n}`),
    text.split('\n').filter(line => line.startsWith('- ')),
  )
  assert.doesNotMatch(text, /färre än 5/, 'eleven are not said to be few')
  assert.equal(evidenceOf([]), undefined)
})

test('the largest is first, as many by their names, and the next smallest goes with the one that is small', () => {
  const of = (counts: Readonly<Record<string, number>>) =>
    counted(Object.entries(counts).flatMap(([label, n]) => Array<string>(n).fill(label))).map(it => [it.label, it.n])
  assert.deepEqual(of({ b: 6, a: 6, c: 9 }), [
    ['c', 9],
    ['a', 6],
    ['b', 6],
  ])
  assert.deepEqual(of({ a: 9, b: 7, c: 1, d: 1 }), [
    ['a', 9],
    ['b', undefined],
    ['c', undefined],
    ['d', undefined],
  ])
  assert.deepEqual(of({ a: 9, b: 7, c: 5, d: 1 }), [
    ['a', 9],
    ['b', 7],
    ['c', undefined],
    ['d', undefined],
  ])
})

test('what a case does not say is counted as not given, a cause of each that it has', () => {
  const it = evidenceOf([
    ...Array<Fact>(5).fill(fact({ type: null, step: null, consequence: null, causes: ['Mall', 'Rutin'] })),
    ...Array<Fact>(5).fill(fact({ happenedOn: '2026-12-31' })),
  ])
  assert.ok(it)
  assert.deepEqual([it.from, it.to, it.total], ['2026-11-01', '2026-12-31', 10])
  assert.deepEqual(
    it.tables.map(one => one.counts.map(count => `${count.label} ${count.n}`)),
    [
      ['november 2026 5', 'december 2026 5'],
      ['Inte angivet 5', 'Läkemedel i övergång 5'],
      ['Hemgång 5', 'Inte angivet 5'],
      ['Ingen 5', 'Inte angivet 5'],
      ['Inte angivet 5', 'Mall 5', 'Rutin 5'],
    ],
  )
})

test('a pattern is raised once, of two cases or more, and codes are found in whatever was pasted', () => {
  const evidence = (total: number) => evidenceOf(Array<Fact>(total).fill(fact()))
  assert.equal(fewest, 2)
  assert.equal(raise('open', evidence(fewest)).ok, true)
  assert.deepEqual(raise('open', evidence(1)), { ok: false, why: 'too-few' })
  assert.deepEqual(raise('open', undefined), { ok: false, why: 'too-few' })
  for (const state of ['raised', 'answered'] as const)
    assert.deepEqual(raise(state, evidence(9)), { ok: false, why: 'already' })
  assert.deepEqual(codesIn('Se ABC2345, abc2345 och xyz9876.'), ['abc2345', 'xyz9876'])
  assert.deepEqual(codesIn('inget'), [])
})
