// Det som följer med: an item that was not dealt with is put on a later agenda, and taken off it when it was dealt with after all.
import { sql } from 'kysely'
import { type Permit, permitFor, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { addAgendaItem, moveAgendaItem, removeAgendaItem } from '../agendas/agenda.change.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { destination, undoing } from './carry.ts'
import { carriedFrom, comingMeetings } from './sitting.row.ts'
import type { Holding, OfMeeting } from './sitting.store.ts'
import type { Change } from './sitting.ts'

const changing = (permit: Holding, forumId: string): Permit<'agenda.change'> =>
  permitFor(permit.actor, 'agenda.change', { forumId })

/**
 * Puts what goes on where it goes on, with its presenters, matters, proposal and handlingar, parts below what they are
 * parts of. Once more for the same item, after it had been taken up again: the same row on the later agenda.
 */
export async function carryOn(
  tx: Tx,
  permit: Holding,
  meeting: OfMeeting & { readonly date: LocalDate },
  items: readonly AgendaItem[],
  changes: readonly Change[],
): Promise<void> {
  const coming = await comingMeetings(tx, meeting.forumId, meeting.date)
  const placed = new Map<string, { readonly id: string; readonly meetingId: string | null }>()
  for (const change of changes) {
    const item = items.find(it => it.id === change.id)
    const to = destination(change.state, change.postponedTo, meeting.date, coming)
    // What the forum's template puts on every agenda comes again by itself.
    const again = change.state === 'lapsed' && item?.templateRowId !== null
    if (!item || item.kind === 'break' || again || to === undefined) continue
    const above = placed.get(item.parentId ?? '')
    const parentId = above?.meetingId === (to?.id ?? null) ? above.id : null
    const id = await place(tx, permit, { meeting, item, change, meetingId: to?.id ?? null, parentId })
    placed.set(item.id, { id, meetingId: to?.id ?? null })
  }
}

interface Placing {
  readonly meeting: OfMeeting
  readonly item: AgendaItem
  readonly change: Change
  readonly meetingId: string | null
  readonly parentId: string | null
}

async function place(tx: Tx, permit: Holding, it: Placing): Promise<string> {
  const { meeting, item, change, meetingId, parentId } = it
  const may = changing(permit, meeting.forumId)
  const lapses = item.lapses + (change.state === 'lapsed' ? 1 : 0)
  const [before] = await carriedFrom(tx, [item.id])
  const back = before?.state === 'withdrawn' ? await comeBack(tx, may, before.id, meetingId) : undefined
  if (before && !back) throw new Stale('The item that goes on')
  const id =
    back ??
    (
      await addAgendaItem(tx, may, {
        ...{ forumId: meeting.forumId, meetingId, parentId, title: item.title, types: item.types, kind: item.kind },
        ...{ purpose: item.purpose, wanted: item.wanted, minutes: item.minutes, carriedFrom: item.id, lapses },
      })
    ).id
  // The parking place knows until when it waits.
  await tx
    .updateTable('agenda_item')
    .set({ lapses, postponed_to: meetingId ? null : change.postponedTo })
    .where('id', '=', id)
    .execute()
  return id
}

async function comeBack(tx: Tx, may: Permit<'agenda.change'>, id: string, meetingId: string | null): Promise<string> {
  await tx
    .updateTable('agenda_item')
    .set(eb => ({ state: 'planned', state_why: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return (await moveAgendaItem(tx, may, id, { meetingId })).id
}

/** Takes an item off the later agenda, since it was dealt with after all. Refused when it has been dealt with there too. */
export async function takeBack(
  tx: Tx,
  permit: Holding,
  meeting: OfMeeting,
  itemId: string,
  why: string,
): Promise<Result<void, 'gone-on'>> {
  const [carried] = await carriedFrom(tx, [itemId])
  if (!carried) return ok(undefined)
  const how = undoing({ ...carried, sent: await wasSent(tx, carried.id) })
  if (how === 'too-late') return no('gone-on', carried.meeting?.date)
  if (how === 'remove') await removeAgendaItem(tx, changing(permit, meeting.forumId), carried.id, why)
  if (how === 'withdraw')
    await tx
      .updateTable('agenda_item')
      .set(eb => ({ state: 'withdrawn', state_why: why, version: eb('version', '+', 1) }))
      .where('id', '=', carried.id)
      .execute()
  return ok(undefined)
}

async function wasSent(tx: Tx, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ sent: boolean }>`select exists (select from agenda_version v
    where v.content @> jsonb_build_object('items', jsonb_build_array(jsonb_build_object('id', ${itemId}::text)))) as sent`.execute(
    tx,
  )
  return rows[0]?.sent ?? false
}

/**
 * Where an item by the same name stands on the later agenda already, that one goes on from the lapsed one, and the copy
 * is taken away again.
 */
export async function linkCarried(
  tx: Tx,
  permit: Holding,
  lapsed: { readonly id: string; readonly title: string },
): Promise<void> {
  const [copy] = await carriedFrom(tx, [lapsed.id])
  const there =
    copy?.meeting &&
    (await tx
      .selectFrom('agenda_item')
      .select(['id', 'forum_id'])
      .where('meeting_id', '=', copy.meeting.id)
      .where('title', '=', lapsed.title)
      .where('id', '<>', copy.id)
      .executeTakeFirst())
  if (!copy || !there) return
  await removeAgendaItem(tx, changing(permit, there.forum_id), copy.id, null)
  await tx.updateTable('agenda_item').set({ carried_from: lapsed.id, lapses: 1 }).where('id', '=', there.id).execute()
}
