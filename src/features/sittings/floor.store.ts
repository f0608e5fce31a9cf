// Talarlista: what is written about it. Nothing of it is kept in the log but that it was done, and nothing outlives the meeting.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import type { FloorRequest } from './floor.ts'
import { type OfMeeting, tell } from './sitting.store.ts'

type Leading = Permit<'sitting.lead'> | Permit<'sitting.read'>

export async function floorOf(reader: Db | Tx, meetingId: string): Promise<readonly FloorRequest[]> {
  const rows = await (reader as Db)
    .selectFrom('floor_request')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map(it => ({
    id: it.id,
    personId: it.person_id,
    name: it.name,
    organisation: it.organisation,
    state: it.state,
    askedAt: it.asked_at,
    version: it.version,
  }))
}

/** Whether the actor holds the chair or the vice chair on the meeting's day. */
export async function holdsChair(reader: Db | Tx, meetingId: string): Promise<boolean> {
  const { rows } = await sql<{ chair: boolean }>`select i_chair(${meetingId}) as chair`.execute(reader as Tx)
  return rows[0]?.chair ?? false
}

export interface Asker {
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly itemId: string | null
}

/** Puts somebody last on the list. */
export async function askForFloor(tx: Tx, permit: Leading, meeting: OfMeeting, it: Asker, at: Instant): Promise<void> {
  // Not returned: whoever asks before the meeting's policies would let them read it has still asked.
  await tx
    .insertInto('floor_request')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, agenda_item_id: it.itemId, person_id: it.personId },
      ...{ name: it.name, organisation: it.organisation, party: null, asked_at: at, given_at: null },
    })
    .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { floor: 'asked' })
  await tell(tx, meeting.id)
}

/** Gives somebody the floor; whoever had it is done. */
export async function giveFloor(
  tx: Tx,
  permit: Permit<'sitting.lead'>,
  meeting: OfMeeting,
  id: string,
  at: Instant,
): Promise<void> {
  await tx.deleteFrom('floor_request').where('meeting_id', '=', meeting.id).where('state', '=', 'given').execute()
  await tx
    .updateTable('floor_request')
    .set(eb => ({ state: 'given', given_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('meeting_id', '=', meeting.id)
    .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { floor: 'given' })
  await tell(tx, meeting.id)
}

/** Takes somebody off the list: done, or not wanting the floor any more. Row level security says whose. */
export async function leaveFloor(tx: Tx, permit: Leading, meeting: OfMeeting, id: string): Promise<void> {
  await tx.deleteFrom('floor_request').where('id', '=', id).where('meeting_id', '=', meeting.id).execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { floor: 'left' })
  await tell(tx, meeting.id)
}
