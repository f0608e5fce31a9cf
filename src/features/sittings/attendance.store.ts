// Närvaro: what is written about who came. Told at once to those who have one of the meeting's views open.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'
import { type SeatRow, seatRows, type TermRow, termRows } from '../forums/seat.row.ts'
import { rosterOn, type SeatRole, seatRoleWords } from '../forums/seat.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { type Organisation, partyOf } from '../organisations/organisation.ts'
import type { Capacity } from './attendance.ts'
import { tell } from './sitting.store.ts'

export type Attending = Permit<'sitting.run'>

interface OfMeeting {
  readonly id: string
  readonly forumId: string
}

const capacities: Readonly<Record<SeatRole, Capacity | undefined>> = {
  chair: 'member',
  'vice-chair': 'member',
  member: 'member',
  adjunct: 'adjunct',
  secretary: 'staff',
  preparation: 'staff',
  // A substitute is there when somebody sends them, and is put down then.
  substitute: undefined,
}

/**
 * Puts down whoever sits in the forum on the meeting's day and is not on its list yet: never those who sit there today.
 * Returns how many. Source: SAPL#2095, where old meetings were offered the members of today.
 */
export async function fillRoster(
  tx: Tx,
  permit: Attending,
  meeting: OfMeeting & { readonly date: LocalDate },
): Promise<number> {
  const seats = await seatRows(tx, meeting.forumId)
  const terms = await termRows(
    tx,
    seats.map(it => it.id),
  )
  const there = await tx
    .selectFrom('participant')
    .select(['person_id', 'seat_id', 'ordinal'])
    .where('meeting_id', '=', meeting.id)
    .execute()
  const known = new Set(there.flatMap(it => [it.person_id, it.seat_id]))
  const byId = new Map((await organisationRows(readerOf(tx))).map(it => [it.id, it]))
  const rows = rosterOn(seats, terms, meeting.date)
    .held.filter(({ seat, term }) => capacities[seat.role] && !known.has(term.personId) && !known.has(seat.id))
    .filter(({ term }, at, all) => all.findIndex(it => it.term.personId === term.personId) === at)
    .map((held, at) => rowOf(meeting, held, byId, Math.max(0, ...there.map(it => it.ordinal)) + at + 1))
  if (rows.length === 0) return 0
  await tx.insertInto('participant').values(rows).execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { roster: rows.length, on: meeting.date })
  return rows.length
}

const none = {
  ...{ substitutes_id: null, answered_at: null, answer_words: null, called_at: null, arrived_at: null, left_at: null },
  absent_why: null,
}

function rowOf(
  meeting: OfMeeting,
  { seat, term }: { readonly seat: SeatRow; readonly term: TermRow },
  byId: ReadonlyMap<string, Organisation>,
  ordinal: number,
) {
  const organisation = seat.organisation ? byId.get(seat.organisation.id) : undefined
  const party = organisation ? partyOf(organisation, byId) : 'none'
  return {
    ...none,
    ...{ meeting_id: meeting.id, forum_id: meeting.forumId, person_id: term.personId, name: term.person.name },
    ...{ organisation_id: seat.organisation?.id ?? null, organisation: seat.organisation?.name ?? null },
    ...{ party: party === 'none' ? null : party, seat_id: seat.id, ordinal },
    ...{ role: seat.title ?? seatRoleWords[seat.role], capacity: capacities[seat.role] ?? ('staff' as const) },
  }
}

export interface Marked {
  readonly arrivedAt: Instant | null
  readonly leftAt: Instant | null
  readonly absentWhy: string | null
}

