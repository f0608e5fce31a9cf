import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Result } from '../../kernel/result.ts'
import type { AgendaItem, MeetingState } from '../agendas/agenda.ts'
import { type Choice, settleAll } from './ending.ts'
import {
  begin,
  breakOff,
  type Change,
  end,
  goOn,
  type Held,
  isSettled,
  type Outcome,
  open,
  openAgain,
  type Part,
  reopen,
  retime,
  settle,
  start,
  waits,
} from './sitting.ts'

const must = <T>(result: Result<T, string>): T => {
  ok(result.ok, result.ok ? '' : result.why)
  return result.value
}
const why = (result: Result<unknown, string>): string | undefined => (result.ok ? undefined : result.why)

const at = (minute: number): string => new Date(Date.UTC(2025, 3, 24, 11, minute)).toISOString()
const today = '2025-04-24'

const item = (id: string, given: Partial<Held> = {}): Held => ({
  ...{ id, parentId: null, kind: 'item', minutes: 10, state: 'planned', stateWhy: null, postponedTo: null },
  ...{ startedAt: null, endedAt: null },
  ...given,
})
const after = <Item extends Held>(items: readonly Item[], changes: readonly Change[]): readonly Item[] =>
  items.map(it => {
    const change = changes.find(one => one.id === it.id)
    return change ? { ...it, ...change, stateWhy: change.why } : it
  })
const part = (given: Partial<Part> = {}): Part => ({
  ...{ id: 'p1', ordinal: 1, date: today, startTime: null, startedAt: at(0), endedAt: null, brokenWhy: null },
  ...given,
})

describe('a meeting', () => {
  test('begins on its day, once, and not when it is cancelled', () => {
    const called = { state: 'called', date: today } as const
    equal(must(begin(called, today, at(0))).state, 'ongoing')
    equal(must(begin(called, '2025-04-25', at(0))).state, 'ongoing')
    equal(why(begin(called, '2025-04-23', at(0))), 'not-the-day')
    equal(why(begin({ ...called, state: 'cancelled' }, today, at(0))), 'cancelled')
    equal(why(begin({ ...called, state: 'ongoing' }, today, at(0))), 'already-begun')
  })

  test('is broken off with a reason, and goes on later; what has happened is never before what happened first', () => {
    const parts = [part()]
    equal(why(breakOff('ongoing', parts, null, at(5))), 'why-needed')
    equal(why(breakOff('called', parts, 'x', at(5))), 'not-begun')
    const off = must(breakOff('ongoing', parts, 'Lokalen utrymdes', at(-5)))
    deepEqual(off, { state: 'paused', part: 'end', at: at(0), why: 'Lokalen utrymdes' })
    equal(must(goOn('paused', [part({ endedAt: at(30) })], at(20))).at, at(30))
    equal(why(goOn('ongoing', parts, at(5))), 'not-paused')
  })

  test('ends when something has become of every item; a break that was never taken holds nothing up', () => {
    const items = [item('1', { state: 'done' }), item('2'), item('p', { kind: 'break' })]
    equal(why(end('ongoing', [part()], items, at(60))), 'items-open')
    const settled = after(items, must(settle('ongoing', items, '2', { how: 'lapsed' }, { at: at(59), today })))
    equal(must(end('ongoing', [part()], settled, at(60))).state, 'ended')
    equal(must(end('paused', [part({ endedAt: at(50) })], settled, at(60))).part, 'none')
    equal(why(end('ended', [part()], settled, at(60))), 'ended')
  })

  test('that has ended is opened again for a reason alone', () => {
    equal(why(openAgain('ended', [part()], null, at(70))), 'why-needed')
    equal(why(openAgain('ongoing', [part()], 'x', at(70))), 'not-ended')
    equal(must(openAgain('ended', [part()], 'Punkt 3 glömdes', at(70))).why, 'Punkt 3 glömdes')
  })
})

