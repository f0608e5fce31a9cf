// Dagordning: what is written about its items. Every change is told to those who have the agenda open.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { folded } from '../../kernel/text.ts'
import type { ItemType } from '../minutes/reading.ts'
import type { AgendaPresenter } from './agenda.ts'
import { copyHanging } from './carry.store.ts'
import { ordinalOfNew } from './order.ts'

export type Changing = Permit<'agenda.change'>

/** What is published when something about a meeting's agenda is new. */
export const agendaTopic = (meetingId: string): string => `agenda:${meetingId}`

export interface NewAgendaItem {
  readonly forumId: string
  /** None: it is put on the forum's parking place. */
  readonly meetingId: string | null
  readonly title: string
  readonly types: readonly ItemType[]
  readonly kind?: 'item' | 'break'
  readonly parentId?: string | null
  readonly purpose?: string | null
  readonly wanted?: string | null
  /** Whole minutes. */
  readonly minutes?: number | null
  readonly matterIds?: readonly string[]
  readonly presenters?: readonly AgendaPresenter[]
  /** The item that it goes on from: what hangs on that one (presenters, matters, proposal, handlingar) comes along. */
  readonly carriedFrom?: string | null
  readonly lapses?: number
  /** Before the item that has this ordinal, among those of its level; none: last, but before what closes every meeting. */
  readonly ordinal?: number
  readonly templateRowId?: string | null
}

