import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { itemTypes } from '../agendas/agenda.ts'
import { readSpan, termOf } from './period.ts'
import {
  byKind,
  byOrganisation,
  type FollowedTask,
  figuresOf,
  kindOf,
  type Listed,
  outcomeOf,
  type SeatOnDay,
  tasksInTime,
  type WorkedItem,
} from './statistics.ts'
import { minutesText, shareFinding, timeFinding } from './statistics.words.ts'

const forum = { name: 'Norra rådet', shortName: 'NR', slug: 'nr' }
const worked = (given: Partial<WorkedItem> = {}): WorkedItem => ({
  ...{ code: 'p', number: '1', title: 'Plan', date: '2026-03-01', meetingCode: 'm', forum, types: [] },
  ...{ planned: null, used: null, lapsed: null, stance: false },
  ...given,
})

test('an item of several kinds is counted once, as the most demanding of them', () => {
  assert.equal(kindOf(['information', 'dialog', 'position']), 'position')
  assert.equal(kindOf(['information', 'feedback']), 'feedback')
  assert.equal(kindOf([]), 'none')
})

const anyItem = fc.record({
  types: fc.subarray([...itemTypes]),
  planned: fc.option(fc.nat(300)),
  used: fc.option(fc.nat(300)),
  lapsed: fc.option(fc.constantFrom('time' as const, 'withdrawn' as const)),
  stance: fc.boolean(),
})

test('whatever the items, each is in exactly one kind or lapsed, and no minute is lost or counted twice', () => {
  fc.assert(
    fc.property(fc.array(anyItem), given => {
      const items = given.map(worked)
      const kinds = byKind(items)
      const dealtWith = items.filter(it => it.lapsed === null)
      const all = figuresOf(dealtWith)
      const total = (of: (it: (typeof kinds)[number]) => number): number => kinds.reduce((n, it) => n + of(it), 0)
      assert.equal(total(it => it.items) + items.filter(it => it.lapsed !== null).length, items.length)
      assert.equal(
        total(it => it.planned),
        all.planned,
      )
      assert.equal(
        total(it => it.timed.used),
        all.timed.used,
      )
      assert.equal(
        total(it => it.stances),
        all.stances,
      )
    }),
  )
})

test('plan and clock are compared only of items that have both', () => {
  const items = [worked({ planned: 10, used: 15 }), worked({ planned: 30 }), worked({ used: 40 })]
  assert.deepEqual(figuresOf(items).timed, { items: 1, planned: 10, used: 15 })
  assert.equal(figuresOf(items).planned, 40)
})

test('few items give minutes and no share, since a share of a few says little', () => {
  const timed = (items: number) => ({ timed: { items, planned: 100, used: 112 } })
  assert.equal(timeFinding(timed(9)), 'Punkterna tog 12\u00a0min längre tid än planerat')
  assert.equal(timeFinding(timed(10)), 'Punkterna tog 12\u00a0% längre tid än planerat')
  assert.equal(timeFinding({ timed: { items: 0, planned: 0, used: 0 } }), 'Hur lång tid punkterna tog är inte känt')
  assert.equal(minutesText(95), '1\u00a0tim 35\u00a0min')
  assert.equal(minutesText(0), '0\u00a0min')
  const kinds = byKind([worked({ types: ['information'], planned: 30 }), worked({ types: ['position'], planned: 10 })])
  assert.equal(shareFinding(kinds), '75\u00a0% av den planerade tiden var information, 25\u00a0% ställningstaganden')
})

const organisation = { id: 'o1', name: 'Provköpings kommun', slug: 'provkoping', principal: true }
const seat = (given: Partial<SeatOnDay> = {}): SeatOnDay => ({
  ...{ meetingId: 'm1', organisation, personId: 'p1', personName: 'Ada Alm' },
  ...given,
})
const listed = (given: Partial<Listed> = {}): Listed => ({
  ...{ meetingId: 'm1', name: 'Ada Alm', personId: 'p1', personCode: null, organisation: null, role: null },
  ...{ capacity: 'member', absent: false, replaces: null, onlyItems: [] },
  ...given,
})