describe('an item', () => {
  test('that is taken up ends the one before it as done', () => {
    const items = [item('1', { state: 'ongoing', startedAt: at(0) }), item('2')]
    const now = after(items, must(start('ongoing', items, '2', at(9))))
    deepEqual(
      now.map(it => [it.state, it.startedAt, it.endedAt]),
      [
        ['done', at(0), at(9)],
        ['ongoing', at(9), null],
      ],
    )
  })

  test('is taken up while the meeting goes on, and once', () => {
    equal(why(start('called', [item('1')], '1', at(0))), 'not-begun')
    equal(why(start('paused', [item('1')], '1', at(0))), 'paused')
    equal(why(start('ongoing', [item('1', { state: 'done' })], '1', at(0))), 'settled')
  })

  test('that is only a heading is dealt with in its parts; one with time of its own is not', () => {
    const heading = [item('4', { minutes: null }), item('4a', { parentId: '4' })]
    equal(after(heading, must(start('ongoing', heading, '4a', at(0))))[0]?.state, 'done')
    const own = [item('4', { minutes: 5 }), item('4a', { parentId: '4' })]
    equal(after(own, must(start('ongoing', own, '4a', at(0))))[0]?.state, 'planned')
    const goneTo = (items: readonly Held[]) => items.find(it => waits(items, it))?.id
    equal(goneTo(heading), '4a')
    equal(goneTo(own), '4')
    equal(goneTo([item('4', { minutes: null }), item('4a', { parentId: '4', state: 'done' })]), '4')
  })

  test('takes its parts along when it lapses, but not those that were dealt with', () => {
    const items = [
      item('4'),
      item('4a', { parentId: '4', state: 'done', startedAt: at(0), endedAt: at(5) }),
      item('4b', { parentId: '4' }),
    ]
    const now = after(items, must(settle('ongoing', items, '4', { how: 'lapsed' }, { at: at(9), today })))
    deepEqual(
      now.map(it => it.state),
      ['lapsed', 'done', 'lapsed'],
    )
  })

  test('is withdrawn or sent back with a reason, and postponed to a day that comes', () => {
    const now = { at: at(9), today }
    const told = (outcome: Outcome) => why(settle('ongoing', [item('1')], '1', outcome, now))
    equal(told({ how: 'withdrawn', why: null }), 'why-needed')
    equal(told({ how: 'returned', why: null }), 'why-needed')
    equal(told({ how: 'postponed', to: null }), 'day-needed')
    equal(told({ how: 'postponed', to: today }), 'day-passed')
    equal(told({ how: 'postponed', to: '2025-06-13' }), undefined)
  })

  test('is not over before a part of it had begun, whatever the clock says', () => {
    const items = [item('3', { minutes: null }), item('3a', { parentId: '3', state: 'ongoing', startedAt: at(5) })]
    const outcome: Outcome = { how: 'withdrawn', why: 'Drogs tillbaka' }
    const now = after(items, must(settle('ongoing', items, '3', outcome, { at: at(4), today })))
    deepEqual([now[1]?.state, now[1]?.startedAt, now[1]?.endedAt], ['withdrawn', at(5), at(5)])
  })

  test('is opened again for a reason alone, and waits; its first beginning is kept', () => {
    const items = [item('1', { state: 'lapsed', startedAt: at(0), endedAt: at(5) })]
    equal(why(reopen('ongoing', items, '1', null)), 'why-needed')
    const now = after(items, must(reopen('ongoing', items, '1', 'Hanns med ändå')))
    deepEqual([now[0]?.state, now[0]?.startedAt, now[0]?.endedAt], ['planned', at(0), null])
    equal(why(reopen('ended', items, '1', 'x')), 'ended')
  })

  test('has its times put right, never with the end before the beginning', () => {
    const done = item('1', { state: 'done', startedAt: at(0), endedAt: at(5) })
    equal(why(retime(done, at(9), at(5))), 'times-crossed')
    deepEqual(must(retime(done, at(1), at(6))).endedAt, at(6))
    equal(why(retime(item('2'), at(1), at(6))), 'not-settled')
  })
})

type Press =
  | { readonly press: 'start' | 'reopen'; readonly id: string; readonly minute: number }
  | { readonly press: 'settle'; readonly id: string; readonly minute: number; readonly outcome: Outcome }

