// Avsluta mötet: what is chosen for each item that is left becomes of it. Pure.
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { AgendaItem, MeetingState } from '../agendas/agenda.ts'
import { type Change, type Held, type Outcome, open, type SittingRefusal, settle } from './sitting.ts'

/** What was chosen for an item, or which answer is missing. */
export type Choice = Outcome | 'none' | 'day' | 'why'

export interface Ending {
  /** In the order of the agenda, so that a part comes after what it is a part of. */
  readonly changes: readonly Change[]
  readonly items: readonly Held[]
  readonly refused: readonly { readonly item: AgendaItem; readonly why: 'none' | 'day' | 'why' | SittingRefusal }[]
}

/** As the items will be once these changes are written. */
const after = (items: readonly Held[], changes: readonly Change[]): readonly Held[] =>
  items.map(it => {
    const change = changes.find(one => one.id === it.id)
    return change ? { ...it, ...change, stateWhy: change.why } : it
  })

/**
 * Settles each item that is left as it was chosen. Parts come before what they are parts of: what was chosen for a part
 * holds, whatever becomes of the whole.
 */
export function settleAll(
  state: MeetingState,
  given: readonly AgendaItem[],
  chosen: (item: AgendaItem) => Choice,
  when: { readonly at: Instant; readonly today: LocalDate },
): Ending {
  let items: readonly Held[] = given
  const changes: Change[] = []
  const refused: Ending['refused'][number][] = []
  const left = open(given).toSorted((a, b) => Number(a.parentId === null) - Number(b.parentId === null))
  for (const item of left) {
    const held = items.find(it => it.id === item.id)
    if (!held || open([held]).length === 0) continue
    // A break that goes on is over when the meeting is.
    const choice: Choice = item.kind === 'break' ? { how: 'done' } : chosen(item)
    if (typeof choice === 'string') {
      refused.push({ item, why: choice })
      continue
    }
    const settled = settle(state, items, item.id, choice, when)
    if (!settled.ok) refused.push({ item, why: settled.why })
    else {
      changes.push(...settled.value)
      items = after(items, settled.value)
    }
  }
  const place = (id: string): number => given.findIndex(it => it.id === id)
  return { changes: changes.toSorted((a, b) => place(a.id) - place(b.id)), items, refused }
}
