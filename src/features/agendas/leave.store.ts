// Punkter som lämnar en dagordning: moved, withdrawn or taken away. What has been sent stays, and says why it is not taken up.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import type { ItemType } from '../minutes/reading.ts'
import { tellPlaced, tellRemoved } from '../preparation/placed.change.ts'
import { addAgendaItem, agendaTopic, type Changing, holdAgenda, roomFor } from './agenda.store.ts'

export interface Destination {
  /** A meeting of the same forum; none: the forum's parking place. */
  readonly meetingId: string | null
  /** Told to those whom the item has been sent to. */
  readonly why?: string | null
}

export interface Placed {
  readonly id: string
  readonly code: string
  /** The item was sent: it stays on the old agenda as postponed or withdrawn, and this is the one that goes on from it. */
  readonly continued: boolean
}

const itemRow = async (tx: Tx, id: string) => {
  const row = await tx.selectFrom('agenda_item').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Stale('The agenda item')
  return row
}

type Row = Awaited<ReturnType<typeof itemRow>>

const itemOf = (row: Row) => ({ id: row.id, forumId: row.forum_id })

/** The row, at the version that the permit was given for where it was given for this very item. Throws Stale. */
async function asRead(tx: Tx, permit: Changing, itemId: string): Promise<Row> {
  const row = await itemRow(tx, itemId)
  if (permit.id === itemId && permit.version !== undefined && permit.version !== row.version)
    throw new Stale('The agenda item')
  return row
}

const partsOf = (tx: Tx, itemId: string) =>
  tx.selectFrom('agenda_item').selectAll().where('parent_id', '=', itemId).orderBy('ordinal').orderBy('id').execute()

/** Whether an item, or a handling to it, has gone out with an agenda. */
export async function wasSent(tx: Tx, itemId: string): Promise<boolean> {
  const found = await sql<{ sent: boolean }>`select
    exists (select from agenda_version v where v.content @> jsonb_build_object('items',
      jsonb_build_array(jsonb_build_object('id', ${itemId}::text))))
    or exists (select from paper p join paper_version v on v.paper_id = p.id
      where p.agenda_item_id = ${itemId}::uuid and v.sent_at is not null) as sent`.execute(tx)
  return found.rows[0]?.sent ?? false
}

/**
 * Moves an item with its parts to another meeting of the forum or to the parking place. What was sent stays where it was,
 * postponed or withdrawn, and goes on as a new item. Throws Stale.
 */
export async function moveAgendaItem(tx: Tx, permit: Changing, itemId: string, to: Destination): Promise<Placed> {
  const row = await asRead(tx, permit, itemId)
  const place = { forumId: row.forum_id, meetingId: to.meetingId }
  if (row.meeting_id === to.meetingId) return { id: row.id, code: row.code, continued: false }
  if (row.meeting_id) await holdAgenda(tx, { forumId: row.forum_id, meetingId: row.meeting_id })
  if (to.meetingId) await holdAgenda(tx, { forumId: row.forum_id, meetingId: to.meetingId })
  if (await wasSent(tx, itemId)) return goOn(tx, permit, row, to)
  for (const it of [row, ...(await partsOf(tx, itemId))]) await relocate(tx, permit, it, place, it.id === itemId)
  await audit(tx, permit, `agenda_item:${itemId}`, { moved: { from: row.meeting_id, to: to.meetingId } })
  await tellPlaced(tx, permit, itemOf(row), { date: await dayOf(tx, to.meetingId), why: to.why ?? null })
  await tell(tx, row.meeting_id, to.meetingId)
  return { id: row.id, code: row.code, continued: false }
}

const tell = async (tx: Tx, ...meetingIds: readonly (string | null)[]): Promise<void> => {
  for (const id of meetingIds) if (id) await publish(tx, agendaTopic(id))
}

const hanging = ['agenda_presenter', 'agenda_matter', 'agenda_clause', 'paper'] as const

/** Every row of an item names its meeting: row level security reads it there. */
async function relocate(
  tx: Tx,
  permit: Changing,
  row: Row,
  { meetingId }: { readonly meetingId: string | null },
  first: boolean,
): Promise<void> {
  for (const table of hanging)
    await sql`update ${sql.table(table)} set meeting_id = ${meetingId}::uuid where agenda_item_id = ${row.id}`.execute(
      tx,
    )
  await tx
    .updateTable('paper_version')
    .set({ meeting_id: meetingId })
    .where('paper_id', 'in', tx.selectFrom('paper').select('id').where('agenda_item_id', '=', row.id))
    .execute()
  const ordinal = first && meetingId ? await roomFor(tx, permit, { meetingId }) : 0
  await tx
    .updateTable('agenda_item')
    // A number is a place on one agenda, and a day to wait for is over once there is one.
    .set(eb => ({ meeting_id: meetingId, number: null, version: eb('version', '+', 1) }))
    .$if(meetingId !== null, it => it.set({ postponed_to: null }))
    .$if(first, it => it.set({ parent_id: null, ordinal, template_row_id: null }))
    .where('id', '=', row.id)
    .execute()
}

