// Föregående mötesanteckningar: on which later agenda a meeting's minutes are taken up. Pure.
import { folded } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'

/** A meeting of the forum, after the one that the minutes are from. */
export interface Later {
  readonly id: string
  readonly date: LocalDate
  readonly state: string
  /** Its agenda has gone out: nothing is put on it by itself. */
  readonly sent: boolean
  readonly items: readonly OnIt[]
}

export interface OnIt {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly state: string
  /** It came of the forum's template. */
  readonly standing: boolean
  /** The minutes of which meeting are taken up there already. */
  readonly of: string | null
}

/** Where the item is that was put there, or was found, before. */
export type Put =
  | { readonly kind: 'none' }
  /** Somebody took it away: it is not put there again. */
  | { readonly kind: 'removed' }
  | {
      readonly kind: 'item'
      readonly itemId: string
      readonly itemCode: string
      readonly state: string
      readonly meetingId: string | null
    }

export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'link'; readonly item: OnIt; readonly instead?: string }
  | { readonly do: 'move'; readonly meetingId: string }
  | { readonly do: 'add'; readonly meetingId: string }

export const minutesTitle = (date: LocalDate): string =>
  `Föregående mötesanteckningar, ${dateText(date).replaceAll('\u00a0', ' ')}`

/** Whether a title is that of the item about the meeting before, by words that are data. */
export const isAboutMinutes = (title: string, words: readonly string[]): boolean => {
  const said = folded(title).toLocaleLowerCase('sv')
  return words.some(it => said.includes(it))
}

const nothing: Step = { do: 'nothing' }

interface Following {
  readonly put: Put
  /** The forum's meetings after the one that the minutes are from, earliest first. */
  readonly later: readonly Later[]
  readonly words: readonly string[]
}

/**
 * What is to be done so that the minutes are taken up at the next meeting that can: an item that stands on its agenda
 * already is taken rather than doubled, and what was put on one agenda follows when another meeting comes before it.
 */
export function follow({ put, later, words }: Following): Step {
  if (put.kind === 'removed') return nothing
  const at = put.kind === 'item' ? later.find(it => it.id === put.meetingId) : undefined
  if (put.kind === 'item' && isSettled(put, at)) return nothing
  for (const meeting of later) {
    if (meeting.state !== 'planned' && meeting.state !== 'called') continue
    const own = put.kind === 'item' && put.meetingId === meeting.id ? put.itemId : undefined
    const found = meeting.items.find(
      it => it.id !== own && it.state === 'planned' && isAboutMinutes(it.title, words) && it.of === null,
    )
    const isStanding = meeting.items.some(it => it.id === own && it.standing)
    if (found && !isStanding) {
      const instead = put.kind === 'item' && isMovable(put, at) ? put.itemId : undefined
      return { do: 'link', item: found, ...(instead ? { instead } : {}) }
    }
    if (own) return nothing
    if (meeting.sent || meeting.state === 'called') continue
    return put.kind === 'item' && isMovable(put, at) && !isStandingAt(put, at)
      ? { do: 'move', meetingId: meeting.id }
      : { do: 'add', meetingId: meeting.id }
  }
  return nothing
}

type Item = Extract<Put, { kind: 'item' }>

/** Dealt with, being dealt with, or on an agenda that has gone out and still is to come. */
function isSettled(put: Item, at: Later | undefined): boolean {
  const { state } = put
  if (state === 'done' || state === 'ongoing' || state === 'returned') return true
  // What lapsed or was postponed goes on by itself, but for what the template puts on every agenda.
  if (state === 'postponed' || (state === 'lapsed' && !isStandingAt(put, at))) return true
  if (!at) return false
  if (at.state === 'ongoing' || at.state === 'paused') return true
  // Taken off what was sent, by somebody: their choice.
  if (state === 'withdrawn') return at.state === 'called'
  return state === 'planned' && (at.sent || at.state === 'called') && at.state !== 'cancelled' && at.state !== 'ended'
}

/** Nobody has been sent it: it can go elsewhere as it is. */
const isMovable = ({ state, meetingId }: Item, at: Later | undefined): boolean =>
  state === 'planned' && (meetingId === null || (at !== undefined && !at.sent && at.state === 'planned'))

/** What the template put on an agenda stays there. */
const isStandingAt = ({ itemId }: Item, at: Later | undefined): boolean =>
  at?.items.some(it => it.id === itemId && it.standing) ?? false
