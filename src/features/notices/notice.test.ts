import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { SeatRow, TermRow } from '../forums/seat.row.ts'
import type { SeatRole } from '../forums/seat.ts'
import { rosterToCall } from './called.ts'
import { hoursOfItems } from './notice.calendar.ts'
import { answer, filledSeats, headcount, owesAnswer, type Participant, remindsOn } from './notice.ts'
import { send } from './send.ts'

const someone = (id: string, given: Partial<Participant> = {}): Participant => ({
  ...{ id, personId: `p-${id}`, name: id, organisation: null, party: 'region', seatId: null, role: null },
  ...{ capacity: 'member', substitutesId: null, answer: 'none', answeredAt: null, answerWords: null },
  ...{ calledAt: '2026-11-01T08:00:00Z', remindedAt: null, calledTo: [], absentFrom: [], version: 1 },
  ...given,
})

describe('how a seat is filled', () => {
  const substitute = (of: string, given: Partial<Participant> = {}) =>
    someone(`s-${of}`, { capacity: 'substitute', substitutesId: of, ...given })
  const filled = (...all: Participant[]) => filledSeats(all).map(it => it.filled)

  test('by whoever sits there, by a substitute who has said yes, or not surely at all', () => {
    assert.deepEqual(filled(someone('a', { answer: 'yes' })), ['coming'])
    assert.deepEqual(filled(someone('a')), ['unanswered'])
    assert.deepEqual(filled(someone('a', { answer: 'no' })), ['empty'])
    const away = someone('a', { answer: 'substitute' })
    assert.deepEqual(filled(away, substitute('a')), ['asked'])
    assert.deepEqual(filled(away, substitute('a', { answer: 'yes' })), ['by-substitute'])
    assert.deepEqual(filled(away, substitute('a', { answer: 'no' })), ['empty'])
    assert.deepEqual(filled(away), ['empty'])
  })

  test('substitutes in nobody’s place are no seats, and owe no answer', () => {
    const told = someone('x', { capacity: 'substitute' })
    assert.deepEqual(filled(told), [])
    assert.equal(owesAnswer(told), false)
    assert.equal(owesAnswer(substitute('a')), true)
    assert.equal(owesAnswer(someone('a', { calledAt: null })), false)
  })

  test('whatever is answered, every seat is counted once', () => {
    const answers = fc.constantFrom('none' as const, 'yes' as const, 'no' as const, 'substitute' as const)
    const party = fc.constantFrom('region' as const, 'municipality' as const, null)
    fc.assert(
      fc.property(fc.array(fc.record({ answer: answers, party, other: answers, has: fc.boolean() })), all => {
        const people = all.flatMap((it, n) => [
          someone(`${n}`, { answer: it.answer, party: it.party }),
          ...(it.has ? [substitute(`${n}`, { answer: it.other, party: it.party })] : []),
        ])
        const counted = headcount(people)
        for (const it of counted) assert.equal(it.coming + it.unanswered + it.uncovered, it.seats)
        assert.equal(
          counted.reduce((sum, it) => sum + it.seats, 0),
          all.length,
        )
      }),
    )
  })
})

describe('whom a roster calls', () => {
  const seat = (id: string, role: SeatRole, given: Partial<SeatRow> = {}): SeatRow => ({
    ...{ id, forumId: 'f', role, title: null, ordinal: 0, from: null, to: null, organisation: null, version: 1 },
    ...given,
  })
  const term = (seatId: string, personId: string, given: Partial<TermRow> = {}): TermRow => ({
    ...{ id: `${seatId}${personId}`, seatId, personId, from: null, to: null, version: 1 },
    person: { id: personId, code: personId, name: personId },
    ...given,
  })
  const seats = [
    seat('1', 'chair'),
    seat('2', 'member'),
    seat('3', 'substitute'),
    seat('4', 'secretary'),
    seat('5', 'adjunct'),
  ]

  test('is that of the meeting’s own day, each person once, by the first of their seats', () => {
    const terms = [
      term('1', 'anna'),
      term('2', 'anna'),
      term('3', 'bo', { to: '2026-11-30' }),
      term('3', 'cia', { from: '2026-12-01' }),
      term('4', 'dan'),
      term('5', 'eva'),
    ]
    const { callees } = rosterToCall(seats, terms, new Map(), '2026-12-03')
    assert.deepEqual(
      callees.map(it => [it.personId, it.capacity]),
      [
        ['anna', 'member'],
        ['cia', 'substitute'],
        ['dan', 'staff'],
        ['eva', 'adjunct'],
      ],
    )
  })

  test('tells which seats nobody holds, and for which side', () => {
    const organisation = { id: 'o', kind: 'municipality' as const, name: 'Norra', shortName: null, slug: 'norra' }
    const known = new Map([['o', { kind: 'municipality' as const, parentId: null }]])
    const vacant = rosterToCall(
      [seat('2', 'member', { organisation }), seat('3', 'substitute')],
      [],
      known,
      '2026-12-03',
    )
    assert.deepEqual(vacant.vacant, [{ words: 'Ledamot, Norra', party: 'municipality' }])
  })
})

