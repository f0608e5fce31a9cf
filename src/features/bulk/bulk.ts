// Samlad rapport: common events of little consequence, counted by the month. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import { type LocalDate, monthsAfter } from '../../kernel/time.ts'

/** The first day of a month. */
export type Month = LocalDate

/** What a month says of a unit and a kind: five things that are never taken for each other. */
export type CellState = 'value' | 'zero' | 'missing' | 'not-applicable' | 'not-connected'

export interface Counted {
  readonly n: number
  readonly state: 'counted' | 'not-applicable'
  readonly amount: number | null
}

export interface Connection {
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

export const monthOf = (day: LocalDate): Month => `${day.slice(0, 7)}-01`

/** '2026-03' → '2026-03-01'; undefined where it is no month. */
export const parseMonth = (text: string): Month | undefined =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? `${text}-01` : undefined

/** The months from the first to the last, both included; none where the last is before the first. */
export function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = []
  for (let at = first; at <= last && months.length < 600; at = monthsAfter(at, 1)) months.push(at)
  return months
}

/** Whether the unit was connected on some day of the month. Who was never connected is in no numbers. */
export const connectedIn = ({ from, to }: Connection, month: Month): boolean =>
  from !== null && from < monthsAfter(month, 1) && (to === null || to >= month)

/** What was said is shown, connected or not; what was not said is missing only of those who were to say it. */
export function stateOf(counted: Counted | undefined, connection: Connection, month: Month): CellState {
  if (counted?.state === 'not-applicable') return 'not-applicable'
  if (counted) return counted.amount === 0 ? 'zero' : 'value'
  return connectedIn(connection, month) ? 'missing' : 'not-connected'
}

export interface Break {
  readonly month: Month
  /** 'start': the series begins here, which is a break by itself. */
  readonly sort: 'start' | 'form' | 'scope' | 'definition'
  readonly reason: string
}

/** One month of a series: the sum, and of how many units it is. */
export interface Point {
  readonly month: Month
  /** Null where nobody has counted. */
  readonly amount: number | null
  readonly counting: number
  readonly connected: number
}

/** The breaks of a series with its own start, in their order. A start that is marked by hand is not told twice. */
export function breaksOf(points: readonly Point[], marked: readonly Break[]): readonly Break[] {
  const first = points.find(it => it.amount !== null)
  const start: readonly Break[] =
    first && !marked.some(it => it.month === first.month)
      ? [{ month: first.month, sort: 'start', reason: 'Serien börjar här.' }]
      : []
  return [...start, ...marked].toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
}

export type ChangeRefusal = 'missing' | 'from-zero' | 'break' | 'incomplete'

/**
 * The change between two months of a series, as a share: 0.1 is ten per cent more. Refused across a break, from or to a
 * month that nobody has counted, from nought to anything else, and where some of the connected units are missing in one
 * of the two.
 */
export function changeBetween(from: Point, to: Point, breaks: readonly Break[]): Result<number, ChangeRefusal> {
  if (from.amount === null || to.amount === null) return no('missing')
  if (breaks.some(it => it.month > from.month && it.month <= to.month)) return no('break')
  if (from.counting < from.connected || to.counting < to.connected || from.connected !== to.connected)
    return no('incomplete')
  if (from.amount === to.amount) return ok(0)
  return from.amount === 0 ? no('from-zero') : ok((to.amount - from.amount) / from.amount)
}

export type Typing = { readonly amount: number } | 'not-applicable' | 'nothing'

/** What somebody typed in a cell: a number, a dash for 'does not happen here', or nothing. Undefined: none of these. */
export function typing(text: string): Typing | undefined {
  const it = text.trim()
  if (it === '') return 'nothing'
  if (/^[-–—]$/.test(it)) return 'not-applicable'
  return /^\d{1,4}$/.test(it) ? { amount: Number(it) } : undefined
}

/** As it would be typed. */
export const typedAs = (counted: Counted | undefined): string =>
  counted === undefined ? '' : counted.state === 'not-applicable' ? '–' : String(counted.amount)

export const sameAs = (counted: Counted | undefined, typed: Typing): boolean =>
  typed === 'nothing'
    ? counted === undefined
    : typed === 'not-applicable'
      ? counted?.state === 'not-applicable'
      : counted?.state === 'counted' && counted.amount === typed.amount