/** Adds an item to a meeting's agenda or to the parking place. Throws where the meeting is another forum's. */
export async function addAgendaItem(
  tx: Tx,
  permit: Changing,
  given: NewAgendaItem,
): Promise<{ readonly id: string; readonly code: string }> {
  const { forumId, meetingId } = given
  if (meetingId) await holdAgenda(tx, { forumId, meetingId })
  const from = given.carriedFrom ? await carried(tx, given.carriedFrom) : undefined
  const ordinal = meetingId ? await roomFor(tx, permit, { ...given, meetingId }) : 0
  const row = await tx
    .insertInto('agenda_item')
    .values({
      ...{ code: shortCode(randomBytes(7)), forum_id: forumId, meeting_id: meetingId, ordinal },
      ...{ parent_id: given.parentId ?? null, kind: given.kind ?? 'item', types: [...given.types] },
      ...{ title: folded(given.title), purpose: given.purpose ?? from?.purpose, wanted: given.wanted ?? from?.wanted },
      ...{ minutes: given.minutes ?? from?.minutes, carried_from: given.carriedFrom, lapses: given.lapses ?? 0 },
      ...{ template_row_id: given.templateRowId, added_by: personOf(permit) },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  const of = { itemId: row.id, forumId, meetingId }
  if (given.presenters) await writePresenters(tx, of, given.presenters)
  await addMatters(tx, of, given.matterIds ?? [])
  if (given.carriedFrom) await copyHanging(tx, permit, given.carriedFrom, of, { presenters: !given.presenters })
  await audit(tx, permit, `agenda_item:${row.id}`, { added: folded(given.title), meeting: meetingId })
  if (meetingId) await publish(tx, agendaTopic(meetingId))
  return row
}

const personOf = ({ actor }: Changing): string | null => (actor.kind === 'person' ? actor.personId : null)

const carried = (tx: Tx, id: string) =>
  tx.selectFrom('agenda_item').select(['purpose', 'wanted', 'minutes']).where('id', '=', id).executeTakeFirst()

/** Locks the agenda until the transaction ends, so that two who move at once do so one after the other. */
export async function holdAgenda(
  tx: Tx,
  { forumId, meetingId }: { readonly forumId: string; readonly meetingId: string },
): Promise<void> {
  const row = await tx
    .selectFrom('meeting')
    .select('forum_id')
    .where('id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Stale('The meeting')
  if (row.forum_id !== forumId) throw new Error('An item lies with another forum than its meeting')
}

/** Items as the order rule needs them, with whether each closes every meeting. */
export async function rankedItems(tx: Tx, meetingId: string) {
  const rows = await tx
    .selectFrom('agenda_item as a')
    .leftJoin('template_row as t', 't.id', 'a.template_row_id')
    .leftJoin('template_row as p', join => join.onRef('p.forum_id', '=', 't.forum_id').on('p.kind', '=', 'place'))
    .select(['a.id', 'a.parent_id as parentId', 'a.ordinal', 'a.kind', 't.ordinal as row', 'p.ordinal as place'])
    .where('a.meeting_id', '=', meetingId)
    .execute()
  const closing = rows.filter(it => it.row !== null && it.place !== null && it.row > it.place).map(it => it.id)
  return { items: rows, closing: new Set(closing) }
}

/** The ordinal of an item that comes to a meeting; those that come after it make room. */
export async function roomFor(
  tx: Tx,
  _permit: Changing,
  to: { readonly meetingId: string; readonly parentId?: string | null; readonly ordinal?: number },
): Promise<number> {
  const { meetingId, parentId = null } = to
  const { items, closing } = await rankedItems(tx, meetingId)
  const level = items.filter(it => it.parentId === parentId).sort((a, b) => a.ordinal - b.ordinal)
  const last = (level.at(-1)?.ordinal ?? 0) + 1
  const before = to.ordinal ?? (parentId ? last : (level[ordinalOfNew(items, closing) - 1]?.ordinal ?? last))
  if (before >= last) return last
  await tx
    .updateTable('agenda_item')
    .set(eb => ({ ordinal: eb('ordinal', '+', 1) }))
    .where('meeting_id', '=', meetingId)
    .where('parent_id', parentId ? '=' : 'is', parentId)
    .where('ordinal', '>=', before)
    .execute()
  return before
}

interface Of {
  readonly itemId: string
  readonly forumId: string
  readonly meetingId: string | null
}

/** Who presents, in order, in place of those who were there. */
async function writePresenters(tx: Tx, of: Of, presenters: readonly AgendaPresenter[]): Promise<void> {
  await tx.deleteFrom('agenda_presenter').where('agenda_item_id', '=', of.itemId).execute()
  if (presenters.length === 0) return
  await tx
    .insertInto('agenda_presenter')
    .values(
      presenters.map((it, at) => ({
        ...{ agenda_item_id: of.itemId, forum_id: of.forumId, meeting_id: of.meetingId, ordinal: at + 1 },
        ...{ person_id: it.personId, name: it.name, organisation: it.organisation, party: it.party },
      })),
    )
    .execute()
}

async function addMatters(tx: Tx, of: Of, matterIds: readonly string[]): Promise<void> {
  const ids = [...new Set(matterIds)]
  if (ids.length === 0) return
  await tx
    .insertInto('agenda_matter')
    .values(
      ids.map(id => ({ agenda_item_id: of.itemId, matter_id: id, forum_id: of.forumId, meeting_id: of.meetingId })),
    )
    .onConflict(it => it.doNothing())
    .execute()
}

export interface AgendaItemValues {
  readonly title: string
  readonly types: readonly ItemType[]
  readonly purpose: string | null
  readonly wanted: string | null
  readonly minutes: number | null
  readonly presenters: readonly AgendaPresenter[]
  readonly matterIds: readonly string[]
}

/** Changes the permit's item as a whole. Throws Stale where somebody else has changed it since it was read. */
export async function changeAgendaItem(tx: Tx, permit: Changing, it: AgendaItemValues): Promise<void> {
  const { title, types, purpose, wanted, minutes } = it
  const of = await touch(tx, permit, { title, types: [...types], purpose, wanted, minutes })
  await writePresenters(tx, of, it.presenters)
  await tx
    .deleteFrom('agenda_matter')
    .where('agenda_item_id', '=', of.itemId)
    .$if(it.matterIds.length > 0, query => query.where('matter_id', 'not in', [...it.matterIds]))
    .execute()
  await addMatters(tx, of, it.matterIds)
  await audit(tx, permit, `agenda_item:${of.itemId}`, { title, types, minutes, presenters: it.presenters.length })
}

/** Sets columns of the permit's item and tells of it. Throws Stale. */
export async function touch(tx: Tx, permit: Changing, values: Readonly<Record<string, unknown>>): Promise<Of> {
  const row = await tx
    .updateTable('agenda_item')
    .set(eb => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'forum_id', 'meeting_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The agenda item')
  if (row.meeting_id) await publish(tx, agendaTopic(row.meeting_id))
  return { itemId: row.id, forumId: row.forum_id, meetingId: row.meeting_id }
}

/** Lets the permit's item go out although something is missing; `what` is what was missing. Members see why. */
export async function overrule(
  tx: Tx,
  permit: Changing,
  it: { readonly why: string; readonly what: readonly string[]; readonly now: string },
): Promise<void> {
  const by = personOf(permit)
  const values = { overruled_why: it.why, overruled_what: [...it.what], overruled_by: by, overruled_at: it.now }
  const { itemId } = await touch(tx, permit, values)
  await audit(tx, permit, `agenda_item:${itemId}`, { overruled: it.what, why: it.why })
}

export async function takeBackOverruling(tx: Tx, permit: Changing): Promise<void> {
  const none = { overruled_why: null, overruled_what: [], overruled_by: null, overruled_at: null }
  const { itemId } = await touch(tx, permit, none)
  await audit(tx, permit, `agenda_item:${itemId}`, { overruled: null })
}