describe('an answer', () => {
  const member = someone('a')
  const standIn = { personId: 'p-x', name: 'X' }
  const given = { said: 'substitute' as const, words: null, standIn, items: [] }
  const why = (participants: readonly Participant[], it: Partial<typeof given> = {}, to = member) => {
    const result = answer(to, { ...given, ...it }, { state: 'called', participants: [to, ...participants] })
    return result.ok ? 'ok' : result.why
  }

  test('names somebody who is free to come', () => {
    assert.equal(why([]), 'ok')
    assert.equal(why([someone('x', { capacity: 'substitute' })]), 'ok')
    assert.equal(why([someone('x', { capacity: 'substitute', substitutesId: 'a' })]), 'ok')
    assert.equal(why([someone('x', { capacity: 'substitute', substitutesId: 'b' })]), 'stands-in')
    assert.equal(why([someone('x')]), 'takes-part')
    assert.equal(why([], { standIn: { personId: 'p-a', name: 'a' } }), 'oneself')
    assert.equal(why([], { standIn: { personId: null as never, name: ' ' } }), 'no-stand-in')
    assert.equal(why([], {}, someone('a', { capacity: 'adjunct' })), 'not-for-you')
  })

  test('is taken only while the meeting is called, and of those who are', () => {
    for (const state of ['planned', 'ongoing', 'paused', 'ended', 'held', 'cancelled'] as const)
      assert.deepEqual(answer(member, given, { state, participants: [] }), { ok: false, why: 'closed' })
    const uncalled = someone('a', { calledAt: null })
    assert.deepEqual(answer(uncalled, given, { state: 'called', participants: [] }), { ok: false, why: 'not-called' })
  })

  test('that is yes or no leaves nobody in one’s place', () => {
    const result = answer(member, { ...given, said: 'no', items: ['i'] } as never, {
      state: 'called',
      participants: [],
    })
    assert.deepEqual(result, { ok: true, value: { said: 'no', words: null, standIn: null, items: [] } })
  })
})

test('reminders go out from their first day to the last day of answers', () => {
  const when = { answerBy: '2026-12-10', remindFrom: '2026-12-07' }
  assert.deepEqual(
    ['2026-12-06', '2026-12-07', '2026-12-10', '2026-12-11'].map(it => remindsOn(it, when)),
    [false, true, true, false],
  )
  assert.equal(remindsOn('2026-12-07', { answerBy: null, remindFrom: null }), false)
  assert.equal(remindsOn('2026-12-07', { ...when, remindFrom: null }), false)
})

test('a notice goes out before its meeting, complete, with a last day that can be kept', () => {
  const sending = { kind: 'planned' as const, answerBy: '2026-11-26' }
  const meeting = { state: 'planned' as const, date: '2026-12-03' }
  const why = (
    it: Partial<Parameters<typeof send>[0]>,
    at: Partial<typeof meeting> | { state: 'ended' } = {},
    ready = true,
    today = '2026-11-22',
  ) => {
    const result = send({ ...sending, ...it }, { ...meeting, ...at }, { today, ready })
    return result.ok ? 'ok' : result.why
  }
  assert.equal(why({}), 'ok')
  assert.equal(why({}, {}, false), 'incomplete')
  assert.equal(why({}, { state: 'ended' }), 'not-now')
  assert.equal(why({}, {}, true, '2026-12-04'), 'past')
  assert.equal(why({ answerBy: '2026-12-04' }), 'answer-after')
  assert.equal(why({ answerBy: '2026-11-21' }), 'answer-past')
  assert.equal(why({ kind: 'supplement', answerBy: '2026-11-21' }), 'ok')
})

test('who is called to some items comes for the hours of those', () => {
  const at = (id: string, start: string | null, end: string | null) => ({ id, start, end })
  const items = [at('a', '09:00', '09:30'), at('b', '09:30', '10:00'), at('c', '10:00', '11:00'), at('d', null, null)]
  const agenda = { items } as unknown as Parameters<typeof hoursOfItems>[0]
  assert.deepEqual(hoursOfItems(agenda, ['c', 'b']), { startTime: '09:30', endTime: '11:00' })
  assert.equal(hoursOfItems(agenda, ['d']), undefined)
})
