import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Code } from '../taxonomies/taxonomy.ts'
import { aspects, type ChoiceSide, changesTo, countsFirst, mayChoose, type Standing, type Wanted } from './choice.ts'

const codeOf = (given: Partial<Code> = {}): Code => ({
  ...{ id: 'a', list: 'type', code: 'B1', parentId: null, label: 'In- och utskrivning', description: null },
  ...{ needsWords: false, unknown: false, level: null, counts: null, ordinal: 10, from: null, to: null },
  ...{ successorId: null, source: null, version: 1, ...given },
})
const want = (given: Partial<Wanted> = {}): Wanted => ({
  codeId: 'a',
  primary: false,
  words: null,
  amount: null,
  ...given,
})
const day = '2026-11-22'
const whyOf = (it: ReturnType<typeof mayChoose>): string => (it.ok ? 'ok' : it.why)

test('Annat needs words, and spaces are no words', () => {
  const other = codeOf({ needsWords: true })
  equal(whyOf(mayChoose('type', other, want(), day)), 'needs-words')
  equal(whyOf(mayChoose('type', other, want({ words: '  ' }), day)), 'needs-words')
  equal(whyOf(mayChoose('type', other, want({ words: 'Fel blankett' }), day)), 'ok')
})

test('a code is chosen from the list of its aspect, on a day that it holds', () => {
  equal(whyOf(mayChoose('actual', codeOf(), want(), day)), 'other-list')
  equal(whyOf(mayChoose('found-step', codeOf({ list: 'step' }), want(), day)), 'ok')
  equal(whyOf(mayChoose('type', codeOf({ to: '2026-11-21' }), want(), day)), 'ended')
  equal(whyOf(mayChoose('type', codeOf({ from: '2026-11-23' }), want(), day)), 'ended')
  equal(whyOf(mayChoose('type', codeOf({ to: day }), want(), day)), 'ok')
  equal(whyOf(mayChoose('type', undefined, want(), day)), 'no-such-code')
})

test('only a code that counts something takes an amount', () => {
  const minutes = codeOf({ list: 'organisation', counts: 'minutes' })
  equal(whyOf(mayChoose('organisation', minutes, want({ amount: 40 }), day)), 'ok')
  equal(whyOf(mayChoose('organisation', minutes, want({ amount: 0 }), day)), 'ok', 'none is an amount')
  equal(whyOf(mayChoose('organisation', minutes, want({ amount: -1 }), day)), 'counts-nothing')
  equal(whyOf(mayChoose('organisation', codeOf({ list: 'organisation' }), want({ amount: 40 }), day)), 'counts-nothing')
})

test('consequence, cause and remedy never depend on the type: no rule of another aspect is given it', () => {
  // The rule is asked of an aspect, a code and a day: there is no way to hand it the type of the case.
  equal(mayChoose.length, 4)
  for (const [aspect, { list }] of Object.entries(aspects)) equal(list === 'type', aspect === 'type')
})

const sides: readonly ChoiceSide[] = ['reporter', 'own', 'counterpart', 'joint', 'system']
const wanted = fc.record({
  codeId: fc.constantFrom('a', 'b', 'c'),
  primary: fc.boolean(),
  words: fc.constantFrom(null, 'ord'),
  amount: fc.constantFrom(null, 1, 2),
})
const standing: fc.Arbitrary<Standing> = fc
  .tuple(wanted, fc.constantFrom(...sides), fc.uuid())
  .map(([it, side, id]) => ({ ...it, side, id, aspect: 'type' as const }))

test('after a change exactly what is wanted stands beside what the reporter and other systems chose', () => {
  fc.assert(
    fc.property(fc.array(standing), fc.uniqueArray(wanted, { selector: it => it.codeId }), (held, want) => {
      const { ends, adds } = changesTo(held, want)
      const kept = held.filter(it => !ends.includes(it))
      const own = kept.filter(it => it.side !== 'reporter' && it.side !== 'system')
      const said = new Set(
        [...own, ...adds].map(({ codeId, primary, words, amount }) =>
          JSON.stringify({ codeId, primary, words, amount }),
        ),
      )
      deepEqual(
        said,
        new Set(want.map(({ codeId, primary, words, amount }) => JSON.stringify({ codeId, primary, words, amount }))),
      )
      for (const it of ends) equal(it.side === 'reporter' || it.side === 'system', false)
      // Said once more, nothing changes.
      const again = changesTo(
        [...kept, ...adds.map(it => ({ ...it, id: 'x', aspect: 'type' as const, side: 'own' as const }))],
        want,
      )
      deepEqual([again.ends.length, again.adds.length], [0, 0])
    }),
  )
})

test('what both said counts before a side, a side before another system, and that before the reporter', () => {
  const of = (side: ChoiceSide, primary = false, at = '2026-01-01T00:00:00Z') => ({ side, primary, at })
  equal(countsFirst([of('reporter', true), of('system'), of('own'), of('joint')])?.side, 'joint')
  equal(countsFirst([of('reporter', true), of('system'), of('own')])?.side, 'own')
  equal(countsFirst([of('reporter', true), of('system')])?.side, 'system')
  equal(countsFirst([of('own'), of('counterpart', true)])?.side, 'counterpart')
  equal(countsFirst([of('own', false, '2026-01-02T00:00:00Z'), of('counterpart')])?.side, 'own')
  equal(countsFirst([]), undefined)
})

test('what comes in several is chosen in several, and what a case is one of is not', () => {
  deepEqual(
    Object.entries(aspects).flatMap(([aspect, { many }]) => (many ? aspect : [])),
    ['type', 'organisation', 'barrier'],
  )
})
