// Dagordning: its items, in what order and when, and what each of them is to lead to. Pure: the times are arguments.
import type { LocalDate } from '../../kernel/time.ts'
import type { ClauseVerb, ItemType } from '../minutes/reading.ts'

export type Party = 'region' | 'municipality'

export const partyWords: Readonly<Record<Party, string>> = { region: 'Regionen', municipality: 'Kommunerna' }

export const itemTypes: readonly ItemType[] = ['information', 'dialog', 'position', 'feedback', 'written']

export const itemTypeWords: Readonly<Record<ItemType, string>> = {
  information: 'Information',
  dialog: 'Dialog',
  position: 'Ställningstagande',
  feedback: 'Återkoppling',
  written: 'Skriftlig',
}

export const meetingStates = ['planned', 'called', 'ongoing', 'paused', 'ended', 'held', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

export const meetingStateWords: Readonly<Record<MeetingState, string>> = {
  planned: 'Planeras',
  called: 'Kallelse skickad',
  ongoing: 'Pågår',
  paused: 'Avbrutet, fortsätter en annan dag',
  ended: 'Avslutat',
  held: 'Har hållits',
  cancelled: 'Inställt',
}

export type AgendaItemState = 'planned' | 'ongoing' | 'done' | 'lapsed' | 'withdrawn' | 'postponed' | 'returned'

export const agendaItemStateWords: Readonly<Record<AgendaItemState, string>> = {
  planned: 'Väntar',
  ongoing: 'Pågår',
  done: 'Behandlad',
  lapsed: 'Utgick på grund av tidsbrist',
  withdrawn: 'Utgick, drogs tillbaka',
  postponed: 'Sköts upp',
  returned: 'Återremitterad',
}

export interface AgendaPresenter {
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly party: Party | null
}

export interface AgendaClause {
  readonly id: string
  readonly proposedId: string | null
  readonly verb: ClauseVerb
  readonly words: string
  readonly condition: string | null
  readonly addition: string | null
  readonly object: string | null
  readonly addressees: readonly string[]
  readonly mandatees: readonly string[]
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  /** As it is said: 'hösten 2027'. */
  readonly due: string | null
  readonly dueOn: LocalDate | null
  readonly version: number
}

/** One version of a handling as it can be opened: its file or its link. */
export interface AgendaPaper {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly versionId: string
  /** Which version of it this is, from 1. */
  readonly n: number
  readonly fileName: string | null
  readonly link: string | null
  readonly mediaType: string | null
  /** In bytes. */
  readonly size: number | null
  readonly sha256: string | null
  readonly addedAt: string
  readonly sentAt: string | null
}

export interface AgendaItem {
  readonly id: string
  readonly code: string
  readonly forumId: string
  /** Missing for what lies on the forum's parking place. */
  readonly meetingId: string | null
  readonly parentId: string | null
  readonly ordinal: number
  readonly kind: 'item' | 'break'
  readonly types: readonly ItemType[]
  readonly title: string
  /** Syfte: why it is taken up. */
  readonly purpose: string | null
  /** Önskat utfall. */
  readonly wanted: string | null
  /** Planned time, in whole minutes; missing or 0 for what takes none of its own. */
  readonly minutes: number | null
  readonly state: AgendaItemState
  readonly stateWhy: string | null
  readonly postponedTo: LocalDate | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly carriedFrom: string | null
  /** How many times it has lapsed for lack of time before. */
  readonly lapses: number
  readonly takenHow: 'in-meeting' | 'standing' | 'written' | null
  /** It may go out although something is missing: why, and what was missing then. */
  readonly overruled: {
    readonly why: string
    readonly by: string | null
    readonly at: string
    readonly what: readonly string[]
  } | null
  readonly presenters: readonly AgendaPresenter[]
  readonly matters: readonly { readonly id: string; readonly code: string; readonly title: string }[]
  readonly proposed: readonly AgendaClause[]
  readonly taken: readonly AgendaClause[]
  /** The newest version of each handling that has not been removed. */
  readonly papers: readonly AgendaPaper[]
  /** The row of the forum's template that it came of. */
  readonly templateRowId: string | null
  readonly changedAt: string | null
  readonly changedBy: string | null
  readonly version: number
}

/** An item in its place: with its number and its clock slot. */
export interface Slot<Item> {
  readonly item: Item
  /** '4', '4a'; none for a break. */
  readonly number: string | null
  /** HH:MM; none where the meeting has no start. */
  readonly start: string | null
  readonly end: string | null
  /** It ends after the meeting is meant to end. */
  readonly late: boolean
  readonly depth: 0 | 1
}

type Placed = Pick<AgendaItem, 'id' | 'parentId' | 'ordinal' | 'kind' | 'minutes'>

/**
 * Items before their sub-items, each level by its ordinal. A sub-item whose parent is gone stands by itself; what lies
 * deeper than one level stands under the outermost one, so that no item is ever left out.
 */
export function ordered<Item extends Pick<Placed, 'id' | 'parentId' | 'ordinal'>>(
  items: readonly Item[],
): readonly Item[] {
  const outermost = outermostOf(items)
  const under = new Map<string | null, Item[]>()
  for (const it of items) {
    const parent = outermost(it)
    under.set(parent, [...(under.get(parent) ?? []), it])
  }
  const sorted = (parent: string | null): readonly Item[] =>
    (under.get(parent) ?? []).sort((a, b) => a.ordinal - b.ordinal || a.id.localeCompare(b.id))
  return sorted(null).flatMap(it => [it, ...sorted(it.id)])
}

/** Which item another one stands under on the page: none for those of the first level. */
export function outermostOf<Item extends Pick<Placed, 'id' | 'parentId'>>(
  items: readonly Item[],
): (item: Item) => string | null {
  const byId = new Map(items.map(it => [it.id, it]))
  return item => {
    if (item.parentId === null) return null
    const seen = new Set([item.id])
    let at = item
    for (;;) {
      const above = at.parentId === null ? undefined : byId.get(at.parentId)
      if (!above) return at.id === item.id ? null : at.id
      // In a circle nobody is above anybody: each stands by itself.
      if (seen.has(above.id)) return null
      seen.add(above.id)
      at = above
    }
  }
}

/** Whether an agenda can still be changed: not once the meeting is over or called off. */
export const changeable = (state: MeetingState): boolean => ['planned', 'called', 'ongoing', 'paused'].includes(state)

/**
 * The agenda with numbers and clock slots. `start` and `end` as HH:MM. An item's own minutes come first and those of its
 * sub-items after; what has no minutes takes none. Source: VG's agendas ('4a', '4b', 'kl. 9.05–9.35').
 */
export function slots<Item extends Placed>(
  items: readonly Item[],
  start: string | null,
  end: string | null,
): readonly Slot<Item>[] {
  let at = start === null ? null : minutesOf(start)
  const last = end === null ? null : minutesOf(end)
  let whole = 0
  let part = 0
  const outermost = outermostOf(items)
  return ordered(items).map(item => {
    const depth = outermost(item) === null ? 0 : 1
    if (item.kind === 'item' && depth === 0) {
      whole += 1
      part = 0
    } else if (item.kind === 'item') part += 1
    const from = at
    if (at !== null) at += item.minutes ?? 0
    return {
      item,
      number: item.kind === 'break' ? null : depth === 0 ? `${whole}` : `${whole}${letter(part)}`,
      start: from === null ? null : clockOf(from),
      end: at === null ? null : clockOf(at),
      late: at !== null && last !== null && at > last,
      depth,
    }
  })
}

/** How many minutes the agenda asks for beyond the meeting's end; 0 or less when it fits, nothing where there is no end. */
export function overrun(items: readonly Placed[], start: string | null, end: string | null): number | undefined {
  if (start === null || end === null) return undefined
  return items.reduce((sum, it) => sum + (it.minutes ?? 0), 0) - (minutesOf(end) - minutesOf(start))
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** a, b, … z, aa, ab. */
const letter = (n: number): string =>
  (n > 26 ? letter(Math.floor((n - 1) / 26)) : '') + String.fromCharCode(97 + ((n - 1) % 26))
