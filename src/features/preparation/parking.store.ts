// Parkeringsplats: put there, given a day, handed to another forum or taken away, each with its line for whoever raised it.
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { addAgendaItem, moveAgendaItem, removeAgendaItem } from '../agendas/agenda.change.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import type { ItemType } from '../minutes/reading.ts'
import { addEvent } from './event.store.ts'
import { tellRemoved } from './placed.store.ts'

type Changing = Permit<'agenda.change'>

interface NewParked {
  readonly forumId: string
  readonly title: string
  readonly types: readonly ItemType[]
  readonly why: string | null
  /** Now, where nothing else is said. */
  readonly at?: Instant
}

const note = (
  tx: Tx,
  permit: Changing,
  it: {
    readonly itemId: string
    readonly forumId: string
    readonly kind: 'parked' | 'moved'
    readonly why: string | null
    readonly at?: Instant | undefined
  },
) =>
  tx
    .insertInto('parking_event')
    .values({
      ...{ agenda_item_id: it.itemId, forum_id: it.forumId, kind: it.kind, why: it.why },
      ...(it.at && { at: it.at }),
      made_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .execute()

/** Puts something on a forum's parking place. */
export async function park(tx: Tx, permit: Changing, it: NewParked): Promise<string> {
  const { forumId, title, types, why } = it
  const { id } = await addAgendaItem(tx, permit, { forumId, meetingId: null, title, types })
  await note(tx, permit, { itemId: id, forumId, kind: 'parked', why, at: it.at })
  return id
}

/** Notes why something that is there already was parked: for what came through a submission. */
export const noteParked = (
  tx: Tx,
  permit: Changing,
  it: { readonly itemId: string; readonly forumId: string; readonly why: string | null },
) => note(tx, permit, { ...it, kind: 'parked' })

const submissionsOf = async (tx: Tx, itemId: string): Promise<readonly string[]> =>
  (await tx.selectFrom('submission_item').select('submission_id').where('agenda_item_id', '=', itemId).execute()).map(
    it => it.submission_id,
  )

/** Moves the permit's item to a meeting of its forum. Throws Stale. */
export async function schedule(
  tx: Tx,
  permit: Changing,
  item: Pick<AgendaItem, 'id' | 'forumId'>,
  to: { readonly meetingId: string },
): Promise<void> {
  await moveAgendaItem(tx, permit, item.id, { meetingId: to.meetingId })
}

/** Hands the permit's item, with all that hangs on it, to another forum's parking place. `into`: the permit there. Throws Stale. */
export async function handOver(
  tx: Tx,
  permit: Changing,
  into: Changing,
  item: AgendaItem,
  to: { readonly forumId: string; readonly why: string },
): Promise<void> {
  const { title, types, purpose, wanted, minutes, lapses } = item
  const at = { forumId: to.forumId, meetingId: null, carriedFrom: item.id }
  const fresh = await addAgendaItem(tx, into, { ...at, title, types, purpose, wanted, minutes, lapses })
  await note(tx, into, { itemId: fresh.id, forumId: to.forumId, kind: 'moved', why: to.why })
  const submissions = await submissionsOf(tx, item.id)
  for (const id of submissions) {
    await tx.insertInto('submission_item').values({ submission_id: id, agenda_item_id: fresh.id }).execute()
    await tx
      .deleteFrom('submission_item')
      .where('submission_id', '=', id)
      .where('agenda_item_id', '=', item.id)
      .execute()
    await addEvent(tx, into, id, { kind: 'parked', forumId: to.forumId, itemId: fresh.id, words: to.why })
  }
  await removeAgendaItem(tx, permit, item.id, to.why)
}

/** Takes the permit's item away with the reason. What led to it and lies nowhere else waits for the beredning again. Throws Stale. */
export async function takeAway(tx: Tx, permit: Changing, item: AgendaItem, why: string): Promise<void> {
  await tellRemoved(tx, permit, item, why)
  await removeAgendaItem(tx, permit, item.id, why)
}

/** The parked item as it is now. Throws Stale where it has left meanwhile. */
export function stillParked(item: AgendaItem | undefined): AgendaItem {
  if (!item || item.meetingId !== null || item.state !== 'planned') throw new Stale('The parked item')
  return item
}
