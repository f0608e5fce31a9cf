// När dagordningen är för lång: what could wait for another day. Pure.
import { type AgendaItem, ordered, outermostOf } from './agenda.ts'

type Item = Pick<
  AgendaItem,
  'id' | 'code' | 'title' | 'parentId' | 'ordinal' | 'kind' | 'types' | 'minutes' | 'lapses' | 'state'
>

export interface Movable {
  readonly id: string
  readonly code: string
  readonly title: string
  /** With those of its parts. */
  readonly minutes: number
}

export interface Fitting {
  /** Minutes beyond the end; 0 when it fits. */
  readonly over: number
  /** The fewest that make it fit, what waits best first. */
  readonly movable: readonly Movable[]
  /** Whether moving them is enough. */
  readonly enough: boolean
}

/** What waits best: information, then what is told again, then what is talked about. Nothing else may wait. */
const patience: readonly (readonly string[])[] = [['information', 'written'], ['feedback'], ['dialog']]

/** None for what cannot wait: what is to become a stance, what opens and closes the meeting, what has lapsed before. */
function rankOf(item: Item): number | undefined {
  if (item.kind === 'break' || item.lapses > 0 || item.state !== 'planned' || item.types.length === 0) return undefined
  const ranks = item.types.map(type => patience.findIndex(it => it.includes(type)))
  return ranks.includes(-1) ? undefined : Math.max(...ranks)
}

/**
 * What could be moved so that an agenda that is `over` minutes too long fits. Source: VVG 2025-04-11, where much that was
 * only told could have been read; SRO 2025-04-24, where two items lapsed.
 */
export function fitting(items: readonly Item[], over: number): Fitting {
  if (over <= 0) return { over: 0, movable: [], enough: true }
  const outermost = outermostOf(items)
  const candidates = ordered(items)
    .filter(it => outermost(it) === null)
    .flatMap(item => {
      const parts = items.filter(it => outermost(it) === item.id)
      const ranks = [item, ...parts].map(rankOf)
      const minutes = [item, ...parts].reduce((sum, it) => sum + (it.minutes ?? 0), 0)
      const stays = ranks.some(it => it === undefined) || minutes === 0
      return stays ? [] : [{ item, minutes, rank: Math.max(...ranks.map(it => it ?? 0)) }]
    })
    .toSorted((a, b) => a.rank - b.rank || b.minutes - a.minutes)
  const chosen = fewest(candidates, over)
  const freed = chosen.reduce((sum, it) => sum + it.minutes, 0)
  const movable = chosen.map(({ item: { id, code, title }, minutes }) => ({ id, code, title, minutes }))
  return { over, movable, enough: freed >= over }
}

/** Taken in turn until it is enough; then those that turned out not to be needed are left. */
function fewest<Candidate extends { readonly minutes: number }>(
  candidates: readonly Candidate[],
  over: number,
): readonly Candidate[] {
  let freed = 0
  let chosen: readonly Candidate[] = []
  for (const it of candidates) {
    if (freed >= over) break
    chosen = [...chosen, it]
    freed += it.minutes
  }
  for (const it of chosen)
    if (freed - it.minutes >= over) {
      chosen = chosen.filter(one => one !== it)
      freed -= it.minutes
    }
  return chosen
}
