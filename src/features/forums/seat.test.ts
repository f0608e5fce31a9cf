import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { covers } from '../../kernel/time.ts'
import { overlaps } from '../organisations/period.ts'
import { fits, rosterOn, type Seat, type Term, turningDays } from './seat.ts'

const seat = (id: string, more: Partial<Seat> = {}): Seat => ({
  id,
  role: 'member',
  ordinal: 1,
  from: null,
  to: null,
  ...more,
})
const term = (id: string, seatId: string, from: string | null, to: string | null): Term => ({
  id,
  seatId,
  personId: `person-${id}`,
  from,
  to,
})

const day = fc.integer({ min: 0, max: 400 }).map(n => new Date(Date.UTC(2020, 0, 1 + n * 7)).toISOString().slice(0, 10))
const period = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]) => (a && b && a > b ? { from: b, to: a } : { from: a, to: b }))
const seats = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), period), { selector: it => it[0] })
  .map(list => list.map(([id, it]) => seat(id, it)))
/** Terms as the rules let them be entered: one after the other, each only where it fits. */
const entered = (
  all: readonly Seat[],
  wanted: readonly (readonly [number, { from: string | null; to: string | null }])[],
) => {
  const terms: Term[] = []
  wanted.forEach(([n, it], i) => {
    const at = all[n % Math.max(1, all.length)]
    const candidate = at && term(String(i), at.id, it.from, it.to)
    if (
      at &&
      candidate &&
      fits(
        candidate,
        at,
        terms.filter(other => other.seatId === at.id),
      ).ok
    )
      terms.push(candidate)
  })
  return terms
}

test('on any day each seat that exists is either held by one person, vacant, or a chair that rests', () => {
  fc.assert(
    fc.property(seats, fc.array(fc.tuple(fc.nat(3), period), { maxLength: 30 }), day, (all, wanted, date) => {
      const terms = entered(all, wanted)
      const { held, vacant } = rosterOn(all, terms, date)
      const there = all.filter(it => covers(it, date)).map(it => it.id)
      const shown = [...held.map(it => it.seat.id), ...vacant.map(it => it.id)]
      assert.deepEqual(shown.toSorted(), there.toSorted())
      assert.equal(new Set(shown).size, shown.length)
      for (const it of held) {
        assert.ok(covers(it.term, date))
        assert.equal(it.term.seatId, it.seat.id)
      }
      // Nobody who sat there that day is left out.
      const sat = terms.filter(it => covers(it, date)).map(it => it.id)
      assert.deepEqual(held.map(it => it.term.id).toSorted(), sat.toSorted())
    }),
  )
})

test('terms that the rules let in never overlap on a seat and never leave it', () => {
  fc.assert(
    fc.property(seats, fc.array(fc.tuple(fc.nat(3), period), { maxLength: 30 }), (all, wanted) => {
      const terms = entered(all, wanted)
      for (const [i, one] of terms.entries()) {
        const at = all.find(it => it.id === one.seatId)
        assert.ok(at && (!at.from || (one.from ?? '') >= at.from) && (!at.to || (one.to ?? '9999') <= at.to))
        for (const other of terms.slice(i + 1)) assert.ok(one.seatId !== other.seatId || !overlaps(one, other))
      }
    }),
  )
})

test('the last day counts, and the day after belongs to the next', () => {
  const terms = [term('old', 'a', '2018-01-01', '2021-10-04'), term('new', 'a', '2021-10-05', null)]
  const on = (date: string) => rosterOn([seat('a')], terms, date).held.map(it => it.term.id)
  assert.deepEqual(on('2021-10-04'), ['old'])
  assert.deepEqual(on('2021-10-05'), ['new'])
  assert.deepEqual(on('2017-12-31'), [])
})

test('a chair of the other party rests and is not called vacant; without any chair both are', () => {
  const all = [seat('region', { role: 'chair' }), seat('municipal', { role: 'chair' }), seat('m')]
  const held = rosterOn(all, [term('t', 'region', '2024-01-01', '2024-12-31')], '2024-05-16')
  assert.deepEqual(
    held.vacant.map(it => it.id),
    ['m'],
  )
  assert.equal(rosterOn(all, [], '2024-05-16').vacant.length, 3)
})

test('somebody else at the same time, days outside the seat and an end before the start are each refused with a reason', () => {
  const at = seat('a', { from: '2020-01-01', to: '2023-12-31' })
  const others = [term('t', 'a', '2021-01-01', '2021-12-31')]
  assert.deepEqual(fits({ from: '2021-12-31', to: '2022-06-30' }, at, others), { ok: false, why: 'taken', detail: 't' })
  assert.equal(fits({ from: '2022-01-01', to: '2022-06-30' }, at, others).ok, true)
  assert.deepEqual(fits({ from: '2022-01-01', to: null }, at, others), { ok: false, why: 'outside-seat' })
  assert.deepEqual(fits({ from: '2022-05-01', to: '2022-01-01' }, at, others), { ok: false, why: 'ends-before-start' })
  assert.equal(fits({ id: 't', from: '2021-01-01', to: '2021-06-30' }, at, others).ok, true)
})

test('the days to look at are those when somebody came, newest first', () => {
  assert.deepEqual(turningDays([seat('a', { from: '2017-01-01' })], [term('t', 'a', '2019-01-01', null)]), [
    '2019-01-01',
    '2017-01-01',
  ])
})
