// Datum och klockslag: as Swedish minutes write them, with the year inferred only by stated rules. Pure.

import { matchesOf } from './matches.ts'

export interface DateHit {
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  readonly year?: number
  readonly month: number
  readonly day: number
  /** 1 Monday to 7 Sunday, where the weekday is printed. */
  readonly weekday?: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const monthWords =
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|febr|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec'
const weekdays = ['mån', 'tis', 'ons', 'tor', 'fre', 'lör', 'sön']
const weekdayBefore = new RegExp(`(${weekdays.join('|')})[a-zåäö]*\\.?\\s*,?\\s*(?:den\\s+)?$`, 'i')

const datePattern = new RegExp(
  [
    '(?<![\\d/.])(?<y1>(?:19|20)\\d\\d)(?<sep>[-–/.])(?<m1>\\d{1,2})\\k<sep>(?<d1>\\d{1,2})(?!\\d)',
    '(?<!\\d)(?<y2>(?:19|20)\\d\\d)(?<m2>0[1-9]|1[0-2])(?<d2>0[1-9]|[12]\\d|3[01])(?!\\d)',
    `(?<!\\d)(?<d3>\\d{1,2})(?:\\s*(?:[-–]|och|,)\\s*\\d{1,2})?(?::?[ea])?[.]?\\s+(?<m3>${monthWords})\\b\\.?(?:\\s*,?\\s*(?:år\\s+)?(?<y3>(?:19|20)\\d\\d))?`,
    '(?<![\\d/:.])(?<d4>\\d{1,2})\\s?/\\s?(?<m4>1[0-2]|0?[1-9])(?![\\d/:])(?:\\s*[-–,]?\\s*(?<y4>(?:19|20)\\d\\d))?',
    '(?<![\\d/:.-])(?<d5>\\d{1,2})\\.(?<m5>\\d{1,2})\\.(?<y5>(?:19|20)\\d\\d)(?!\\d)',
    '(?<![\\d/.:-])(?<y6>[0-3]\\d)(?<m6>0[1-9]|1[0-2])(?<d6>0[1-9]|[12]\\d|3[01])(?![\\d/:-])',
    '(?<![\\d/.:-])(?<y7>[0-3]\\d)-(?<m7>0[1-9]|1[0-2])-(?<d7>0[1-9]|[12]\\d|3[01])(?![\\d/:-])',
    '(?<![\\d/:.])(?<d8>\\d{1,2})[/-](?<m8>1[0-2]|0?[1-9])[/-](?<y8>(?:19|20)?\\d\\d)(?![\\d/:])',
  ].join('|'),
  'giu',
)

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
export const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
export const iso = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function hitOf(found: RegExpExecArray | RegExpMatchArray): Omit<DateHit, 'start' | 'end' | 'weekday'> | undefined {
  const g = found.groups ?? {}
  const yearText = g.y1 ?? g.y2 ?? g.y3 ?? g.y4 ?? g.y5 ?? g.y6 ?? g.y7 ?? g.y8
  const monthText = g.m1 ?? g.m2 ?? g.m3 ?? g.m4 ?? g.m5 ?? g.m6 ?? g.m7 ?? g.m8 ?? ''
  const month = /^\d/.test(monthText) ? Number(monthText) : months.indexOf(monthText.slice(0, 3).toLowerCase()) + 1
  const day = Number(g.d1 ?? g.d2 ?? g.d3 ?? g.d4 ?? g.d5 ?? g.d6 ?? g.d7 ?? g.d8)
  const year = yearText === undefined ? undefined : Number(yearText) < 100 ? 2000 + Number(yearText) : Number(yearText)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year ?? 2024, month)) return undefined
  return year === undefined ? { month, day } : { year, month, day }
}

const digit = /\d/

/** Every date in a text, in order. Six digits ('150909') count only with `short`, since they may be anything. */
export function findDates(text: string, short = false): DateHit[] {
  const hits: DateHit[] = []
  if (!digit.test(text)) return hits
  for (const found of matchesOf(datePattern, text)) {
    if (!short && (found.groups?.y6 || found.groups?.y7)) continue
    const hit = hitOf(found)
    if (!hit) continue
    const start = found.index
    const end = start + found[0].length
    const day = weekdayBefore.exec(text.slice(Math.max(0, start - 24), start))
    const weekday = day?.[1] ? weekdays.indexOf(day[1].toLowerCase()) + 1 : undefined
    const first = /^(\d{1,2})\s*(?:och|,|[-–])\s*(\d{1,2})\D/.exec(found[0])
    hits.push({ ...hit, start, end, ...(weekday ? { weekday } : {}) })
    if (first?.[2] && found.groups?.d3 && /^\d{1,2}\s*(?:och|,)/.test(found[0]))
      hits.push({ ...hit, day: Number(first[2]), start, end })
  }
  return hits
}

