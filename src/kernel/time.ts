import { Temporal } from 'temporal-polyfill'

/** A civil date, 'YYYY-MM-DD'. */
export type LocalDate = string
/** A moment, ISO 8601 in UTC. */
export type Instant = string

const zone = 'Europe/Stockholm'

/** The last hour that was asked about: Sweden is whole hours from UTC since 1900, so all of it lies on one date there. */
let asked = { hour: '', date: '' }

/** The date in Sweden at a moment. */
export function dateAt(at: Instant): LocalDate {
  const hour = /^(?:19|20)\d\d-\d\d-\d\dT\d\d:[\d:.]+Z$/.test(at) ? at.slice(0, 13) : ''
  if (hour !== '' && asked.hour === hour) return asked.date
  const date = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  if (hour !== '') asked = { hour, date }
  return date
}

/** The date so many months later; the last day of the month where the day is not there. */
export const monthsAfter = (date: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ months }).toString()

/** The date so many days later. */
export const daysAfter = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString()

/** 'HH:MM' in Sweden at a moment. */
export const clockAt = (at: Instant): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** Whether a text is a date that the calendar has. It begins with the year 1: the database knows no year 0. */
export function isLocalDate(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** A period of validity: both ends included, an open end missing. */
export interface Period {
  readonly from?: LocalDate | null
  readonly to?: LocalDate | null
}

/** Whether a date lies in a period. ISO dates compare as text. */
export const covers = (period: Period, date: LocalDate): boolean =>
  (!period.from || period.from <= date) && (!period.to || date <= period.to)

/** The moment at which the clock in Sweden shows 'HH:MM' on a date. In the hour that is skipped, the one after; in the one that comes twice, the first. */
export const instantAt = (date: LocalDate, clock: string): Instant =>
  new Date(
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds,
  ).toISOString()
