// Mötesserie: a year's dates by a rule, and what each of them would meet with. Pure.
import { Temporal } from 'temporal-polyfill'
import { daysAfter, isLocalDate, type LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface Monthly {
  /** 1–4, or -1 for the last one of the month. */
  readonly nth: 1 | 2 | 3 | 4 | -1
  readonly weekday: Weekday
  /** 1–12, in any order. */
  readonly months: readonly number[]
}

export interface Weekly {
  readonly from: LocalDate
  readonly to: LocalDate
  /** Whole weeks between two meetings. */
  readonly every: number
  /** Months without meetings, 1–12. */
  readonly without: readonly number[]
}

/** More than any forum meets in a year: so that no form makes thousands of meetings. */
export const mostDates = 60

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

/** Every so many weeks from the first day to the last, both included, on the weekday of the first. */
export function weeklyDates({ from, to, every, without }: Weekly): readonly LocalDate[] {
  const dates: LocalDate[] = []
  for (let date = from; date <= to && dates.length < mostDates; date = daysAfter(date, 7 * every))
    if (!without.includes(Number(date.slice(5, 7)))) dates.push(date)
  return dates
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

/**
 * A day as people write it: '2027-02-11', '11/2', '11/2 2027', '11 februari', 'torsdag 11 feb 2027'. Without a year it is
 * in the given one. Undefined where it is no day. Source: the dates in VG's own lists of meetings.
 */
export function dayWritten(text: string, year: number): LocalDate | undefined {
  const words = text.trim().toLowerCase()
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(words)?.[0]
  const slash = /^(\d{1,2})\/(\d{1,2})(?:[ -](\d{4}))?$/.exec(words)
  const named = /^(?:\p{L}+ (?:den )?)?(\d{1,2})(?:\s*:?e)? ([a-z]{3})[a-z]*\.?(?:,? (\d{4}))?$/u.exec(words)
  const built = slash
    ? dateOf(slash[3], year, Number(slash[2]), slash[1])
    : named
      ? dateOf(named[3], year, monthNames.indexOf(named[2] ?? '') + 1, named[1])
      : iso
  return built !== undefined && isLocalDate(built) ? built : undefined
}

const two = (n: number | string | undefined): string => String(n ?? '').padStart(2, '0')
const dateOf = (said: string | undefined, year: number, month: number, day: string | undefined): LocalDate =>
  `${said ?? year}-${two(month)}-${two(day)}`

/** A meeting of some forum on a day that is looked at. */
export interface NearMeeting {
  readonly date: LocalDate
  readonly forumId: string
  readonly forum: string
  readonly code: string
  readonly state: MeetingState
  readonly startTime: string | null
  readonly endTime: string | null
  /** How many people sit both there and in the forum that is planned for, on that day. */
  readonly shared: number
  /** Known only from what was sent out before it: it can be taken over. */
  readonly foretold: boolean
}

export interface DatedProposal {
  readonly date: LocalDate
  /** 'långfredagen', 'en lördag'. */
  readonly dayOff: string | undefined
  readonly past: boolean
  /** The forum meets that day already: the day cannot be planned. */
  readonly taken: NearMeeting | undefined
  /** A notice has told of a meeting that day: it is taken over. */
  readonly takesOver: NearMeeting | undefined
  /** Other forums with some of the same people that day; those whose clock times overlap first. */
  readonly others: readonly (NearMeeting & { readonly overlaps: boolean })[]
}

interface Clock {
  readonly startTime: string | null
  readonly endTime: string | null
}

/** Whether two spans of a day overlap. What has no clock may take the whole day. */
export const clockOverlaps = (a: Clock, b: Clock): boolean =>
  (a.startTime === null || b.endTime === null || a.startTime < b.endTime) &&
  (b.startTime === null || a.endTime === null || b.startTime < a.endTime)

/** What each day would meet with. The days are shown in order, each once. */
export function proposals(
  dates: readonly LocalDate[],
  given: Clock & {
    readonly forumId: string
    readonly today: LocalDate
    readonly near: readonly NearMeeting[]
    readonly dayOff: (date: LocalDate) => string | undefined
  },
): readonly DatedProposal[] {
  return [...new Set(dates)].sort().map(date => {
    const that = given.near.filter(it => it.date === date && it.state !== 'cancelled')
    const own = that.find(it => it.forumId === given.forumId)
    const ahead = own?.state === 'held' && own.foretold
    return {
      date,
      dayOff: given.dayOff(date),
      past: date < given.today,
      taken: own && !ahead ? own : undefined,
      takesOver: ahead ? own : undefined,
      others: that
        .filter(it => it.forumId !== given.forumId && it.shared > 0)
        .map(it => ({ ...it, overlaps: clockOverlaps(given, it) }))
        .sort((a, b) => Number(b.overlaps) - Number(a.overlaps) || b.shared - a.shared),
    }
  })
}

export const isPlannable = (it: DatedProposal): boolean => !it.past && it.taken === undefined

const weekdays = ['måndagen', 'tisdagen', 'onsdagen', 'torsdagen', 'fredagen', 'lördagen', 'söndagen']
const ordinals: Readonly<Record<Monthly['nth'], string>> = {
  1: 'första',
  2: 'andra',
  3: 'tredje',
  4: 'fjärde',
  [-1]: 'sista',
}
const wholeMonths = [
  ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli'],
  ...['augusti', 'september', 'oktober', 'november', 'december'],
]

export const weekdayWord = (it: Weekday): string => weekdays[it - 1] ?? ''
export const ordinalWord = (it: Monthly['nth']): string => ordinals[it]
export const monthWord = (month: number): string => wholeMonths[month - 1] ?? ''

/** 'tredje torsdagen varje månad 2027 utom juli' */
export function monthlyWords(year: number, { nth, weekday, months }: Monthly): string {
  const chosen = [...new Set(months)].sort((a, b) => a - b)
  const left = wholeMonths.filter((_, i) => !chosen.includes(i + 1))
  const day = `${ordinalWord(nth)} ${weekdayWord(weekday)}`
  if (left.length === 0) return `${day} varje månad ${year}`
  if (left.length <= 4) return `${day} varje månad ${year} utom ${left.join(', ')}`
  return `${day} i ${chosen.map(monthWord).join(', ')} ${year}`
}

/** 'varannan vecka', 'var fjärde vecka' */
export const oftenWord = (every: number): string =>
  ['varje vecka', 'varannan vecka', 'var tredje vecka', 'var fjärde vecka'][every - 1] ?? `var ${every}:e vecka`
