import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import { dayOf, dayOff, daysBetween, easter, holidaysIn, weekdayOf, weekOf } from './holidays.ts'

test('Easter falls where the almanac has it', () => {
  deepEqual([2024, 2025, 2026, 2027, 2038, 2008].map(easter), [
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2008-03-23',
  ])
})

test('Easter is a Sunday between 22 March and 25 April, always', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1583, max: 4000 }), year => {
      equal(weekdayOf(easter(year)), 7)
      ok(easter(year) >= dayOf(year, 3, 22) && easter(year) <= dayOf(year, 4, 25))
    }),
  )
})

test('the holidays of 2026 and 2027 are the law’s', () => {
  const of = (year: number) => [...holidaysIn(year).keys()].toSorted()
  deepEqual(of(2026), [
    ...['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-05', '2026-04-06', '2026-05-01', '2026-05-14'],
    ...['2026-05-24', '2026-06-06', '2026-06-19', '2026-06-20', '2026-10-31', '2026-12-24', '2026-12-25'],
    ...['2026-12-26', '2026-12-31'],
  ])
  equal(holidaysIn(2027).get('2027-05-06'), 'Kristi himmelsfärdsdag')
  equal(holidaysIn(2027).get('2027-11-06'), 'alla helgons dag')
  equal(holidaysIn(2008).get('2008-05-01'), 'Kristi himmelsfärdsdag och första maj')
})

test('midsummer is a Saturday from the 20th to the 26th, and its eve the day before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2005, max: 2300 }), year => {
      const day = [...holidaysIn(year)].find(([, name]) => name === 'midsommardagen')?.[0] ?? ''
      equal(weekdayOf(day), 6)
      ok(day >= dayOf(year, 6, 20) && day <= dayOf(year, 6, 26))
      equal(holidaysIn(year).get(daysAfter(day, -1)), 'midsommarafton')
    }),
  )
})

test('weekends and holidays are days off, a working day is none', () => {
  equal(dayOff('2026-12-05'), 'en lördag')
  equal(dayOff('2026-12-06'), 'en söndag')
  equal(dayOff('2026-12-24'), 'julafton')
  equal(dayOff('2026-12-03'), undefined)
})

test('weeks are numbered after ISO 8601, across the turn of the year too', () => {
  deepEqual(weekOf('2026-12-31'), { year: 2026, week: 53 })
  deepEqual(weekOf('2027-01-03'), { year: 2026, week: 53 })
  deepEqual(weekOf('2027-01-04'), { year: 2027, week: 1 })
  deepEqual(weekOf('2024-12-30'), { year: 2025, week: 1 })
})

test('days between two dates count both ways, also over a change of the clock', () => {
  equal(daysBetween('2027-03-20', '2027-04-03'), 14)
  equal(daysBetween('2027-04-03', '2027-03-20'), -14)
})
