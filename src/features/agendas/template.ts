// Mall för dagordningen, stående punkter: what a forum's agendas begin from. Pure: the day is an argument.
import type { LocalDate } from '../../kernel/time.ts'
import type { ItemType } from '../minutes/reading.ts'
import type { AgendaItem } from './agenda.ts'

export interface TemplateRow {
  readonly id: string
  readonly forumId: string
  readonly ordinal: number
  /** 'place': where a meeting's own matters go. */
  readonly kind: 'item' | 'break' | 'place'
  readonly title: string
  readonly types: readonly ItemType[]
  readonly purpose: string | null
  /** Whole minutes. */
  readonly minutes: number | null
  /** It belongs on every meeting, whatever the agenda began from, until further notice or to a day. */
  readonly standing: boolean
  readonly standingTo: LocalDate | null
  readonly matter: { readonly id: string; readonly code: string; readonly title: string } | null
  readonly version: number
}

export const placeTitle = 'Mötets egna ärenden'

/** What waits to be taken up: it lapsed, was postponed to a day that has come, or lies on the parking place. */
export interface Waiting {
  readonly item: Pick<AgendaItem, 'id' | 'code' | 'title' | 'types' | 'minutes' | 'lapses'>
  /** Why it waits. What is parked is only suggested, the others are put on by themselves. */
  readonly why: 'lapsed' | 'postponed' | 'parked'
  /** Lies on the parking place and is moved; otherwise it stays where it was and goes on as a new item. */
  readonly parked: boolean
  /** The day that it was postponed to, where that is later than the meeting. */
  readonly notBefore: LocalDate | null
}

export interface Beginning {
  /** What opens the meeting, in order. */
  readonly opening: readonly TemplateRow[]
  /** What goes on from earlier meetings. */
  readonly waiting: readonly Waiting[]
  /** What closes it. */
  readonly closing: readonly TemplateRow[]
}

/** Whether a row belongs on an agenda of a day: a standing one may have come to its end. */
export const holdsOn = (row: TemplateRow, date: LocalDate): boolean =>
  row.kind !== 'place' && (row.standingTo === null || date <= row.standingTo)

/**
 * What an agenda is to get from its forum's template and from earlier meetings, without what it has already. Where the
 * template says nowhere where the meeting's own matters go, they come after all of it.
 */
export function beginning(
  rows: readonly TemplateRow[],
  waiting: readonly Waiting[],
  agenda: { readonly date: LocalDate; readonly has: ReadonlySet<string> },
): Beginning {
  const all = rows.toSorted((a, b) => a.ordinal - b.ordinal)
  const at = all.findIndex(it => it.kind === 'place')
  const wanted = (some: readonly TemplateRow[]): readonly TemplateRow[] =>
    some.filter(it => holdsOn(it, agenda.date) && !agenda.has.has(it.id))
  return {
    opening: wanted(at < 0 ? all : all.slice(0, at)),
    waiting: waiting.filter(it => it.why !== 'parked'),
    closing: wanted(at < 0 ? [] : all.slice(at)),
  }
}

/** How much a beginning would put on the agenda. */
export const beginningSize = ({ opening, waiting, closing }: Beginning): number =>
  opening.length + waiting.length + closing.length
