import { deepEqual, equal } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Attendant, beside, headcount, mayStandIn, presenceAt, unaccounted } from './attendance.ts'
import { destination, undoing } from './carry.ts'
import { alreadyAsked, before, type FloorRequest, queued } from './floor.ts'

const at = (minute: number): string => new Date(Date.UTC(2025, 3, 24, 11, minute)).toISOString()
const person = (id: string, given: Partial<Attendant> = {}): Attendant => ({
  ...{ id, personId: null, name: `Person ${id}`, organisation: null, party: 'region', role: null, capacity: 'member' },
  ...{ substitutesId: null, answer: 'none', arrivedAt: at(0), leftAt: null, absentWhy: null, version: 1 },
  ...{ only: [], absentAt: [], recusedAt: [] },
  ...given,
})
const item = { id: '4', startedAt: at(20), endedAt: at(40) }
const now = at(90)

describe('at an item', () => {
  test('whoever was there for a part of it was there; whoever left before it or came after it was not', () => {
    equal(presenceAt(person('a'), item, now), 'present')
    equal(presenceAt(person('a', { arrivedAt: at(30) }), item, now), 'present')
    equal(presenceAt(person('a', { arrivedAt: at(41) }), item, now), 'not-come')
    equal(presenceAt(person('a', { leftAt: at(30) }), item, now), 'present')
    equal(presenceAt(person('a', { leftAt: at(20) }), item, now), 'left')
    equal(presenceAt(person('a', { arrivedAt: null }), item, now), 'not-come')
    equal(presenceAt(person('a', { arrivedAt: null, absentWhy: 'sjuk' }), item, now), 'absent')
  })

  test('an adjunct is there for the item of theirs, and a recused member for the others', () => {
    const adjunct = person('a', { capacity: 'adjunct', only: ['4'] })
    equal(presenceAt(adjunct, item, now), 'present')
    equal(presenceAt(adjunct, { ...item, id: '5' }, now), 'not-called')
    const recused = person('b', { recusedAt: ['4'] })
    equal(presenceAt(recused, item, now), 'recused')
    equal(presenceAt(recused, { ...item, id: '5' }, now), 'present')
    equal(presenceAt(person('c', { absentAt: ['4'] }), item, now), 'absent')
  })

  test('a seat is filled by its member or by a substitute, and counted once', () => {
    const people = [
      person('a'),
      person('b', { arrivedAt: null, absentWhy: 'förhinder' }),
      person('c', { party: 'municipality', arrivedAt: null }),
      person('s', { capacity: 'substitute', substitutesId: 'b' }),
      person('t', { capacity: 'substitute', substitutesId: 'a', party: 'municipality' }),
      person('g', { capacity: 'guest', party: null }),
    ]
    deepEqual(headcount(people, item, now), [
      { party: 'region', filled: 2, seats: 2 },
      { party: 'municipality', filled: 0, seats: 1 },
    ])
    deepEqual(
      beside(people, item, now).map(it => it.id),
      ['g'],
    )
  })

  test('a member of whom nothing is known is asked for; one who is excused or stood in for is not', () => {
    const people = [
      person('a', { arrivedAt: null }),
      person('b', { arrivedAt: null, absentWhy: 'förhinder' }),
      person('c', { arrivedAt: null }),
      person('d'),
      person('s', { capacity: 'substitute', substitutesId: 'c' }),
    ]
    deepEqual(
      unaccounted(people).map(it => it.id),
      ['a'],
    )
  })

  test('one substitute stands in for one member', () => {
    const people = [
      person('a'),
      person('b'),
      person('s', { capacity: 'substitute', substitutesId: 'a' }),
      person('g', { capacity: 'guest' }),
    ]
    equal(mayStandIn(people, 'x', 'a'), 'stood-in-for')
    equal(mayStandIn(people, 's', 'a'), undefined)
    equal(mayStandIn(people, 'x', 'b'), undefined)
    equal(mayStandIn(people, 'a', 'a'), 'stands-in-for-itself')
    equal(mayStandIn(people, 'x', 'g'), 'not-a-member')
  })
})

describe('what goes on', () => {
  const coming = [
    { id: 'late', date: '2025-09-18' },
    { id: 'next', date: '2025-06-13' },
    { id: 'same', date: '2025-04-24' },
  ]

  test('lapses to the next meeting, is postponed to the first on or after its day, and else waits on the parking place', () => {
    const to = (state: 'lapsed' | 'postponed', day: string | null, meetings = coming) =>
      destination(state, day, '2025-04-24', meetings)
    equal(to('lapsed', null)?.id, 'next')
    equal(to('lapsed', null, [])?.id, undefined)
    equal(to('lapsed', null, []), null)
    equal(to('postponed', '2025-06-13')?.id, 'next')
    equal(to('postponed', '2025-06-14')?.id, 'late')
    equal(to('postponed', '2026-01-01'), null)
  })

  test('what was sent back waits for the beredning, and what was dealt with or withdrawn goes nowhere', () => {
    equal(destination('returned', null, '2025-04-24', coming), null)
    for (const state of ['done', 'withdrawn', 'planned', 'ongoing'] as const)
      equal(destination(state, null, '2025-04-24', coming), undefined)
  })

  test('is taken off the later agenda when it was dealt with after all, unless somebody has worked on it or been sent it', () => {
    equal(undoing({ version: 1, state: 'planned', sent: false }), 'remove')
    equal(undoing({ version: 2, state: 'planned', sent: false }), 'withdraw')
    equal(undoing({ version: 1, state: 'planned', sent: true }), 'withdraw')
    equal(undoing({ version: 1, state: 'done', sent: true }), 'too-late')
    equal(undoing({ version: 3, state: 'withdrawn', sent: true }), 'leave')
  })
})

test('whoever has the floor stands first, the others in the order that they asked, and nobody twice', () => {
  const request = (id: string, minute: number, given: Partial<FloorRequest> = {}): FloorRequest => ({
    ...{ id, personId: id, name: id, organisation: null, state: 'waiting', askedAt: at(minute), version: 1 },
    ...given,
  })
  const list = [request('b', 2), request('c', 3, { state: 'given' }), request('a', 1)]
  deepEqual(
    queued(list).map(it => it.id),
    ['c', 'a', 'b'],
  )
  equal(before(list, 'b'), 1)
  equal(alreadyAsked(list, { personId: 'a', name: 'A' }), true)
  equal(alreadyAsked(list, { personId: null, name: 'a' }), false)
})
