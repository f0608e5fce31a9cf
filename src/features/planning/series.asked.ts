// Vad adressen frågar efter när en mötesserie planeras: the rule is in the address, so that it can be tried before it is kept.
import { daysAfter, isLocalDate, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import {
  dayWritten,
  type Monthly,
  monthlyDates,
  monthlyWords,
  mostDates,
  oftenWord,
  type Weekday,
  weeklyDates,
} from './series.ts'

export const ways = ['manad', 'veckor', 'lista'] as const
export type Way = (typeof ways)[number]

/** As it was typed: shown again in the fields. */
export interface SeriesAsked {
  readonly way: Way
  readonly year: string
  readonly nth: string
  readonly weekday: string
  readonly months: readonly string[]
  readonly from: string
  readonly to: string
  readonly every: string
  readonly without: readonly string[]
  readonly days: string
  readonly startTime: string
  readonly endTime: string
  readonly place: string
  readonly link: string
  readonly announced: boolean
  /** Somebody asked for the dates, and did not only open the page. */
  readonly shown: boolean
}

export interface SeriesFound {
  readonly dates: readonly LocalDate[]
  readonly words: string
  /** Field → Swedish sentence. */
  readonly errors: Readonly<Record<string, string>>
}

const summer = '7'
const allMonths = Array.from({ length: 12 }, (_, i) => String(i + 1))

export function seriesAsked(query: URLSearchParams, today: LocalDate): SeriesAsked {
  const said = (name: string, otherwise = ''): string => query.get(name)?.trim() ?? otherwise
  const shown = query.has('visa')
  const next = String(Number(today.slice(0, 4)) + 1)
  const way = ways.find(it => it === query.get('satt')) ?? 'manad'
  return {
    way,
    year: said('ar', next),
    nth: said('ordning', '1'),
    weekday: said('dag', '4'),
    months: shown ? query.getAll('manad') : allMonths.filter(it => it !== summer),
    from: said('fran'),
    to: said('till'),
    every: said('var', '2'),
    without: shown ? query.getAll('utan') : [summer],
    days: said('datum'),
    startTime: said('start', '09:00'),
    endTime: said('slut', '12:00'),
    place: said('plats'),
    link: said('lank'),
    announced: shown ? said('offentlig') === 'ja' : true,
    shown,
  }
}

const between = (text: string, from: number, to: number): number | undefined =>
  /^-?\d+$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined

const found = (dates: readonly LocalDate[], words: string): SeriesFound => ({ dates, words, errors: {} })
const wrong = (errors: Readonly<Record<string, string>>): SeriesFound => ({ dates: [], words: '', errors })

/** The dates that are asked for, or what is wrong with the question. */
export function seriesFound(asked: SeriesAsked, today: LocalDate): SeriesFound {
  const year = between(asked.year, Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 5)
  if (asked.way !== 'veckor' && year === undefined)
    return wrong({ ar: 'Skriv ett år från och med i år, högst fem år framåt.' })
  if (asked.way === 'lista') return listed(asked, year ?? 0)
  if (asked.way === 'veckor') return weekly(asked, today)
  const nth = [1, 2, 3, 4, -1].find(it => String(it) === asked.nth) as Monthly['nth'] | undefined
  const weekday = between(asked.weekday, 1, 7) as Weekday | undefined
  const months = asked.months.flatMap(it => between(it, 1, 12) ?? [])
  if (nth === undefined || weekday === undefined) return wrong({ dag: 'Välj vilken dag i månaden.' })
  if (months.length === 0) return wrong({ manad: 'Välj minst en månad.' })
  const rule = { nth, weekday, months }
  return found(monthlyDates(year ?? 0, rule), monthlyWords(year ?? 0, rule))
}

function weekly(asked: SeriesAsked, today: LocalDate): SeriesFound {
  const { from, to } = asked
  const every = between(asked.every, 1, 12)
  if (!isLocalDate(from)) return wrong({ fran: 'Skriv första mötesdagen.' })
  if (!isLocalDate(to)) return wrong({ till: 'Skriv sista dagen.' })
  if (to < from) return wrong({ till: 'Sista dagen ligger före första dagen.' })
  if (to > daysAfter(today, 5 * 366)) return wrong({ till: 'Sista dagen ligger mer än fem år bort.' })
  if (every === undefined) return wrong({ var: 'Välj hur ofta.' })
  const without = asked.without.flatMap(it => between(it, 1, 12) ?? [])
  return found(
    weeklyDates({ from, to, every, without }),
    `${oftenWord(every)} från ${dateText(from)} till ${dateText(to)}`,
  )
}

function listed({ days }: SeriesAsked, year: number): SeriesFound {
  const lines = days.split(/[\n;]+/).flatMap(it => it.trim() || [])
  if (lines.length === 0) return wrong({ datum: 'Skriv minst ett datum, ett på varje rad.' })
  if (lines.length > mostDates) return wrong({ datum: `Skriv högst ${mostDates} datum.` })
  const read = lines.map(it => ({ line: it, date: dayWritten(it, year) }))
  const unread = read.find(it => it.date === undefined)
  if (unread)
    return wrong({ datum: `”${unread.line}” är inget datum. Skriv till exempel 2027-02-11, 11/2 eller 11 februari.` })
  return found(
    read.flatMap(it => it.date ?? []),
    `datum som skrevs för ${year}`,
  )
}
