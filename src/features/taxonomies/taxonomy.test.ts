import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Code, currentOf, holdsOn, inOrder, mayEnd } from './taxonomy.ts'

const codeOf = (given: Partial<Code> = {}): Code => ({
  ...{ id: 'a', list: 'consequence', code: 'E2', parentId: null, label: 'Måttlig', description: null },
  ...{ needsWords: false, unknown: false, level: 2, counts: null, ordinal: 10, from: null, to: null },
  ...{ successorId: null, source: null, version: 1, ...given },
})
const mapOf = (...codes: readonly Code[]) => new Map(codes.map(it => [it.id, it]))
const whyOf = (code: Code, on: string, successor: Code | undefined, ...others: readonly Code[]): string => {
  const it = mayEnd(code, on, successor, mapOf(code, ...(successor ? [successor] : []), ...others))
  return it.ok ? 'ok' : it.why
}

test('a code holds from its first day to its last', () => {
  const it = codeOf({ from: '2026-01-01', to: '2026-06-30' })
  equal(holdsOn(it, '2025-12-31'), false)
  equal(holdsOn(it, '2026-01-01'), true)
  equal(holdsOn(it, '2026-06-30'), true)
  equal(holdsOn(it, '2026-07-01'), false)
  equal(holdsOn(codeOf(), '1900-01-01'), true)
})

test('a code that ends is counted under what comes after it, from the day after', () => {
  const codes = mapOf(
    codeOf({ to: '2026-06-30', successorId: 'b' }),
    codeOf({ id: 'b', to: '2026-12-31', successorId: 'c' }),
    codeOf({ id: 'c' }),
  )
  equal(currentOf(codes, 'a', '2026-06-30')?.id, 'a')
  equal(currentOf(codes, 'a', '2026-07-01')?.id, 'b')
  equal(currentOf(codes, 'a', '2027-01-01')?.id, 'c')
  equal(currentOf(codes, 'x', '2027-01-01'), undefined)
})

test('a code without a successor stays what it is', () => {
  equal(currentOf(mapOf(codeOf({ to: '2026-06-30' })), 'a', '2027-01-01')?.id, 'a')
})

test('what was judged means the same under the successor', () => {
  const on = '2026-11-30'
  equal(whyOf(codeOf(), on, undefined), 'ok')
  equal(whyOf(codeOf(), on, codeOf({ id: 'b' })), 'ok')
  equal(whyOf(codeOf(), on, codeOf({ id: 'b', level: 3 })), 'other-level')
  equal(whyOf(codeOf({ level: null, unknown: true }), on, codeOf({ id: 'b', level: null })), 'other-meaning')
  equal(whyOf(codeOf(), on, codeOf({ id: 'b', list: 'trust' })), 'other-list')
  equal(whyOf(codeOf(), on, codeOf({ id: 'b', counts: 'days' })), 'other-level')
})

test('a code ends once, not before it began, and never leads to itself', () => {
  const on = '2026-11-30'
  equal(whyOf(codeOf({ to: '2026-01-01' }), on, undefined), 'ended-already')
  equal(whyOf(codeOf({ from: '2026-12-01' }), on, undefined), 'before-it-began')
  equal(whyOf(codeOf(), on, codeOf()), 'itself')
  equal(whyOf(codeOf(), on, codeOf({ id: 'b', to: '2026-12-01' })), 'successor-ends')
})

test('however codes lead to each other, looking for the current one comes to an end', () => {
  const ids = ['a', 'b', 'c', 'd']
  const codes = fc.tuple(
    ...ids.map(id => fc.constantFrom(null, ...ids).map(successorId => codeOf({ id, to: '2026-01-01', successorId }))),
  )
  fc.assert(
    fc.property(codes, fc.constantFrom(...ids), (all, id) => {
      equal(currentOf(mapOf(...all), id, '2027-01-01') === undefined, false)
    }),
  )
})

test('what lies below a code comes right after it', () => {
  const codes = [
    codeOf({ id: 'b', code: 'D2', ordinal: 20 }),
    codeOf({ id: 'b1', code: 'D21', parentId: 'b', ordinal: 90 }),
    codeOf({ id: 'a', code: 'D1', ordinal: 10 }),
    codeOf({ id: 'a1', code: 'D11', parentId: 'a', ordinal: 80 }),
  ]
  equal(
    inOrder(codes)
      .map(it => it.code)
      .join(' '),
    'D1 D11 D2 D21',
  )
})