export interface ClockSlot {
  readonly start: number
  readonly end: number
  readonly from: string
  readonly to?: string
}

const clock = (hour: string, minute: string | undefined): string | undefined =>
  Number(hour) < 25 && Number(minute ?? 0) < 60
    ? `${hour.padStart(2, '0')}:${(minute ?? '00').padStart(2, '0')}`
    : undefined

const slotPattern =
  /(?<![\d/-])(kl(?:ockan|\.)?\s*)?(\d{1,2})(?:[.:](\d{2}))?\s*(?:[-–—]|till|to|och|(?<=kl\.?\s\d\d\.\d\d)\s(?=\d\d\.\d\d))\s*(?:kl(?:ockan|\.)?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?![\d/]|-\d)/gi
/** 'kl 1300-1500' */
const tightPattern = /kl\.?\s*([0-2]\d)([0-5]\d)\s*[-–]\s*([0-2]\d)([0-5]\d)(?!\d)/i
const oncePattern =
  /(?:kl(?:ockan|\.)?\s*)(\d{1,2})(?:[.:](\d{2}))?(?!\d)|(?<![\d./:-])(\d{1,2})[.:](\d{2})(?![\d./:-])/gi

/** The first clock slot of a text. Bare '9-12' counts only with `bare`, as under the label Tid. */
export function findSlot(text: string, bare = false): ClockSlot | undefined {
  if (!digit.test(text)) return undefined
  for (const found of matchesOf(slotPattern, text)) {
    const [all, kl, h1, m1, h2, m2] = found
    if (!kl && !m1 && !m2 && !bare) continue
    const from = clock(h1 ?? '', m1)
    const to = clock(h2 ?? '', m2)
    if (from && to) return { start: found.index, end: found.index + all.length, from, to }
  }
  const tight = tightPattern.exec(text)
  if (tight) {
    const [all, h1, m1, h2, m2] = tight
    return { start: tight.index, end: tight.index + all.length, from: `${h1}:${m1}`, to: `${h2}:${m2}` }
  }
  for (const found of matchesOf(oncePattern, text)) {
    const [all, h1, m1, h2, m2] = found
    if (!h1 && !bare) continue
    const from = clock(h1 ?? h2 ?? '', m1 ?? m2)
    if (from) return { start: found.index, end: found.index + all.length, from }
  }
  return undefined
}

export interface Years {
  /** Years named beside the list ('Mötestider 2018', '2020/2021'), in order. */
  readonly named: readonly number[]
  /** The meeting's own date, ISO, where it is known. */
  readonly meeting?: string | undefined
}

export interface Dated {
  readonly hit: DateHit
  readonly iso: string
  readonly inferred: boolean
}

/** Two years named ('2020/2021'): a list that never steps back lies in one of them. */
function ofTwo(hits: readonly DateHit[], first: number, second: number): number {
  const back = hits.some((hit, i) => i > 0 && hit.month < (hits[i - 1]?.month ?? 0) - 2)
  return back || (hits[0]?.month ?? 1) > 6 ? first : second
}

function firstYear(hit: DateHit, { named, meeting }: Years, hits: readonly DateHit[]): number | undefined {
  const base = meeting ? Number(meeting.slice(0, 4)) : undefined
  if (named[0] !== undefined && named[1] === named[0] + 1) return ofTwo(hits, named[0], named[1])
  if (named[0] !== undefined) return named[0]
  if (base === undefined || !meeting) return undefined
  const own = iso(base, hit.month, hit.day)
  const guess = own >= meeting ? base : base + 1
  if (!hit.weekday) return guess
  const fits = [guess, base, base + 1, base - 1].find(year => weekdayOf(year, hit.month, hit.day) === hit.weekday)
  return fits ?? guess
}

/** Years for a list of dates in time order: stated beside it, else the first that follows the meeting; a new year at each step back. */
export function withYears(hits: readonly DateHit[], years: Years): Dated[] {
  let year: number | undefined
  let last = ''
  const dated: Dated[] = []
  for (const hit of hits) {
    year = hit.year ?? year ?? firstYear(hit, years, hits)
    if (year === undefined) continue
    let own = iso(year, hit.month, hit.day)
    if (hit.year === undefined && last && own < last && monthsApart(last, own) > 2)
      own = iso(++year, hit.month, hit.day)
    dated.push({ hit, iso: own, inferred: hit.year === undefined })
    last = own
  }
  return dated
}

const monthsApart = (later: string, earlier: string): number =>
  (Number(later.slice(0, 4)) - Number(earlier.slice(0, 4))) * 12 +
  Number(later.slice(5, 7)) -
  Number(earlier.slice(5, 7))

const yearAlone = /(?<![\d-])(?:19|20)\d\d(?![\d-])/g

/** The years that a text names, in order. */
export const namedYears = (text: string): number[] => matchesOf(yearAlone, text).map(it => Number(it[0]))