const ids = ['1', '2', '3', '3a', '3b', '4']
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ how: 'done' }),
  fc.constant<Outcome>({ how: 'lapsed' }),
  fc.constant<Outcome>({ how: 'withdrawn', why: 'Drogs tillbaka' }),
  fc.constant<Outcome>({ how: 'returned', why: 'Behöver beredas mer' }),
  fc.constant<Outcome>({ how: 'postponed', to: '2025-06-13' }),
)
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    press: fc.constantFrom('start' as const, 'reopen' as const),
    id: fc.constantFrom(...ids),
    minute: fc.nat(200),
  }),
  fc.record({ press: fc.constant('settle' as const), id: fc.constantFrom(...ids), minute: fc.nat(200), outcome }),
)
const agenda = (): readonly Held[] =>
  ids.map(id => item(id, { parentId: id.startsWith('3') && id !== '3' ? '3' : null, minutes: id === '3' ? null : 10 }))

function pressed(items: readonly Held[], it: Press): readonly Held[] {
  const when = { at: at(it.minute), today }
  const made =
    it.press === 'settle'
      ? settle('ongoing', items, it.id, it.outcome, when)
      : it.press === 'start'
        ? start('ongoing', items, it.id, when.at)
        : reopen('ongoing', items, it.id, 'Glömdes')
  return made.ok ? after(items, made.value) : items
}

test('whatever is pressed in whatever order: no item is lost, one at most goes on, and no end is before its beginning', () => {
  fc.assert(
    fc.property(fc.array(press, { maxLength: 40 }), presses => {
      let items = agenda()
      for (const it of presses) {
        items = pressed(items, it)
        deepEqual(
          items.map(one => one.id),
          ids,
        )
        ok(items.filter(one => one.state === 'ongoing').length <= 1)
        for (const { startedAt, endedAt, state, postponedTo, stateWhy } of items) {
          ok(!startedAt || !endedAt || Date.parse(startedAt) <= Date.parse(endedAt))
          ok(state !== 'ongoing' || (startedAt !== null && endedAt === null))
          ok(state !== 'postponed' || postponedTo !== null)
          ok((state !== 'withdrawn' && state !== 'returned') || stateWhy !== null)
        }
      }
    }),
  )
})

test('whatever is chosen when the meeting ends: it ends when all is settled, and each item is in one state that says so', () => {
  const choice: fc.Arbitrary<Choice> = fc.oneof(outcome, fc.constantFrom<Choice>('none', 'day', 'why'))
  fc.assert(
    fc.property(
      fc.array(press, { maxLength: 15 }),
      fc.array(choice, { minLength: 6, maxLength: 6 }),
      (presses, chosen) => {
        const items = presses.reduce(pressed, agenda()) as readonly AgendaItem[]
        const ending = settleAll('ongoing', items, it => chosen[ids.indexOf(it.id)] ?? 'none', { at: at(210), today })
        const ends = end('ongoing', [part()], ending.items, at(211)).ok
        equal(ends, open(ending.items).length === 0)
        // Nothing lapses unseen: what nobody chose for is either still open, or follows what it is a part of.
        for (const { item: left } of ending.refused)
          ok(!isSettled(ending.items.find(it => it.id === left.id)?.state ?? 'planned') || left.parentId !== null)
        // What was chosen for a part holds, whatever was chosen for the whole.
        for (const it of open(items).filter(one => one.parentId !== null)) {
          const own = chosen[ids.indexOf(it.id)]
          if (typeof own === 'object') equal(ending.items.find(one => one.id === it.id)?.state, own.how)
        }
        deepEqual(
          ending.changes.map(it => ids.indexOf(it.id)),
          ending.changes.map(it => ids.indexOf(it.id)).toSorted((a, b) => a - b),
        )
      },
    ),
  )
})

test('every state knows every button: nothing throws, and nothing but a running meeting changes an item', () => {
  const states: readonly MeetingState[] = ['planned', 'called', 'ongoing', 'paused', 'ended', 'held', 'cancelled']
  for (const state of states) {
    const items = [item('1'), item('2', { state: 'done' })]
    equal(start(state, items, '1', at(0)).ok, state === 'ongoing')
    equal(
      settle(state, items, '1', { how: 'done' }, { at: at(0), today }).ok,
      state === 'ongoing' || state === 'paused',
    )
    equal(reopen(state, items, '2', 'x').ok, state === 'ongoing' || state === 'paused')
  }
})
