// Vad som följer med till ett senare möte: an item that was not dealt with is never lost. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import type { AgendaItemState } from '../agendas/agenda.ts'

export interface Coming {
  readonly id: string
  readonly date: LocalDate
}

/** The meeting that it goes to; null is the forum's parking place. */
export type Destination = Coming | null

/**
 * Where an item goes on: what lapsed to the forum's next meeting, what was postponed to the first one on or after its
 * day, and what was sent back to the parking place, where the beredning finds it. Undefined: it goes nowhere.
 */
export function destination(
  state: AgendaItemState,
  postponedTo: LocalDate | null,
  from: LocalDate,
  coming: readonly Coming[],
): Destination | undefined {
  const first = (since: (date: LocalDate) => boolean): Destination =>
    coming.filter(it => since(it.date)).sort((a, b) => a.date.localeCompare(b.date))[0] ?? null
  if (state === 'lapsed') return first(date => date > from)
  if (state === 'postponed') return first(date => date > from && date >= (postponedTo ?? date))
  return state === 'returned' ? null : undefined
}

/** What is done with the item on the later agenda when the first one is taken up after all. */
export type Undoing = 'remove' | 'withdraw' | 'leave' | 'too-late'

/** What somebody has worked on, or has been sent, stays and says why it is not taken up; the rest is taken away. */
export function undoing(carried: {
  readonly version: number
  readonly state: AgendaItemState
  readonly sent: boolean
}): Undoing {
  if (carried.state === 'withdrawn') return 'leave'
  if (carried.state !== 'planned') return 'too-late'
  return carried.sent || carried.version > 1 ? 'withdraw' : 'remove'
}
