// Uppgifter som kommer tillbaka: put on the agenda that they are due at, and taken off it when nothing is left to say.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { dateAt } from '../../kernel/time.ts'
import { addAgendaItem, changeAgendaItem, removeAgendaItem } from '../agendas/agenda.change.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { feedbackTitle, minutesFor, purposeOf } from './return.words.ts'
import { type TaskRow, taskRows } from './task.row.ts'
import { returning } from './task.ts'

type Placing = Permit<'agenda.change'>

interface Placed {
  readonly taskId: string
  readonly itemId: string
  readonly meetingId: string | null
}

/** What lies on agendas that have not been sent, and which tasks those that have been sent hold already. */
async function placedIn(tx: Tx, forumId: string) {
  const rows = await tx
    .selectFrom('task_return as r')
    .innerJoin('agenda_item as i', 'i.id', 'r.agenda_item_id')
    .leftJoin('meeting as m', 'm.id', 'r.meeting_id')
    .select(['r.task_id', 'r.agenda_item_id', 'r.meeting_id', 'm.state', 'i.state as item_state'])
    .where('r.forum_id', '=', forumId)
    .where('r.outcome', 'is', null)
    .execute()
  const placed = (it: (typeof rows)[number]): Placed => ({
    ...{ taskId: it.task_id, itemId: it.agenda_item_id, meetingId: it.meeting_id },
  })
  const sent = ['called', 'ongoing', 'paused']
  const gone = ['withdrawn', 'postponed', 'lapsed']
  return {
    open: rows.filter(it => it.state === null || it.state === 'planned').map(placed),
    sent: new Set(
      rows.filter(it => sent.includes(it.state ?? '') && !gone.includes(it.item_state)).map(it => it.task_id),
    ),
  }
}

/**
 * Puts a forum's tasks on the agendas that they come back at, and takes off those that are closed, moved or put elsewhere.
 * Done again it changes nothing. What has been sent is left as it is. Resolves with how many tasks were put on one.
 */
export async function placeReturns(tx: Tx, permit: Placing, forumId: string, now: Instant): Promise<number> {
  // One at a time for each forum: two nights, or a night and a secretary, would both see that nothing is there.
  await sql`select pg_advisory_xact_lock(hashtext(${`samklang.tasks:${forumId}`}))`.execute(tx)
  const today = dateAt(now)
  const meetings = await tx
    .selectFrom('meeting')
    .select(['id', 'date'])
    .where('forum_id', '=', forumId)
    .where('state', '=', 'planned')
    .where('date', '>=', today)
    .execute()
  const { open, sent } = await placedIn(tx, forumId)
  const followed = await taskRows(
    tx,
    sql<boolean>`t.forum_id = ${forumId} and t.state in ('open', 'reported') and handed_out(t.meeting_id)`,
  )
  const wanted = returning(
    followed.filter(it => !sent.has(it.id)),
    meetings,
    today,
  )
  const moved = open.filter(it => it.meetingId === null || wanted.get(it.taskId) !== it.meetingId)
  for (const it of moved) await takeOff(tx, permit, it)
  const kept = open.filter(it => !moved.includes(it))
  let came = 0
  for (const { id: meetingId } of meetings) {
    const due = followed.filter(it => wanted.get(it.id) === meetingId)
    const fresh = due.filter(it => !kept.some(one => one.taskId === it.id))
    if (fresh.length === 0) continue
    const itemId = await itemIn(tx, permit, { forumId, meetingId }, due)
    for (const it of fresh) await putOn(tx, permit, { taskId: it.id, itemId, meetingId, forumId }, now)
    came += fresh.length
  }
  await tidy(tx, permit, forumId, followed)
  return came
}

async function takeOff(tx: Tx, _permit: Placing, { taskId, itemId }: Placed): Promise<void> {
  await tx.deleteFrom('task_return').where('task_id', '=', taskId).where('agenda_item_id', '=', itemId).execute()
}

