import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'
import type { DateAnswer, DateOption } from './poll.ts'

// Datumförslag: what is asked, answered and chosen.

export interface NewPoll {
  readonly forumId: string
  readonly title: string
  readonly message: string | null
  readonly kind: 'ordinary' | 'extra'
  readonly place: string | null
  readonly link: string | null
  readonly deadline: LocalDate
  readonly options: readonly Omit<DateOption, 'id'>[]
  readonly asked: readonly {
    readonly personId: string
    readonly name: string
    readonly organisation: string | null
    readonly party: Party | null
  }[]
}

/** What an open page of the poll listens to. */
export const pollTopic = (id: string): string => `poll:${id}`

/** Asks. Returns the poll's code. */
export async function addPoll(tx: Tx, permit: Permit<'poll.ask'>, it: NewPoll, now: Instant): Promise<string> {
  const { forumId, title, message, kind, place, link, deadline } = it
  const { id, code } = await tx
    .insertInto('date_poll')
    .values({
      ...{ code: shortCode(randomBytes(7)), forum_id: forumId, title, message, kind, place, link, deadline },
      ...{ asked_at: now, asked_by: permit.actor.kind === 'person' ? permit.actor.personId : null },
      ...{ closed_at: null, meeting_id: null },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  const of = { poll_id: id, forum_id: forumId }
  await tx
    .insertInto('date_option')
    .values(it.options.map(one => ({ ...of, date: one.date, start_time: one.startTime, end_time: one.endTime })))
    .execute()
  await tx
    .insertInto('date_asked')
    .values(
      it.asked.map((one, ordinal) => ({
        ...{ ...of, person_id: one.personId, name: one.name, organisation: one.organisation, party: one.party },
        ...{ ordinal, answered_at: null, words: null },
      })),
    )
    .execute()
  await audit(tx, permit, `date_poll:${id}`, { forum: forumId, title, deadline, asked: it.asked.length })
  return code
}

/** The answers of the permit's person, instead of those they may have given. Throws Stale where the poll was just closed. */
export async function writeAnswers(
  tx: Tx,
  permit: Permit<'poll.answer'>,
  askedId: string,
  given: { readonly answers: ReadonlyMap<string, DateAnswer>; readonly words: string | null },
  now: Instant,
): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`
    select answer_dates(${askedId}, ${[...given.answers.keys()]}::uuid[], ${[...given.answers.values()]}::text[],
      ${given.words}, ${now}) as done`.execute(tx)
  if (!rows[0]?.done) throw new Stale('The poll')
  await audit(tx, permit, `date_poll:${permit.subjectId}`, { asked: askedId })
  await publish(tx, pollTopic(permit.subjectId))
}

/** Closes the permit's poll, with the meeting that came of it. Throws Stale where somebody was first. */
export async function closePoll(
  tx: Tx,
  permit: Permit<'poll.close'>,
  meetingId: string | null,
  now: Instant,
): Promise<void> {
  const row = await tx
    .updateTable('date_poll')
    .set(eb => ({ closed_at: now, meeting_id: meetingId, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The poll')
  await audit(tx, permit, `date_poll:${row.id}`, { meeting: meetingId })
  await publish(tx, pollTopic(row.id))
}

/** Gives those who are asked more time, or less. */
export async function moveDeadline(tx: Tx, permit: Permit<'poll.ask'>, deadline: LocalDate): Promise<void> {
  const row = await tx
    .updateTable('date_poll')
    .set(eb => ({ deadline, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The poll')
  await audit(tx, permit, `date_poll:${row.id}`, { deadline })
  await publish(tx, pollTopic(row.id))
}
