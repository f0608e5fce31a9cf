import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Callee } from './called.ts'
import type { Answering, AnswerRefusal, Capacity } from './notice.ts'

// Kallelsen och svaren: who is called, what was sent, and what each has answered.

/** Told when somebody answers or is added: the head count is then another. */
export const answersTopic = (meetingId: string): string => `answers:${meetingId}`

interface Whose {
  readonly id: string
  readonly forumId: string
}

const none = {
  ...{
    substitutes_id: null,
    answered_at: null,
    answer_words: null,
    reminded_at: null,
    arrived_at: null,
    left_at: null,
  },
  absent_why: null,
}

/**
 * Calls the people of the roster who are not yet participants, and those who have been added since. Resolves with the
 * participants who are called by this, in their order.
 */
export async function callAll(
  tx: Tx,
  permit: Permit<'notice.send'>,
  meeting: Whose,
  callees: readonly Callee[],
  now: Instant,
): Promise<readonly string[]> {
  const there = await tx
    .selectFrom('participant')
    .select(['person_id', 'ordinal'])
    .where('meeting_id', '=', meeting.id)
    .execute()
  const known = new Set(there.map(it => it.person_id))
  const rows = callees.flatMap((it, ordinal) =>
    known.has(it.personId)
      ? []
      : [
          {
            ...{ ...none, meeting_id: meeting.id, forum_id: meeting.forumId, person_id: it.personId, name: it.name },
            ...{ organisation_id: it.organisationId, organisation: it.organisation, party: it.party },
            ...{ seat_id: it.seatId, role: it.role, capacity: it.capacity, called_at: null, ordinal },
          },
        ],
  )
  if (rows.length > 0) await tx.insertInto('participant').values(rows).execute()
  const called = await tx
    .updateTable('participant')
    .set({ called_at: now, version: sql`version + 1` })
    .where('meeting_id', '=', meeting.id)
    .where('called_at', 'is', null)
    .returning('id')
    .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { called: called.length })
  await publish(tx, answersTopic(meeting.id))
  return called.map(it => it.id)
}

export interface Telling {
  readonly message: string | null
  readonly answerBy: LocalDate | null
  /** 0 is never. */
  readonly remindDays: number
}

/** The permit's meeting is called from now on. What is said with it stands in its plan. Throws Stale when it changed meanwhile. */
export async function markCalled(
  tx: Tx,
  permit: Permit<'notice.send'>,
  forumId: string,
  { message, answerBy, remindDays }: Telling,
): Promise<void> {
  const meeting_id = permit.subjectId
  const done = await tx
    .updateTable('meeting')
    .set({ state: 'called', version: sql`version + 1` })
    .where('id', '=', meeting_id)
    .where('state', 'in', ['planned', 'called'])
    .$if(permit.version !== undefined, it => it.where('version', '=', permit.version ?? 0))
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The meeting')
  const plan = { message, answer_by: answerBy, remind_days: remindDays }
  await tx
    .insertInto('meeting_plan')
    .values({ meeting_id, forum_id: forumId, link: null, ...plan })
    .onConflict(it => it.column('meeting_id').doUpdateSet({ ...plan, version: sql`meeting_plan.version + 1` }))
    .execute()
  await publish(tx, answersTopic(meeting_id))
}

export interface Added {
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly capacity: Extract<Capacity, 'adjunct' | 'guest'>
  /** Agenda items they come for; empty is the whole meeting. */
  readonly items: readonly string[]
  /** When the notice had gone out already; else they are called with the others. */
  readonly calledAt: Instant | null
}

/** Adds somebody who has no seat to the permit's meeting. Resolves with the row's id. */
export async function addParticipant(
  tx: Tx,
  permit: Permit<'notice.send'>,
  forumId: string,
  it: Added,
): Promise<string> {
  const of = { meeting_id: permit.subjectId, forum_id: forumId }
  const { id } = await tx
    .insertInto('participant')
    .values({
      ...{ ...none, ...of, person_id: it.personId, name: it.name, organisation: it.organisation },
      ...{
        organisation_id: null,
        party: null,
        seat_id: null,
        role: null,
        capacity: it.capacity,
        called_at: it.calledAt,
      },
      ordinal: 1000,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (it.items.length > 0)
    await tx
      .insertInto('participant_item')
      .values(it.items.map(item => ({ ...of, participant_id: id, agenda_item_id: item, kind: 'called', why: null })))
      .execute()
  await audit(tx, permit, `meeting:${permit.subjectId}`, { participantAdded: id, capacity: it.capacity })
  await publish(tx, answersTopic(permit.subjectId))
  return id
}

/** Takes away somebody without a seat who has not arrived. False where there is no such row. */
export async function removeParticipant(tx: Tx, permit: Permit<'notice.send'>, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('participant')
    .where('id', '=', id)
    .where('meeting_id', '=', permit.subjectId)
    .where('capacity', 'in', ['adjunct', 'guest'])
    .where('seat_id', 'is', null)
    .where('arrived_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!gone) return false
  await audit(tx, permit, `meeting:${permit.subjectId}`, { participantRemoved: id })
  await publish(tx, answersTopic(permit.subjectId))
  return true
}

interface Came {
  readonly came: AnswerRefusal | 'answered'
  /** The participant who comes instead. */
  readonly standIn?: string | null
  /** Persons who were to come instead, and are no longer. */
  readonly released?: readonly string[]
}

/** Writes an answer, and who comes instead. The database says no to what the rule would have said no to. */
export async function writeAnswer(
  tx: Tx,
  permit: Permit<'notice.answer'>,
  { participantId, meetingId }: { readonly participantId: string; readonly meetingId: string },
  { said, words, standIn, items }: Answering,
  now: Instant,
): Promise<Came> {
  const instead = standIn && JSON.stringify({ person: standIn.personId, name: standIn.name, items })
  const { rows } = await sql<{ came: Came }>`
    select answer_notice(${participantId}::uuid, ${said}, ${words}, ${now}::timestamptz, ${instead}::jsonb) as came`.execute(
    tx,
  )
  const came = rows[0]?.came ?? { came: 'not-yours' as const }
  if (came.came !== 'answered') return came
  await audit(tx, permit, `participant:${participantId}`, { said, ...(came.standIn ? { standIn: came.standIn } : {}) })
  await publish(tx, answersTopic(meetingId))
  return came
}

/** Notes that these have been reminded, so that they are not again for the same. */
export async function markReminded(
  tx: Tx,
  permit: Permit<'notice.remind'>,
  meetingId: string,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('participant').set({ reminded_at: now }).where('id', 'in', ids).execute()
  await audit(tx, permit, `meeting:${meetingId}`, { reminded: ids.length })
}

/** A yes to one day is no yes to another: answers from before are asked for anew. */
export async function askAnew(
  tx: Tx,
  permit: Permit<'notice.remind'>,
  meetingId: string,
  before: Instant,
): Promise<void> {
  await tx
    .updateTable('participant')
    .set({ answer: 'none', answered_at: null, answer_words: null, reminded_at: null, version: sql`version + 1` })
    .where('meeting_id', '=', meetingId)
    .where(it => it.or([it('answered_at', '<=', before), it('reminded_at', '<=', before)]))
    .execute()
  await audit(tx, permit, `meeting:${meetingId}`, { askedAnew: true })
  await publish(tx, answersTopic(meetingId))
}
