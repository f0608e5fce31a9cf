// Kalender: the weeks of a month, Monday first. Pure.
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { dayOf, daysBetween, weekdayOf, weekOf } from './holidays.ts'

export interface Week {
  /** ISO 8601. */
  readonly week: number
  /** Monday to Sunday; null where the day belongs to another month. */
  readonly days: readonly (LocalDate | null)[]
}

/** The weeks that a month (1–12) has days in. */
export function weeksOf(year: number, month: number): readonly Week[] {
  const first = dayOf(year, month, 1)
  const last = daysAfter(month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1), -1)
  const monday = daysAfter(first, 1 - weekdayOf(first))
  const count = Math.ceil((daysBetween(monday, last) + 1) / 7)
  return Array.from({ length: count }, (_, at) => {
    const start = daysAfter(monday, 7 * at)
    const days = Array.from({ length: 7 }, (_, day) => daysAfter(start, day))
    return { week: weekOf(start).week, days: days.map(it => (it < first || it > last ? null : it)) }
  })
}