async function putOn(
  tx: Tx,
  permit: Placing,
  it: { readonly taskId: string; readonly itemId: string; readonly meetingId: string; readonly forumId: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('task_return')
    .values({
      task_id: it.taskId,
      agenda_item_id: it.itemId,
      meeting_id: it.meetingId,
      forum_id: it.forumId,
      placed_at: now,
    })
    .execute()
  await audit(tx, permit, `task:${it.taskId}`, { returns: it.meetingId })
}

/** The meeting's feedback item: the one that is there, or a new one. */
async function itemIn(
  tx: Tx,
  permit: Placing,
  place: { readonly forumId: string; readonly meetingId: string },
  tasks: readonly TaskRow[],
): Promise<string> {
  const there = await tx
    .selectFrom('feedback_item as f')
    .innerJoin('agenda_item as i', 'i.id', 'f.agenda_item_id')
    .select('i.id')
    .where('f.meeting_id', '=', place.meetingId)
    .where('i.state', '=', 'planned')
    .orderBy('i.ordinal')
    .executeTakeFirst()
  if (there) return there.id
  const { id } = await addAgendaItem(tx, permit, {
    ...{ ...place, title: feedbackTitle, types: ['feedback'], minutes: minutesFor(tasks.length) },
  })
  await tx
    .insertInto('feedback_item')
    .values({ agenda_item_id: id, meeting_id: place.meetingId, forum_id: place.forumId, purpose: null })
    .execute()
  return id
}

/** Says on each item what comes back there, and takes away an item that nothing comes back to and nobody has written on. */
async function tidy(tx: Tx, permit: Placing, forumId: string, tasks: readonly TaskRow[]): Promise<void> {
  const items = await tx
    .selectFrom('feedback_item as f')
    .leftJoin('meeting as m', 'm.id', 'f.meeting_id')
    .select(['f.agenda_item_id', 'f.purpose'])
    .where('f.forum_id', '=', forumId)
    .where(eb => eb.or([eb('m.state', '=', 'planned'), eb('f.meeting_id', 'is', null)]))
    .execute()
  const held = await agendaItems(tx, { ids: items.map(it => it.agenda_item_id) })
  const { open } = await placedIn(tx, forumId)
  for (const { agenda_item_id, purpose } of items) {
    const item = held.find(it => it.id === agenda_item_id)
    if (!item) continue
    const on = tasks.filter(it => open.some(one => one.taskId === it.id && one.itemId === item.id))
    const own = permitFor(permit.actor, 'agenda.change', { id: item.id, version: item.version, forumId })
    if (on.length > 0) await describe(tx, own, item, purpose, on)
    else if (untouched(item, purpose)) await removeAgendaItem(tx, own, item.id, null)
  }
}

/** Nobody has written anything on it. */
const untouched = (item: AgendaItem, purpose: string | null): boolean =>
  item.state === 'planned' &&
  item.title === feedbackTitle &&
  item.purpose === purpose &&
  item.proposed.length + item.papers.length + item.presenters.length === 0

/** Writes what the item is about, where nobody has written something else, and ties the tasks' matters to it. */
async function describe(
  tx: Tx,
  permit: Placing,
  item: AgendaItem,
  before: string | null,
  tasks: readonly TaskRow[],
): Promise<void> {
  const said = purposeOf(
    tasks.map(it => ({
      ...{
        words: it.words,
        owners: it.owners.map(one => one.name),
        dueBy: it.dueBy,
        reported: it.state === 'reported',
      },
    })),
  )
  const purpose = item.purpose === before ? said : item.purpose
  const matters = await mattersOf(tx, tasks)
  const matterIds = [...new Set([...item.matters.map(it => it.id), ...matters])]
  if (purpose === item.purpose && said === before && matterIds.length === item.matters.length) return
  const { title, types, wanted, minutes, presenters } = item
  await changeAgendaItem(tx, permit, { title, types, purpose, wanted, minutes, presenters, matterIds })
  await tx.updateTable('feedback_item').set({ purpose: said }).where('agenda_item_id', '=', item.id).execute()
}

/** The matters that the tasks are about: their own, or those of the items that they were handed out on. */
async function mattersOf(tx: Tx, tasks: readonly TaskRow[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>`
    select distinct coalesce(m.merged_into, m.id) as id from task t
      left join agenda_matter a on a.agenda_item_id = t.agenda_item_id
      join matter m on m.id = t.matter_id or m.id = a.matter_id
    where t.id = any (${tasks.map(it => it.id)}::uuid[])`.execute(tx)
  return rows.rows.map(it => it.id)
}
