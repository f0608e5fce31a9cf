/** Period = giltighetstid: two dates, both included; an open end is missing. */
import { Temporal } from 'temporal-polyfill'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate, Period } from '../../kernel/time.ts'

/** Whether there is a day that lies in both. */
export const overlaps = (one: Period, other: Period): boolean =>
  (!one.from || !other.to || one.from <= other.to) && (!other.from || !one.to || other.from <= one.to)

export const dayBefore = (date: LocalDate): LocalDate => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()

export interface DatedRow extends Period {
  readonly id: string
}

export type SuccessionRefusal = 'before-start' | 'later-exists'

/**
 * From a date something else holds: the row that covers the date is closed the day before, and a new one opens.
 * Refused where the date is the first day of the row that would be closed or before it, or where a later row is waiting.
 */
export function succeed<Row extends DatedRow>(
  rows: readonly Row[],
  from: LocalDate,
): Result<{ readonly close: { readonly row: Row; readonly to: LocalDate } | undefined }, SuccessionRefusal> {
  const later = rows.find(it => it.from && it.from >= from)
  if (later) return no(later.from === from ? 'before-start' : 'later-exists', later.from ?? '')
  const row = rows.find(it => !it.to || it.to >= from)
  return ok({ close: row ? { row, to: dayBefore(from) } : undefined })
}
