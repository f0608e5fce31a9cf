import type { Insertable } from 'kysely'
import type { Data } from '../src/data/open.ts'
import type { AgendaClauseTable, AgendaItemTable, ParticipantTable } from '../src/data/tables/agendas.ts'
import type { MeetingTable } from '../src/data/tables/minutes.ts'
import { code } from './builders.rows.ts'

// Meetings that are planned and held here, arranged straight in the tables by their owner. A test says what matters to it.

export interface GivenMeeting {
  readonly id: string
  readonly code: string
  readonly forumId: string
}

/** A meeting with its plan: 9–12 on the day, planned where nothing else is said. */
export async function givenMeeting(
  data: Data,
  given: { readonly forumId: string; readonly date: string } & Partial<
    Pick<
      Insertable<MeetingTable>,
      'state' | 'kind' | 'title' | 'announced' | 'start_time' | 'end_time' | 'place' | 'cancelled_why'
    >
  >,
): Promise<GivenMeeting> {
  const { forumId, date, ...rest } = given
  const meeting = await data.owner
    .insertInto('meeting')
    .values({
      ...{ code: code(), forum_id: forumId, date, start_time: '09:00', end_time: '12:00', place: 'Teams' },
      ...{ title: null, cancelled_why: null, state: 'planned' as const },
      ...rest,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('meeting_plan')
    .values({ meeting_id: meeting.id, forum_id: forumId, link: null, message: null, answer_by: null })
    .execute()
  return { ...meeting, forumId }
}

const bare = {
  ...{ parent_id: null, number: null, purpose: null, wanted: null, minutes: null, state_why: null, postponed_to: null },
  ...{ started_at: null, ended_at: null, carried_from: null, taken_how: null, overruled_why: null, overruled_by: null },
  ...{ overruled_at: null, added_by: null, template_row_id: null },
}

/** An item of a meeting's agenda, or, without a meeting, one on the forum's parking place. */
export async function givenAgendaItem(
  data: Data,
  where: GivenMeeting | { readonly forumId: string },
  given: Partial<Insertable<AgendaItemTable>> & { readonly title: string },
): Promise<{ readonly id: string; readonly code: string }> {
  const meeting_id = 'id' in where ? where.id : null
  return data.owner
    .insertInto('agenda_item')
    .values({ ...bare, code: code(), forum_id: where.forumId, meeting_id, ...given })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
}

/** A proposed clause, the first of its item where nothing else is said. */
export async function givenAgendaClause(
  data: Data,
  meeting: GivenMeeting,
  itemId: string,
  given: Partial<Insertable<AgendaClauseTable>> & { readonly words: string },
): Promise<string> {
  const none = { proposed_id: null, condition: null, addition: null, object: null, due: null, due_on: null }
  const { id } = await data.owner
    .insertInto('agenda_clause')
    .values({
      ...none,
      ...{ agenda_item_id: itemId, meeting_id: meeting.id, forum_id: meeting.forumId, stage: 'proposed', ordinal: 0 },
      ...{ verb: 'endorses', valid_from: null, valid_to: null },
      ...given,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Somebody who is called to a meeting. */
export async function givenParticipant(
  data: Data,
  meeting: GivenMeeting,
  given: Partial<Insertable<ParticipantTable>> & { readonly name: string },
): Promise<string> {
  const none = { person_id: null, organisation_id: null, organisation: null, party: null, seat_id: null, role: null }
  const unsaid = { substitutes_id: null, answered_at: null, answer_words: null, called_at: null, arrived_at: null }
  const { id } = await data.owner
    .insertInto('participant')
    .values({
      ...none,
      ...unsaid,
      ...{ left_at: null, absent_why: null, capacity: 'member', meeting_id: meeting.id, forum_id: meeting.forumId },
      ...given,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A seat of the forum that the person holds until further notice: so that what is sent to it is read by them. */
export async function givenSeat(
  data: Data,
  given: { readonly forumId: string; readonly personId: string; readonly role?: 'chair' | 'vice-chair' | 'member' },
): Promise<string> {
  const open = { valid_from: null, valid_to: null }
  const { id } = await data.owner
    .insertInto('seat')
    .values({ forum_id: given.forumId, organisation_id: null, role: given.role ?? 'member', title: null, ...open })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('membership')
    .values({ seat_id: id, person_id: given.personId, ...open })
    .execute()
  return id
}
