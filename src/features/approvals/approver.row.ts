import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { slug } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { seatRows, termRows } from '../forums/seat.row.ts'
import { rosterOn, type SeatRole, seatRoleWords } from '../forums/seat.ts'
import type { Approver } from './approval.ts'

// Vilka som justerar: what a forum has said about it, and who that is for one meeting.

/** What a forum has chosen. Nothing chosen: whoever holds the chair and the vice chair, within a week. */
export interface ForumApproval {
  /** Days from the circulation. */
  readonly adjustDays: number
  readonly roles: readonly SeatRole[]
  readonly personIds: readonly string[]
  readonly version: number | undefined
}

const chairs: readonly SeatRole[] = ['chair', 'vice-chair']

export async function forumApproval(reader: Db | Tx, forumId: string): Promise<ForumApproval> {
  const db = reader as Db
  const own = await db
    .selectFrom('forum_approval')
    .select(['adjust_days', 'version'])
    .where('forum_id', '=', forumId)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('forum_approver')
    .select(['seat_role', 'person_id'])
    .where('forum_id', '=', forumId)
    .orderBy('ordinal')
    .execute()
  const roles = rows.flatMap(it => it.seat_role ?? [])
  return {
    adjustDays: own?.adjust_days ?? 7,
    roles: rows.length === 0 ? chairs : roles,
    personIds: rows.flatMap(it => it.person_id ?? []),
    version: own?.version,
  }
}

interface OfMeeting {
  readonly id: string
  readonly forumId: string
  readonly date: LocalDate
}

/** Somebody who can be asked to approve: sits in the forum on the meeting's day or today, or took part in it. */
export interface Candidate extends Approver {
  readonly came: boolean
  /** Held on the meeting's day. */
  readonly seat: SeatRole | null
}

/** `today`: those who sit in the forum now too, since whoever held the chair may have left it. */
export async function candidates(
  reader: Db | Tx,
  meeting: OfMeeting,
  today?: LocalDate,
): Promise<readonly Candidate[]> {
  const db = reader as Db
  const people = await db
    .selectFrom('participant')
    .select(['person_id', 'name', 'role', 'arrived_at', 'capacity'])
    .where('meeting_id', '=', meeting.id)
    .where('person_id', 'is not', null)
    .orderBy('ordinal')
    .orderBy('name')
    .execute()
  const seated = await seatedOn(db, meeting.forumId, meeting.date)
  const known = new Map<string, Candidate>()
  for (const { personId, name, role } of seated) {
    const there = people.find(it => it.person_id === personId)
    if (known.has(personId)) continue
    const said = there?.role ?? seatRoleWords[role]
    known.set(personId, { personId, name, role: lower(said), came: Boolean(there?.arrived_at), seat: role })
  }
  for (const it of people)
    if (it.person_id && !known.has(it.person_id))
      known.set(it.person_id, {
        ...{ personId: it.person_id, name: it.name, role: it.role && lower(it.role) },
        ...{ came: it.arrived_at !== null, seat: null },
      })
  for (const { personId, name, role } of today ? await seatedOn(db, meeting.forumId, today) : [])
    if (!known.has(personId))
      known.set(personId, { personId, name, role: lower(seatRoleWords[role]), came: false, seat: null })
  return [...known.values()]
}

const lower = (role: string): string => role.charAt(0).toLocaleLowerCase('sv') + role.slice(1)

async function seatedOn(db: Db, forumId: string, date: LocalDate) {
  const seats = await seatRows(db, forumId)
  const terms = await termRows(
    db,
    seats.map(it => it.id),
  )
  return rosterOn(seats, terms, date).held.map(({ seat, term }) => ({
    ...{ personId: term.personId, name: term.person.name, role: seat.role },
  }))
}

/**
 * Who approves this meeting's minutes where nobody has said otherwise: whoever held the forum's chosen seats on the
 * meeting's day, and the persons that it names. A chair that nobody holds is whoever was put down as such.
 */
export function chosenApprovers(chosen: ForumApproval, all: readonly Candidate[]): readonly Approver[] {
  const byRole = chosen.roles.flatMap(role => {
    const held = all.filter(it => it.seat === role)
    return held.length > 0 ? held : all.filter(it => it.came && slug(it.role ?? '') === slug(seatRoleWords[role]))
  })
  const named = chosen.personIds.flatMap(id => all.filter(it => it.personId === id))
  return [...new Map([...byRole, ...named].map(it => [it.personId, it])).values()].map(({ personId, name, role }) => ({
    ...{ personId, name, role },
  }))
}

/** Whom a forum can name as approvers: those who sit in it today. */
export const seatedPersons = async (db: Db | Tx, forumId: string, today: LocalDate) => [
  ...new Map((await seatedOn(db as Db, forumId, today)).map(it => [it.personId, it])).values(),
]