/** Writes when the permit's participant came and left, or why they did not. Throws Stale. */
export async function mark(tx: Tx, permit: Attending, meeting: OfMeeting, it: Marked): Promise<void> {
  const row = await tx
    .updateTable('participant')
    .set(eb => ({
      ...{ arrived_at: it.arrivedAt, left_at: it.leftAt, absent_why: it.absentWhy },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The participant')
  await audit(tx, permit, `participant:${row.id}`, { ...it })
  await tell(tx, meeting.id)
}

/** Everyone of these who has neither come nor been excused came at the moment. Returns how many. */
export async function markAll(
  tx: Tx,
  permit: Attending,
  meeting: OfMeeting,
  ids: readonly string[],
  at: Instant,
): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await tx
    .updateTable('participant')
    .set(eb => ({ arrived_at: at, version: eb('version', '+', 1) }))
    .where('meeting_id', '=', meeting.id)
    .where('id', 'in', ids)
    .where('arrived_at', 'is', null)
    .where('absent_why', 'is', null)
    .returning('id')
    .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { arrived: rows.length, at })
  await tell(tx, meeting.id)
  return rows.length
}

export interface NewAttendant {
  readonly name: string
  readonly personId: string | null
  readonly organisation: string | null
  readonly party: Party | null
  readonly capacity: Capacity
  readonly substitutesId: string | null
  readonly arrivedAt: Instant | null
  /** Called for these items alone. */
  readonly only: readonly string[]
}

/** Puts down somebody who was not called. Returns their id. */
export async function addAttendant(tx: Tx, permit: Attending, meeting: OfMeeting, it: NewAttendant): Promise<string> {
  const last = await tx
    .selectFrom('participant')
    .select(eb => eb.fn.max('ordinal').as('n'))
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirst()
  const row = await tx
    .insertInto('participant')
    .values({
      ...none,
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, person_id: it.personId, name: it.name },
      ...{ organisation_id: null, organisation: it.organisation, party: it.party, seat_id: null, role: null },
      ...{ capacity: it.capacity, substitutes_id: it.substitutesId, arrived_at: it.arrivedAt },
      ordinal: (last?.n ?? 0) + 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const item of it.only) await scope(tx, meeting, { id: row.id, itemId: item, kind: 'called', why: null })
  await audit(tx, permit, `meeting:${meeting.id}`, { participantAdded: row.id, as: it.capacity, for: it.substitutesId })
  await tell(tx, meeting.id)
  return row.id
}

/** The permit's participant stands in for a member, or for nobody any more. Throws Stale. */
export async function standIn(tx: Tx, permit: Attending, meeting: OfMeeting, memberId: string | null): Promise<void> {
  const row = await tx
    .updateTable('participant')
    .set(eb => ({ substitutes_id: memberId, capacity: 'substitute', version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The participant')
  await audit(tx, permit, `participant:${row.id}`, { standsInFor: memberId })
  await tell(tx, meeting.id)
}

interface Scoped {
  readonly id: string
  readonly itemId: string
  readonly kind: 'called' | 'absent' | 'recused'
  readonly why: string | null
}

const scope = (tx: Tx, meeting: OfMeeting, it: Scoped) =>
  tx
    .insertInto('participant_item')
    .values({
      ...{ participant_id: it.id, agenda_item_id: it.itemId, kind: it.kind, why: it.why },
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId },
    })
    .onConflict(on => on.columns(['participant_id', 'agenda_item_id', 'kind']).doUpdateSet({ why: it.why }))
    .execute()

/** The permit's participant is recused from an item, or not there for it; or, taken back, is neither. */
export async function scopeTo(
  tx: Tx,
  permit: Attending,
  meeting: OfMeeting,
  it: Omit<Scoped, 'id'> & { readonly on: boolean },
): Promise<void> {
  const id = permit.subjectId
  if (it.on) await scope(tx, meeting, { ...it, id })
  else
    await tx
      .deleteFrom('participant_item')
      .where('participant_id', '=', id)
      .where('agenda_item_id', '=', it.itemId)
      .where('kind', '=', it.kind)
      .execute()
  await audit(tx, permit, `participant:${id}`, { [it.kind]: it.on, item: it.itemId, why: it.why })
  await tell(tx, meeting.id)
}

/** Takes away somebody who was put down by mistake: never one who was called. */
export async function removeAttendant(tx: Tx, permit: Attending, meeting: OfMeeting): Promise<boolean> {
  const row = await tx
    .deleteFrom('participant')
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('called_at', 'is', null)
    .where('seat_id', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await audit(tx, permit, `meeting:${meeting.id}`, { participantRemoved: row.id })
  await tell(tx, meeting.id)
  return true
}
