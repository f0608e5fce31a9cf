// Tid som statistiken gäller: what the address asks for, and the terms that elected people serve. Pure.
import { daysAfter, type LocalDate, monthsAfter } from '../../kernel/time.ts'

/** From the first day to the last; both are included. */
export interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * The term of those who are elected that a day falls in: four years from 15 October of the year of the election.
 * Source: kommunallagen (2017:725) 5 kap., fullmäktiges mandattid; elections in 2018, 2022, 2026 and every fourth year.
 */
export function termOf(day: LocalDate): Span {
  const year = Number(day.slice(0, 4))
  const election = year - ((((year - 2018) % 4) + 4) % 4)
  const began = `${election}-10-15` <= day ? election : election - 4
  return { from: `${began}-10-15`, to: `${began + 4}-10-14` }
}

/** The most that is looked at in one go: a term. */
const longest = 48

export type PeriodRefusal = 'no-day' | 'turned' | 'too-long'

export const periodRefusalText: Readonly<Record<PeriodRefusal, string>> = {
  'no-day': 'Ange dagarna som ÅÅÅÅ-MM-DD, till exempel 2026-01-31.',
  turned: 'Från och med ska vara före till och med.',
  'too-long': 'Välj högst fyra år åt gången.',
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

/** What was asked for, or the last twelve months with what was wrong about it. */
export function readSpan(
  from: string | null,
  to: string | null,
  today: LocalDate,
): Span & { readonly refused?: PeriodRefusal } {
  const usual: Span = { from: daysAfter(monthsAfter(today, -12), 1), to: today }
  const asked: Span = { from: from || usual.from, to: to || usual.to }
  if (!isDay(asked.from) || !isDay(asked.to)) return { ...usual, refused: 'no-day' }
  if (asked.from > asked.to) return { ...usual, refused: 'turned' }
  if (asked.to >= monthsAfter(asked.from, longest)) return { ...usual, refused: 'too-long' }
  return asked
}
