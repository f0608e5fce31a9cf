// Rader ur det som gäller: plain values for the tables below a document. Pure.
import { isLocalDate } from '../../kernel/time.ts'
import type { Derived } from './derive.ts'
import type { DerivedItem } from './item.derive.ts'

/** 'HH:MM' that a clock has, else null: the database holds times, not text. */
export const clockOrNull = (text: string | null | undefined): string | null =>
  text && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null

export const dateOrNull = (text: string | null | undefined): string | null => (text && isLocalDate(text) ? text : null)

/** 'Name, Organisation' → its two parts. */
export function nameAndOrganisation(presenter: string): {
  readonly name: string
  readonly organisation: string | null
} {
  const [name = '', ...rest] = presenter.split(',')
  return { name: name.trim(), organisation: rest.join(',').trim() || null }
}

/** The items that hold. Nothing is published from several meetings in one file, or from what is no minutes. */
export const itemsThatHold = (derived: Derived): readonly DerivedItem[] =>
  derived.head.kind.value === 'one-meeting' ? derived.items.filter(it => !it.removed && it.title.value !== '') : []

/** Everyone whom the document names as taking part, for finding or adding persons. Speakers in the text are not among them. */
export function namesIn(derived: Derived): readonly string[] {
  const { chair, viceChair, secretary } = derived.head
  const names = [
    ...derived.persons.filter(it => !it.removed).flatMap(it => [it.name.value, it.replaces.value]),
    ...[chair.value, viceChair.value, secretary.value],
    ...itemsThatHold(derived).flatMap(it => it.presenters.value.map(one => nameAndOrganisation(one).name)),
  ]
  return [...new Set(names.filter(it => it !== null && /\p{L}{2}.*\s\p{Lu}/u.test(it)))] as string[]
}

export interface ComingDate {
  readonly date: string
  readonly start_time: string | null
  readonly end_time: string | null
  readonly what: string
  readonly inferred: boolean
}

/** Dates of other meetings, as they hold. */
export const comingDates = (derived: Derived): readonly ComingDate[] =>
  derived.upcoming.value.flatMap(({ date = '', start, end, what, inferred }) =>
    isLocalDate(date) && what
      ? [{ date, start_time: clockOrNull(start), end_time: clockOrNull(end), what, inferred: inferred !== undefined }]
      : [],
  )
