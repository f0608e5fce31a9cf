// Årshjul (AnnualWheel): what a forum plans for which month, in categories. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import { dayOf } from './holidays.ts'

export const monthNames: readonly string[] = [
  ...['januari', 'februari', 'mars', 'april', 'maj', 'juni'],
  ...['juli', 'augusti', 'september', 'oktober', 'november', 'december'],
]

/** 1–12 → 'januari'. */
export const monthName = (month: number): string => monthNames[month - 1] ?? ''

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

export interface WheelCategory {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly ordinal: number
  /** No new entries, but those that are there stay. */
  readonly retired: boolean
  readonly version: number
}

export interface WheelForum {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

export const forumWord = (it: Pick<WheelForum, 'name' | 'shortName'>): string => it.shortName ?? it.name

export interface EntryMeeting {
  readonly id: string
  readonly code: string
  readonly date: LocalDate
  readonly state: MeetingState
}

export interface WheelEntry {
  readonly id: string
  readonly version: number
  readonly forum: WheelForum
  readonly year: number
  /** 1–12; the meeting's, where it is bound to one. */
  readonly month: number
  readonly category: Pick<WheelCategory, 'id' | 'code' | 'name' | 'ordinal'>
  readonly title: string
  readonly note: string | null
  readonly matter: { readonly id: string; readonly code: string; readonly title: string } | null
  /** Missing also where the actor may not know of the meeting. */
  readonly meeting: EntryMeeting | null
  readonly repeated: boolean
  readonly published: boolean
  /** Its matter is, or was, on the agenda of its meeting. */
  readonly onAgenda: boolean
}

/** An entry with the number that it has in the wheel and in the table under it. */
export interface Numbered {
  readonly n: number
  readonly entry: WheelEntry
}

const order = (a: WheelEntry, b: WheelEntry): number =>
  a.month - b.month ||
  a.category.ordinal - b.category.ordinal ||
  (a.meeting?.date ?? '').localeCompare(b.meeting?.date ?? '') ||
  forumWord(a.forum).localeCompare(forumWord(b.forum), 'sv') ||
  a.title.localeCompare(b.title, 'sv')

/** From 1, through the year, in each month from the first category on. */
export const numbered = (entries: readonly WheelEntry[]): readonly Numbered[] =>
  entries.toSorted(order).map((entry, at) => ({ n: at + 1, entry }))

/** The categories to show: those in use, and those that are filled in still, in their order. */
export function shownCategories(
  categories: readonly WheelCategory[],
  entries: readonly WheelEntry[],
): readonly WheelCategory[] {
  const used = new Set(entries.map(it => it.category.id))
  return categories.filter(it => !it.retired || used.has(it.id)).toSorted((a, b) => a.ordinal - b.ordinal)
}

/** The entries that come again the year after and are not there yet. */
export const toCopy = (entries: readonly WheelEntry[], copied: ReadonlySet<string>): readonly WheelEntry[] =>
  entries.filter(it => it.repeated && !copied.has(it.id))

/**
 * The meeting that a copied entry is bound to: that of its month the year after, where there is one and no other, and only
 * where it was bound before. Cancelled meetings do not count.
 */
export function meetingAgain<M extends { readonly id: string; readonly date: LocalDate }>(
  entry: Pick<WheelEntry, 'year' | 'month' | 'meeting'>,
  meetings: readonly M[],
): M | undefined {
  if (!entry.meeting) return undefined
  const month = dayOf(entry.year + 1, entry.month, 1).slice(0, 7)
  const there = meetings.filter(it => it.date.startsWith(month))
  return there.length === 1 ? there[0] : undefined
}
