import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import { dayOff } from '../wheel/holidays.ts'
import { seriesAsked, seriesFound } from './series.asked.ts'
import {
  clockOverlaps,
  dayWritten,
  isPlannable,
  monthlyDates,
  monthlyWords,
  mostDates,
  type NearMeeting,
  proposals,
  type Weekday,
  weeklyDates,
} from './series.ts'

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

test('the first Thursday of each month but July', () => {
  const months = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
  const dates = monthlyDates(2027, { nth: 1, weekday: 4, months })
  assert.deepEqual(dates.slice(0, 3), ['2027-01-07', '2027-02-04', '2027-03-04'])
  assert.equal(dates.length, 11)
  assert.equal(monthlyWords(2027, { nth: 1, weekday: 4, months }), 'första torsdagen varje månad 2027 utom juli')
  assert.deepEqual(monthlyDates(2027, { nth: -1, weekday: 5, months: [2] }), ['2027-02-26'])
})

test('whatever the rule, each month has its own day, on the weekday that was asked for, in its place of the month', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2000, max: 2100 }),
      fc.constantFrom(1, 2, 3, 4, -1),
      fc.integer({ min: 1, max: 7 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      (year, nth, weekday, months) => {
        const dates = monthlyDates(year, { nth: nth as 1 | 2 | 3 | 4 | -1, weekday: weekday as Weekday, months })
        assert.deepEqual(
          dates.map(it => Number(it.slice(5, 7))),
          months.toSorted((a, b) => a - b),
        )
        for (const date of dates) {
          assert.equal(weekdayOf(date), weekday)
          const place = Math.ceil(Number(date.slice(8)) / 7)
          if (nth > 0) assert.equal(place, nth)
          else assert.notEqual(daysAfter(date, 7).slice(5, 7), date.slice(5, 7))
        }
      },
    ),
  )
})

test('every other week keeps the weekday, leaves out July and never runs away', () => {
  const dates = weeklyDates({ from: '2027-06-10', to: '2027-08-31', every: 2, without: [7] })
  assert.deepEqual(dates, ['2027-06-10', '2027-06-24', '2027-08-05', '2027-08-19'])
  assert.equal(weeklyDates({ from: '2027-01-01', to: '2099-01-01', every: 1, without: [] }).length, mostDates)
})

test('dates are read as people write them, and what is no date is said', () => {
  for (const text of [
    '2027-02-11',
    '11/2',
    '11/2 2027',
    '11 februari',
    'torsdag 11 feb',
    'Torsdag den 11 februari 2027',
  ])
    assert.equal(dayWritten(text, 2027), '2027-02-11', text)
  for (const text of ['30/2', '11', 'februari', '11 plums', '']) assert.equal(dayWritten(text, 2027), undefined, text)
  const asked = seriesAsked(new URLSearchParams('satt=lista&visa=datum&ar=2027&datum=11/2%0A30/2'), '2026-11-22')
  assert.match(seriesFound(asked, '2026-11-22').errors.datum ?? '', /”30\/2” är inget datum/)
})

const near = (given: Partial<NearMeeting>): NearMeeting => ({
  ...{ date: '2027-03-26', forumId: 'b', forum: 'SRO', code: 'sro-1', state: 'planned', foretold: true },
  ...{ startTime: '09:00', endTime: '12:00', shared: 2 },
  ...given,
})
const looked = (dates: readonly string[], meetings: readonly NearMeeting[]) =>
  proposals(dates, {
    ...{ forumId: 'a', today: '2026-11-22', near: meetings, dayOff },
    ...{ startTime: '10:00', endTime: '11:00' },
  })

test('a day says what it meets with: a holiday, the forum itself, and other forums with the same people', () => {
  const [past, friday, thursday] = looked(
    ['2027-03-26', '2027-04-01', '2026-01-02'],
    [
      near({ forum: 'LGS', forumId: 'c', startTime: '13:00', endTime: '14:00', shared: 5 }),
      near({}),
      near({ forumId: 'd', shared: 0 }),
      near({ forumId: 'e', state: 'cancelled' }),
      near({ date: '2027-04-01', forumId: 'a' }),
    ],
  )
  assert.equal(friday?.dayOff, 'långfredagen')
  assert.deepEqual(
    friday?.others.map(it => [it.forum, it.overlaps]),
    [
      ['SRO', true],
      ['LGS', false],
    ],
  )
  assert.ok(friday && isPlannable(friday))
  assert.ok(thursday?.taken && !isPlannable(thursday))
  assert.ok(past?.past && !isPlannable(past))
})

test('a meeting that only its notice has told of is taken over, one that has minutes is not', () => {
  const [ahead] = looked(['2027-03-26'], [near({ forumId: 'a', state: 'held' })])
  assert.ok(ahead?.takesOver && isPlannable(ahead))
  const [held] = looked(['2027-03-26'], [near({ forumId: 'a', state: 'held', foretold: false })])
  assert.ok(held?.taken)
})

test('clock times overlap when they do, and what has none may take the whole day', () => {
  const span = (startTime: string | null, endTime: string | null) => ({ startTime, endTime })
  assert.equal(clockOverlaps(span('09:00', '10:00'), span('10:00', '11:00')), false)
  assert.equal(clockOverlaps(span('09:00', '10:01'), span('10:00', '11:00')), true)
  assert.equal(clockOverlaps(span(null, null), span('10:00', '11:00')), true)
})
