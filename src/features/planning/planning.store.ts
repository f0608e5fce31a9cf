import { type SqlBool, sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { freeMeetingCode } from '../meetings/meeting.code.ts'
import type { MeetingTelling, MeetingTimes, NewMeeting } from './planning.ts'

// Planerade möten: what is written of them before they are held.

export type Planning = Permit<'meeting.plan'> | Permit<'series.plan'> | Permit<'poll.close'>

const timesOf = (it: MeetingTimes) => ({
  date: it.date,
  start_time: it.startTime,
  end_time: it.endTime,
  place: it.place,
})

/** The meeting that the forum has on a day; a cancelled one leaves the day free. */
export const meetingOn = (tx: Tx, forumId: string, date: LocalDate) =>
  tx
    .selectFrom('meeting')
    .select(['id', 'code', 'state', 'version'])
    .where('forum_id', '=', forumId)
    .where('date', '=', date)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()

/** Whether the forum is there on a day. */
export const forumThere = async (tx: Tx, forumId: string, date: LocalDate): Promise<boolean> =>
  (await tx
    .selectFrom('forum')
    .select('id')
    .where('id', '=', forumId)
    .where(sql<SqlBool>`coalesce(valid_from <= ${date}, true) and coalesce(valid_to >= ${date}, true)`)
    .executeTakeFirst()) !== undefined

/** Whether all that is known of a meeting was sent out before it. */
export const onlyForetold = async (tx: Tx, meetingId: string): Promise<boolean> =>
  (await tx
    .selectFrom('document')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('form', 'not in', ['notice', 'agenda'])
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()) === undefined

/** Adds a meeting. The day is free: see meetingOn. */
export async function addMeeting(
  tx: Tx,
  permit: Planning,
  forumId: string,
  it: NewMeeting & { readonly seriesId?: string | null },
): Promise<{ readonly id: string; readonly code: string }> {
  const row = await tx
    .insertInto('meeting')
    .values({
      ...timesOf(it),
      ...{ code: await freeMeetingCode(tx, forumId, it.date), forum_id: forumId, state: 'planned' },
      ...{ kind: it.kind, title: it.title, announced: it.announced, cancelled_why: null },
      series_id: it.seriesId ?? null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await addPlan(tx, row.id, forumId, it)
  await audit(tx, permit, `meeting:${row.id}`, { forum: forumId, ...it })
  return row
}

/** Takes over a meeting that only its notice has told of: from now on it is planned here. */
export async function takeOverMeeting(
  tx: Tx,
  permit: Planning,
  forumId: string,
  meetingId: string,
  it: NewMeeting & { readonly seriesId?: string | null },
): Promise<{ readonly id: string; readonly code: string }> {
  const row = await tx
    .updateTable('meeting')
    .set(eb => ({
      ...timesOf(it),
      ...{ state: 'planned', kind: it.kind, title: it.title, announced: it.announced },
      series_id: it.seriesId ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', meetingId)
    .where('state', '=', 'held')
    .returning(['id', 'code'])
    .executeTakeFirst()
  if (!row) throw new Stale('The meeting')
  await addPlan(tx, row.id, forumId, it)
  await audit(tx, permit, `meeting:${row.id}`, { forum: forumId, takenOver: true, ...it })
  return row
}

async function addPlan(tx: Tx, meetingId: string, forumId: string, it: MeetingTelling): Promise<void> {
  await tx
    .insertInto('meeting_plan')
    .values({
      ...{ meeting_id: meetingId, forum_id: forumId },
      ...{ link: it.link, message: it.message, answer_by: it.answerBy },
    })
    .execute()
}
