import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { agendaTopic } from '../agendas/agenda.change.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import type { MeetingTelling, Move } from './planning.ts'

// Flytt och inställelse: a meeting that is moved keeps its row and its address.

const by = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

/** Moves the permit's meeting. Throws Stale where it was changed after it was read. */
export async function writeMove(
  tx: Tx,
  permit: Permit<'meeting.move'>,
  from: PlannedMeeting,
  to: Move,
  now: Instant,
): Promise<void> {
  const row = await tx
    .updateTable('meeting')
    .set(eb => ({
      ...{ date: to.date, start_time: to.startTime, end_time: to.endTime, place: to.place },
      sequence: eb('sequence', '+', 1),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? from.version)
    .where('state', 'in', ['planned', 'called'])
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The meeting')
  await tx
    .insertInto('meeting_move')
    .values({
      ...{ meeting_id: row.id, forum_id: from.forumId, moved_at: now, moved_by: by(permit) },
      ...{ from_date: from.date, from_start: from.startTime, from_end: from.endTime, from_place: from.place },
      ...{ to_date: to.date, why: to.why },
    })
    .execute()
  if (from.plan?.answerBy && from.plan.answerBy > to.date) await dropAnswerBy(tx, permit)
  await audit(tx, permit, `meeting:${row.id}`, { from: from.date, ...to })
  await publish(tx, agendaTopic(row.id))
}

/** A day to answer by that lies after the meeting is none. */
const dropAnswerBy = (tx: Tx, permit: Permit<'meeting.move'>) =>
  tx.updateTable('meeting_plan').set({ answer_by: null }).where('meeting_id', '=', permit.subjectId).execute()

/** Cancels the permit's meeting. Throws Stale where it was changed after it was read. */
export async function writeCancelled(tx: Tx, permit: Permit<'meeting.cancel'>, why: string): Promise<void> {
  const row = await tx
    .updateTable('meeting')
    .set(eb => ({
      ...{ state: 'cancelled', cancelled_why: why },
      sequence: eb('sequence', '+', 1),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', permit.subjectId)
    .where('state', 'in', ['planned', 'called'])
    .$if(permit.version !== undefined, it => it.where('version', '=', permit.version ?? -1))
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The meeting')
  await audit(tx, permit, `meeting:${row.id}`, { why })
  await publish(tx, agendaTopic(row.id))
}

/** Changes what those who are called are told, and whether the day is public. */
export async function writeTelling(
  tx: Tx,
  permit: Permit<'meeting.plan'>,
  it: MeetingTelling & { readonly title: string | null; readonly announced: boolean; readonly newLink: boolean },
): Promise<void> {
  const row = await tx
    .updateTable('meeting')
    .set(eb => ({
      ...{ title: it.title, announced: it.announced },
      // A link is a place: calendars that have the old one are given the new one.
      sequence: eb('sequence', '+', it.newLink ? 1 : 0),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('state', 'in', ['planned', 'called'])
    .returning(['id', 'forum_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The meeting')
  const told = { link: it.link, message: it.message, answer_by: it.answerBy }
  await tx
    .insertInto('meeting_plan')
    .values({ meeting_id: row.id, forum_id: row.forum_id, ...told })
    .onConflict(one =>
      one.column('meeting_id').doUpdateSet(eb => ({ ...told, version: eb('meeting_plan.version', '+', 1) })),
    )
    .execute()
  await audit(tx, permit, `meeting:${row.id}`, { title: it.title, announced: it.announced, ...told })
}
