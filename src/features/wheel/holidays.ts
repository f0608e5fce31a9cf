// Helgdag: the days when nobody meets. Pure.
import { daysAfter, type LocalDate } from '../../kernel/time.ts'

/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** Whole days from one date to another; negative backwards. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** 'YYYY-MM-DD' of a year, a month 1–12 and a day. */
export const dayOf = (year: number, month: number, day: number): LocalDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Easter Sunday, for years from 1583. Source: the Gregorian computus (Meeus, Jones and Butcher). */
export function easter(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const rest = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(year, Math.floor(rest / 31), (rest % 31) + 1)
}

/** The first such weekday on or after a date. */
const firstFrom = (date: LocalDate, weekday: number): LocalDate => daysAfter(date, (weekday - weekdayOf(date) + 7) % 7)

/**
 * The holidays of a year from 2005, by date, Sundays as such left out. Sources: lag (1989:253) om allmänna helgdagar; the
 * three eves are days off by lag (1930:173) om beräkning av lagstadgad tid, 2 §.
 */
export function holidaysIn(year: number): ReadonlyMap<LocalDate, string> {
  const sunday = easter(year)
  const midsummer = firstFrom(dayOf(year, 6, 20), 6)
  const all: readonly (readonly [LocalDate, string])[] = [
    [dayOf(year, 1, 1), 'nyårsdagen'],
    [dayOf(year, 1, 6), 'trettondedag jul'],
    [daysAfter(sunday, -2), 'långfredagen'],
    [sunday, 'påskdagen'],
    [daysAfter(sunday, 1), 'annandag påsk'],
    [daysAfter(sunday, 39), 'Kristi himmelsfärdsdag'],
    [daysAfter(sunday, 49), 'pingstdagen'],
    [dayOf(year, 5, 1), 'första maj'],
    [dayOf(year, 6, 6), 'nationaldagen'],
    [daysAfter(midsummer, -1), 'midsommarafton'],
    [midsummer, 'midsommardagen'],
    [firstFrom(dayOf(year, 10, 31), 6), 'alla helgons dag'],
    [dayOf(year, 12, 24), 'julafton'],
    [dayOf(year, 12, 25), 'juldagen'],
    [dayOf(year, 12, 26), 'annandag jul'],
    [dayOf(year, 12, 31), 'nyårsafton'],
  ]
  const found = new Map<LocalDate, string>()
  // Two can fall on the same day: first May and Ascension Day in 2008.
  for (const [date, name] of all) found.set(date, found.has(date) ? `${found.get(date)} och ${name}` : name)
  return found
}

/** What keeps people from meeting that day: 'midsommarafton', 'en lördag'. Undefined on an ordinary working day. */
export function dayOff(date: LocalDate): string | undefined {
  const holiday = holidaysIn(Number(date.slice(0, 4))).get(date)
  if (holiday) return holiday
  const weekday = weekdayOf(date)
  return weekday === 6 ? 'en lördag' : weekday === 7 ? 'en söndag' : undefined
}

/** Week number and the year it belongs to (ISO 8601). */
export function weekOf(date: LocalDate): { readonly year: number; readonly week: number } {
  const thursday = daysAfter(date, 4 - weekdayOf(date))
  const year = Number(thursday.slice(0, 4))
  return { year, week: 1 + Math.floor(daysBetween(dayOf(year, 1, 1), thursday) / 7) }
}