test('a seat was taken by its own, by a substitute, by nobody, or nobody says', () => {
  assert.equal(outcomeOf(seat(), [listed()]), 'own')
  const away = listed({ absent: true })
  assert.equal(outcomeOf(seat(), [away]), 'absent')
  const instead = listed({ name: 'Eva Ek', personId: 'p2', capacity: 'substitute', replaces: 'Ada Alm' })
  assert.equal(outcomeOf(seat(), [away, instead]), 'substitute')
  assert.equal(outcomeOf(seat(), [instead]), 'substitute')
  assert.equal(outcomeOf(seat(), [listed({ name: 'Bo Berg', personId: 'p3' })]), 'unknown')
  assert.equal(outcomeOf(seat({ personId: null, personName: null }), [listed()]), 'vacant')
})

test('each seat of each meeting is counted exactly once', () => {
  const anySeat = fc.record({
    meetingId: fc.constantFrom('m1', 'm2', 'm3'),
    organisation: fc.constantFrom('a', 'b').map(id => ({ ...organisation, id, name: id })),
    personId: fc.option(fc.constantFrom('p1', 'p2', 'p3')),
  })
  const anyone = fc.record({
    meetingId: fc.constantFrom('m1', 'm2'),
    personId: fc.option(fc.constantFrom('p1', 'p2')),
    absent: fc.boolean(),
    capacity: fc.constantFrom('member', 'substitute', 'adjunct', 'called', 'absent'),
    replaces: fc.option(fc.constantFrom('Ada Alm', 'Bo Berg')),
  })
  fc.assert(
    fc.property(fc.array(anySeat), fc.array(anyone), (seats, people) => {
      const rows = byOrganisation(seats.map(seat), people.map(listed))
      assert.equal(
        rows.reduce((n, it) => n + it.expected, 0),
        seats.length,
      )
      for (const it of rows)
        assert.equal(
          Object.values(it.outcomes).reduce((a, b) => a + b, 0),
          it.expected,
        )
    }),
  )
})

test('a task is in time when it was reported on its day at the latest, and what has no day is told apart', () => {
  const today = '2026-11-22'
  const of = (dueOn: string | null, reportedOn: string | null, dropped = false): FollowedTask => ({
    dueOn,
    reportedOn,
    dropped,
  })
  const figures = tasksInTime(
    [
      of('2026-11-01', '2026-11-01'),
      of('2026-11-01', '2026-11-02'),
      of('2026-11-21', null),
      of('2026-11-22', null),
      of(null, null),
      of('2026-11-01', null, true),
    ],
    today,
  )
  assert.deepEqual(figures, { all: 6, inTime: 1, late: 1, overdue: 1, ahead: 1, undated: 1, dropped: 1 })
})

test('every task is counted once, whatever its days', () => {
  const day = fc.constantFrom('2026-01-01', '2026-06-01', '2026-12-01')
  const task = fc.record({ dueOn: fc.option(day), reportedOn: fc.option(day), dropped: fc.boolean() })
  fc.assert(
    fc.property(fc.array(task), day, (tasks, today) => {
      const { all, ...parts } = tasksInTime(tasks, today)
      assert.equal(
        Object.values(parts).reduce((a, b) => a + b, 0),
        all,
      )
    }),
  )
})

test('a term is four years from 15 October of the election', () => {
  assert.deepEqual(termOf('2026-10-14'), { from: '2022-10-15', to: '2026-10-14' })
  assert.deepEqual(termOf('2026-10-15'), { from: '2026-10-15', to: '2030-10-14' })
  assert.deepEqual(termOf('2017-01-01'), { from: '2014-10-15', to: '2018-10-14' })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), n => {
      const day = new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)
      const term = termOf(day)
      assert.ok(term.from <= day && day <= term.to)
    }),
  )
})

test('a time that cannot be read is refused with what to do, and the last twelve months are shown', () => {
  const today = '2026-11-22'
  const usual = { from: '2025-11-23', to: today }
  assert.deepEqual(readSpan(null, null, today), usual)
  assert.deepEqual(readSpan('2026-02-30', '', today), { ...usual, refused: 'no-day' })
  assert.deepEqual(readSpan('2026-03-01', '2026-02-01', today), { ...usual, refused: 'turned' })
  assert.deepEqual(readSpan('2006-03-01', '2026-02-01', today), { ...usual, refused: 'too-long' })
  assert.deepEqual(readSpan('2022-10-15', '2026-10-14', today), { from: '2022-10-15', to: '2026-10-14' })
})
