import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roleNames } from '../../kernel/claims.ts'
import { daysAfter } from '../../kernel/time.ts'
import {
  endNow,
  endsSoon,
  give,
  type HeldRole,
  moveEnd,
  overlapping,
  scopeCode,
  scopesFor,
  stateOf,
  takeBack,
} from './role.ts'

const today = '2026-11-22'
const now = '2026-11-22T09:00:00.000Z'
const county = { kind: 'county', id: null } as const
const forum = { kind: 'forum', id: 'f1' } as const

const held = (given: Partial<HeldRole> = {}): HeldRole => ({
  ...{ id: 'r1', personId: 'p1', role: 'secretary', scope: forum, from: '2020-01-01', to: null, endedAt: null },
  ...given,
})
const administrator = (personId: string, given: Partial<HeldRole> = {}): HeldRole =>
  held({ id: `r-${personId}`, personId, role: 'administrator', scope: county, ...given })
const why = (it: { ok: boolean; why?: string }): string => (it.ok ? 'ok' : (it.why ?? ''))

test('a role holds from its first day through its last', () => {
  const it = held({ from: '2026-11-22', to: '2026-11-23' })
  assert.deepEqual(
    ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map(day => stateOf(it, day)),
    ['coming', 'holds', 'holds', 'ended'],
  )
})

test('a role that is ended does not hold another moment, though its last day is today', () => {
  const ended = endNow(held(), [], now)
  assert.deepEqual(ended, { ok: true, value: { to: today, endedAt: now } })
  assert.equal(stateOf(held({ to: today, endedAt: now }), today), 'ended')
  assert.equal(why(endNow(held({ to: today, endedAt: now }), [], now)), 'over')
  assert.equal(why(endNow(held({ from: '2026-12-01' }), [], now)), 'not-begun')
})

test('a role that has not begun is taken back, and one that has is not', () => {
  const coming = held({ from: '2026-12-01' })
  assert.deepEqual(takeBack(coming, now), { ok: true, value: { to: '2026-12-01', endedAt: now } })
  assert.equal(stateOf(held({ from: '2026-12-01', to: '2026-12-01', endedAt: now }), today), 'taken-back')
  assert.equal(why(takeBack(held(), now)), 'begun')
})

test('the same role for the same thing at the same time is told of before it is given', () => {
  const wanted = { role: 'secretary', scope: forum, from: today, to: null } as const
  const asked = (it: Partial<typeof wanted> | object, others: readonly HeldRole[], anyway = false) =>
    why(give({ ...wanted, ...it }, others, { today, anyway }))
  assert.equal(asked({}, [held()]), 'overlaps')
  assert.equal(asked({}, [held()], true), 'ok')
  assert.equal(asked({}, [held({ to: '2026-11-21' })]), 'ok', 'it ended yesterday')
  assert.equal(asked({}, [held({ endedAt: now, to: today })]), 'ok', 'it was ended')
  assert.equal(asked({}, [held({ scope: { kind: 'forum', id: 'f2' } })]), 'ok', 'for another forum')
  assert.equal(asked({ from: '2026-11-21' }, []), 'in-the-past')
  assert.equal(asked({ to: '2026-11-21' }, []), 'out-of-order')
  assert.equal(asked({ scope: { kind: 'area', id: 'a' } }, []), 'wrong-scope')
})

test('every role can be held for something, and an administrator is one for the county', () => {
  for (const role of roleNames) assert.ok(scopesFor[role].length > 0, role)
  assert.deepEqual(scopesFor.administrator, ['county'])
})

test('two periods overlap whichever is asked about', () => {
  const day = fc.integer({ min: 0, max: 40 }).map(it => daysAfter('2027-01-01', it))
  const period = fc
    .tuple(day, day, fc.boolean())
    .map(([a, b, open]) => ({ from: a < b ? a : b, to: open ? null : a < b ? b : a }))
  fc.assert(
    fc.property(period, period, day, (a, b, on) => {
      const both = overlapping({ role: 'secretary', scope: forum, ...a }, [held(b)]).length === 1
      assert.equal(both, overlapping({ role: 'secretary', scope: forum, ...b }, [held(a)]).length === 1)
      if (stateOf(held(a), on) === 'holds' && stateOf(held(b), on) === 'holds') assert.ok(both)
    }),
  )
})

test('the last administrator stays, whoever it is that ends the role and however', () => {
  const [ada, bo] = [administrator('ada'), administrator('bo')]
  assert.equal(why(endNow(ada, [ada], now)), 'last-administrator')
  assert.equal(why(endNow(ada, [ada, bo], now)), 'ok')
  assert.equal(why(endNow(ada, [ada, administrator('ada', { id: 'again' })], now)), 'ok', 'she has another one')
  assert.equal(why(endNow(ada, [ada, administrator('bo', { from: '2026-12-01' })], now)), 'last-administrator')
  assert.equal(why(moveEnd(ada, '2026-12-24', { all: [ada], today })), 'last-administrator')
  const until = administrator('bo', { to: '2026-12-24' })
  assert.equal(why(moveEnd(ada, '2026-12-24', { all: [ada, until], today })), 'last-administrator')
  assert.equal(why(moveEnd(ada, '2026-12-23', { all: [ada, until], today })), 'ok')
})

test('the last day is moved by one person, but for an administrator who is to stay longer', () => {
  const move = (it: HeldRole, to: string | null) => why(moveEnd(it, to, { all: [it, administrator('bo')], today }))
  assert.equal(move(held({ to: '2026-12-31' }), '2027-12-31'), 'ok')
  assert.equal(move(administrator('ada', { to: '2026-12-31' }), '2027-12-31'), 'two-persons')
  assert.equal(move(administrator('ada', { to: '2026-12-31' }), null), 'two-persons')
  assert.equal(move(administrator('ada', { to: '2026-12-31' }), '2026-12-24'), 'ok')
  assert.equal(move(held(), '2026-11-21'), 'in-the-past')
  assert.equal(move(held({ to: '2026-11-01' }), '2027-01-01'), 'over')
  assert.equal(move(held({ from: '2027-01-01' }), '2026-12-01'), 'out-of-order')
  assert.equal(move(held(), null), 'unchanged')
})

test('what ends within two months ends soon, and what has ended does not', () => {
  assert.equal(endsSoon(held({ to: daysAfter(today, 60) }), today), true)
  assert.equal(endsSoon(held({ to: daysAfter(today, 61) }), today), false)
  assert.equal(endsSoon(held({ to: '2026-11-21' }), today), false)
  assert.equal(endsSoon(held(), today), false)
})

test('an address that names no scope is none', () => {
  assert.deepEqual(scopeCode('forum:vvg'), { kind: 'forum', slug: 'vvg' })
  assert.deepEqual(scopeCode('county'), { kind: 'county', slug: null })
  for (const text of ['', 'forum', 'forum:', 'person:x', 'forum:a b']) assert.equal(scopeCode(text), undefined, text)
})
