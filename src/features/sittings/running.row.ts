import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { type Instant, instantAt, type LocalDate } from '../../kernel/time.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import { numberedSlots } from '../agendas/numbered.row.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { type MinutesAt, minutesAt } from '../publications/next.view.tsx'
import { attendantsOf } from './attendance.row.ts'
import type { Attendant } from './attendance.ts'
import type { Coming } from './carry.ts'
import { floorOf, holdsChair } from './floor.store.ts'
import type { FloorRequest } from './floor.ts'
import { queued } from './floor.ts'
import { type Carried, carriedFrom, comingMeetings, eventsOf, lapsedBefore, partsOf, type Told } from './sitting.row.ts'
import type { Part } from './sitting.ts'

// Mötet som det står nu: what its three views show, read at once.

/** What everyone who takes part may see of a meeting that is held. */
export interface Shown {
  readonly meeting: PlannedMeeting
  readonly parts: readonly Part[]
  readonly slots: readonly Slot<AgendaItem>[]
  readonly items: readonly AgendaItem[]
  readonly people: readonly Attendant[]
  readonly floor: readonly FloorRequest[]
}

/** And what those who hold it need besides. */
export interface Running extends Shown {
  readonly events: readonly Told[]
  readonly carried: readonly Carried[]
  readonly coming: readonly (Coming & { readonly code: string })[]
  /** The days on which an item has lapsed before. */
  readonly lapsed: ReadonlyMap<string, readonly LocalDate[]>
  /** By the item's code: the minutes that are taken up at it. */
  readonly about: ReadonlyMap<string, MinutesAt>
}

/** When the meeting is meant to end on the day of its last part. */
export function endsAt({ meeting, parts }: Pick<Shown, 'meeting' | 'parts'>): Instant | null {
  const day = parts.filter(it => it.startedAt !== null).at(-1)?.date ?? meeting.date
  return meeting.endTime === null || day !== meeting.date ? null : instantAt(meeting.date, meeting.endTime)
}

export const currentOf = (shown: Pick<Shown, 'items'>): AgendaItem | undefined =>
  shown.items.find(it => it.state === 'ongoing')

/** A meeting that is planned or held here; undefined for one that is only known from its documents. */
export async function findShown(db: Db, code: string): Promise<Shown | undefined> {
  const meeting = await findPlannedMeeting(db, { code })
  if (!meeting || meeting.state === 'held') return undefined
  const items = await agendaItems(db, { meetingId: meeting.id })
  const placed = await numberedSlots(db, meeting, items)
  return {
    meeting,
    parts: await partsOf(db, meeting.id),
    slots: placed,
    items: placed.map(it => it.item),
    people: await attendantsOf(db, meeting.id),
    floor: queued(await floorOf(db, meeting.id)),
  }
}

/** The same with what its secretary needs. */
export async function findRunning(db: Db, code: string): Promise<Running | undefined> {
  const shown = await findShown(db, code)
  if (!shown) return undefined
  const ids = shown.items.map(it => it.id)
  const { meeting } = shown
  return {
    ...shown,
    events: await eventsOf(db, meeting.id),
    carried: await carriedFrom(db, ids),
    coming: await comingMeetings(db, meeting.forumId, meeting.date),
    lapsed: await lapsedBefore(
      db,
      shown.items.filter(it => it.carriedFrom !== null).map(it => it.id),
    ),
    about: await minutesAt(
      db,
      shown.items.map(it => it.code),
    ),
  }
}

/** How the actor takes part: what the rules ask. */
export async function partIn(
  db: Db,
  { meeting, people }: Pick<Shown, 'meeting' | 'people'>,
  actor: Actor,
): Promise<{ readonly forumId: string; readonly mine: boolean; readonly leading: boolean }> {
  const mine = actor.kind === 'person' && people.some(it => it.personId === actor.personId)
  const leading = actor.kind === 'person' && (await holdsChair(db, meeting.id))
  return { forumId: meeting.forumId, mine, leading }
}
