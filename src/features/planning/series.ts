// Mötesserie: a year's dates by a rule. Pure.
import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '../../kernel/time.ts'

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface Monthly {
  /** 1–4, or -1 for the last one of the month. */
  readonly nth: 1 | 2 | 3 | 4 | -1
  readonly weekday: Weekday
  /** 1–12, in any order. */
  readonly months: readonly number[]
}

/** The nth such weekday of each of these months of a year, in order. */
export const monthlyDates = (year: number, rule: Monthly): readonly LocalDate[] =>
  [...new Set(rule.months)].sort((a, b) => a - b).map(month => nthOf(year, month, rule).toString())

function nthOf(year: number, month: number, { nth, weekday }: Monthly): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1)
  if (nth === -1) {
    const last = first.with({ day: first.daysInMonth })
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 })
  }
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) })
}
