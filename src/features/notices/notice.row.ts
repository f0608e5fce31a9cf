import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { seatRows, termRows } from '../forums/seat.row.ts'
import { type Roster, rosterToCall } from './called.ts'
import type { Participant } from './notice.ts'

// Kallelsens rader: who takes part as the actor may see it, where they are reached, and whom the roster calls.

/** All who are called to a meeting or have been added to it, in the order they are shown. Nothing for who may not see it. */
export async function participantsOf(reader: Db | Tx, meetingId: string): Promise<readonly Participant[]> {
  const db = reader as Db
  const rows = await db
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .orderBy('name')
    .orderBy('id')
    .execute()
  const items = await db
    .selectFrom('participant_item')
    .select(['participant_id', 'agenda_item_id', 'kind'])
    .where('meeting_id', '=', meetingId)
    .orderBy('agenda_item_id')
    .execute()
  const itemsOf = (id: string, kind: 'called' | 'absent') =>
    items.filter(it => it.participant_id === id && it.kind === kind).map(it => it.agenda_item_id)
  return rows.map(it => ({
    id: it.id,
    personId: it.person_id,
    name: it.name,
    organisation: it.organisation,
    party: it.party,
    seatId: it.seat_id,
    role: it.role,
    capacity: it.capacity,
    substitutesId: it.substitutes_id,
    answer: it.answer,
    answeredAt: it.answered_at,
    answerWords: it.answer_words,
    calledAt: it.called_at,
    remindedAt: it.reminded_at,
    calledTo: itemsOf(it.id, 'called'),
    absentFrom: itemsOf(it.id, 'absent'),
    version: it.version,
  }))
}

/** Whether a person is a participant: what `mine` of a meeting's subject is. */
export async function takesPart(reader: Db | Tx, meetingId: string, personId: string): Promise<boolean> {
  const row = await (reader as Db)
    .selectFrom('participant')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whom the forum's roster calls on a day. Public knowledge. */
export async function rosterFor(
  reader: Db | Tx,
  { forumId, date }: { readonly forumId: string; readonly date: LocalDate },
): Promise<Roster> {
  const db = reader as Db
  const seats = await seatRows(db, forumId)
  const terms = await termRows(
    db,
    seats.map(it => it.id),
  )
  const organisations = await db.selectFrom('organisation').select(['id', 'kind', 'parent_id']).execute()
  const known = new Map(organisations.map(it => [it.id, { kind: it.kind, parentId: it.parent_id }]))
  return rosterToCall(seats, terms, known, date)
}

/** Addresses by the id of the person or of the participant; only those that the actor may see. */
export async function addressesOf(reader: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await (reader as Db)
    .selectFrom('person_address')
    .select(['person_id', 'participant_id', 'address'])
    .where(sql<boolean>`coalesce(person_id, participant_id) = any(${[...ids]}::uuid[])`)
    .orderBy('changed_at')
    .orderBy('id')
    .execute()
  // The newest is used.
  return new Map(rows.map(it => [it.person_id ?? it.participant_id ?? '', it.address]))
}

/** What the address of a participant is found by. */
export const reachedBy = (it: Pick<Participant, 'id' | 'personId'>): string => it.personId ?? it.id

/** How many days before the last day of answers those who are silent are reminded. 3 where nothing is said. */
export async function remindDaysOf(reader: Db | Tx, meetingId: string): Promise<number> {
  const row = await (reader as Db)
    .selectFrom('meeting_plan')
    .select('remind_days')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row?.remind_days ?? 3
}

/** Called meetings whose last day of answers has not been: what a morning's reminders are chosen among. */
export async function remindable(
  tx: Tx,
  today: LocalDate,
): Promise<readonly { readonly id: string; readonly answerBy: LocalDate; readonly remindDays: number }[]> {
  const rows = await tx
    .selectFrom('meeting as m')
    .innerJoin('meeting_plan as p', 'p.meeting_id', 'm.id')
    .select(['m.id', 'p.answer_by', 'p.remind_days'])
    .where('m.state', '=', 'called')
    .where('m.date', '>=', today)
    .where('p.answer_by', '>=', today)
    .execute()
  return rows.flatMap(it =>
    it.answer_by === null ? [] : [{ id: it.id, answerBy: it.answer_by, remindDays: it.remind_days }],
  )
}