/** A new item goes on from one that was sent; its parts likewise. */
async function goOn(tx: Tx, permit: Changing, row: Row, to: Destination): Promise<Placed> {
  const parts = await partsOf(tx, row.id)
  const day = await dayOf(tx, to.meetingId)
  const fresh = await continueItem(tx, permit, row, { ...to, parentId: null })
  for (const part of parts) await continueItem(tx, permit, part, { ...to, parentId: fresh.id })
  for (const it of [row, ...parts])
    await leave(tx, it, { state: day ? 'postponed' : 'withdrawn', day, why: to.why ?? null })
  await audit(tx, permit, `agenda_item:${row.id}`, { continued: fresh.id, to: to.meetingId, why: to.why ?? null })
  if (!to.meetingId) await tellPlaced(tx, permit, { ...itemOf(row), id: fresh.id }, { date: null, why: to.why ?? null })
  await tell(tx, row.meeting_id, to.meetingId)
  return { ...fresh, continued: true }
}

const dayOf = async (tx: Tx, meetingId: string | null): Promise<string | null> =>
  meetingId
    ? (await tx.selectFrom('meeting').select('date').where('id', '=', meetingId).executeTakeFirstOrThrow()).date
    : null

const continueItem = (
  tx: Tx,
  permit: Changing,
  row: Row,
  to: { readonly meetingId: string | null; readonly parentId: string | null },
) =>
  addAgendaItem(tx, permit, {
    ...{ forumId: row.forum_id, meetingId: to.meetingId, parentId: to.parentId, title: row.title, kind: row.kind },
    ...{ types: row.types as ItemType[], purpose: row.purpose, wanted: row.wanted, minutes: row.minutes },
    ...{ carriedFrom: row.id, lapses: row.lapses },
  })

/** It takes no time any more, and keeps its number: the others are still found by theirs. */
async function leave(
  tx: Tx,
  row: Row,
  how: { readonly state: 'postponed' | 'withdrawn'; readonly day: string | null; readonly why: string | null },
): Promise<void> {
  await tx
    .updateTable('agenda_item')
    .set(eb => ({ state: how.state, state_why: how.why, postponed_to: how.day, version: eb('version', '+', 1) }))
    .set({ minutes: null })
    .where('id', '=', row.id)
    .execute()
}

/**
 * Takes an item with its parts off the agenda for good. What was sent is withdrawn with its reason and stays; the rest is
 * deleted with all that hangs on it. Throws Stale.
 */
export async function removeAgendaItem(
  tx: Tx,
  permit: Changing,
  itemId: string,
  why: string | null,
): Promise<'withdrawn' | 'removed'> {
  const row = await asRead(tx, permit, itemId)
  const all = [...(await partsOf(tx, itemId)), row]
  const sent = await wasSent(tx, itemId)
  if (sent) for (const it of all) await leave(tx, it, { state: 'withdrawn', day: null, why })
  else for (const it of all) await tellRemoved(tx, permit, itemOf(it), why)
  if (!sent) for (const it of all) await tx.deleteFrom('agenda_item').where('id', '=', it.id).execute()
  const what = sent ? { withdrawn: why, minutes: row.minutes } : { removed: row.title, meeting: row.meeting_id, why }
  await audit(tx, permit, `agenda_item:${itemId}`, what)
  await tell(tx, row.meeting_id)
  return sent ? 'withdrawn' : 'removed'
}

/** Takes up the permit's item again after all, in its old place. Throws Stale where it has gone on elsewhere meanwhile. */
export async function reinstateAgendaItem(tx: Tx, permit: Changing): Promise<void> {
  const row = await asRead(tx, permit, permit.subjectId)
  const next = await tx.selectFrom('agenda_item').select('id').where('carried_from', '=', row.id).executeTakeFirst()
  if (next || !['withdrawn', 'postponed'].includes(row.state)) throw new Stale('The agenda item')
  await tx
    .updateTable('agenda_item')
    .set(eb => ({ state: 'planned', state_why: null, postponed_to: null, version: eb('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute()
  await audit(tx, permit, `agenda_item:${row.id}`, { reinstated: true })
  await tell(tx, row.meeting_id)
}
