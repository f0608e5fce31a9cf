// Det som flera delar planerar med: the rule is asked with what the database holds, and then it is written.
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { moveAgendaItem } from '../agendas/agenda.change.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { followMinutes } from '../publications/next.change.ts'
import { rebindEntries } from '../wheel/wheel.change.ts'
import { writeCancelled, writeMove, writeTelling } from './move.store.ts'
import { itemsToMove } from './planning.row.ts'
import { addMeeting, forumThere, meetingOn, onlyForetold, type Planning, takeOverMeeting } from './planning.store.ts'
import {
  type CancelRefusal,
  cancel,
  type MeetingTelling,
  type Move,
  type MoveRefusal,
  move,
  type NewMeeting,
  type PlanRefusal,
  type TellingRefusal,
  tell,
  timely,
} from './planning.ts'
import { addSeries } from './series.store.ts'

/**
 * Plans a meeting of a forum. A day that is known only from a notice that was read in is taken over; any other day that
 * the forum meets on is refused with the meeting's code as detail.
 */
export async function planMeeting(
  tx: Tx,
  permit: Planning,
  forumId: string,
  it: NewMeeting & { readonly seriesId?: string | null },
  now: Instant,
): Promise<Result<{ readonly id: string; readonly code: string }, PlanRefusal>> {
  const fits = timely(it, dateAt(now))
  if (!fits.ok) return fits
  if (it.answerBy !== null && it.answerBy > it.date) return no('answer-after')
  if (!(await forumThere(tx, forumId, it.date))) return no('forum-not-there')
  const there = await meetingOn(tx, forumId, it.date)
  if (there && (there.state !== 'held' || !(await onlyForetold(tx, there.id)))) return no('day-taken', there.code)
  const done = there
    ? ok(await takeOverMeeting(tx, permit, forumId, there.id, it))
    : await unlessTaken(() => addMeeting(tx, permit, forumId, it))
  if (done.ok) await followMinutes(tx, permit.actor, forumId, now)
  return done
}

/**
 * Moves the permit's meeting to another day, time or place. It keeps its address; what calendars call its sequence is
 * counted up. Tell those who were called with tellMoved (notices).
 */
export async function moveMeeting(
  tx: Tx,
  permit: Permit<'meeting.move'>,
  to: Move,
  now: Instant,
): Promise<Result<PlannedMeeting, MoveRefusal>> {
  const meeting = await theMeeting(tx, permit)
  const may = move(meeting, to, dateAt(now))
  if (!may.ok) return may
  if (!(await forumThere(tx, meeting.forumId, to.date))) return no('forum-not-there')
  const there = await meetingOn(tx, meeting.forumId, to.date)
  if (there && there.id !== meeting.id) return no('day-taken', there.code)
  return unlessTaken(async () => {
    await writeMove(tx, permit, meeting, may.value, now)
    await followMinutes(tx, permit.actor, meeting.forumId, now)
    return meeting
  })
}

/**
 * Cancels the permit's meeting. Its own items go on to another meeting of the forum, with the wheel's entries, or, where
 * none is given, to the parking place. Tell those who were called with tellCancelled (notices).
 */
export async function cancelMeeting(
  tx: Tx,
  permit: Permit<'meeting.cancel'>,
  why: string | null,
  toMeetingId: string | undefined,
  now: Instant,
): Promise<Result<PlannedMeeting, CancelRefusal>> {
  const meeting = await theMeeting(tx, permit)
  const may = cancel(meeting, why)
  if (!may.ok) return may
  const to = { meetingId: toMeetingId ?? null, why: `Mötet ställdes in: ${may.value.why}` }
  const agenda = permitFor(permit.actor, 'agenda.change', { forumId: meeting.forumId })
  for (const { id } of await itemsToMove(tx, meeting.id)) await moveAgendaItem(tx, agenda, id, to)
  const wheel = permitFor(permit.actor, 'wheel.change', { forumId: meeting.forumId })
  if (toMeetingId) await rebindEntries(tx, wheel, meeting.id, toMeetingId)
  await writeCancelled(tx, permit, may.value.why)
  await followMinutes(tx, permit.actor, meeting.forumId, now)
  return ok(meeting)
}

/** Changes what those who are called are told. The value says whether calendars have to be told too. */
export async function changeTelling(
  tx: Tx,
  permit: Permit<'meeting.plan'>,
  it: MeetingTelling & { readonly title: string | null; readonly announced: boolean },
): Promise<Result<{ readonly newLink: boolean }, TellingRefusal>> {
  const meeting = await theMeeting(tx, permit)
  const may = tell(meeting, it)
  if (!may.ok) return may
  const newLink = meeting.state === 'called' && (meeting.plan?.link ?? null) !== it.link
  await writeTelling(tx, permit, { ...it, newLink })
  return ok({ newLink })
}

/** Somebody may plan a meeting that day between the question and the answer. */
async function unlessTaken<T>(work: () => Promise<T>): Promise<Result<T, 'day-taken'>> {
  try {
    return ok(await work())
  } catch (error) {
    if (violated(error) === 'meeting_one_a_day') return no('day-taken')
    throw error
  }
}

async function theMeeting(tx: Tx, permit: Permit): Promise<PlannedMeeting> {
  const meeting = await findPlannedMeeting(tx, { id: permit.subjectId })
  if (!meeting) throw new Error('The permit is for a meeting that is not there')
  return meeting
}

/** Every meeting of a series, or none: the first day that is refused is told as detail. */
export async function planSeries(
  tx: Tx,
  permit: Permit<'series.plan'>,
  forumId: string,
  it: Omit<NewMeeting, 'date'> & { readonly dates: readonly LocalDate[]; readonly words: string },
  now: Instant,
): Promise<Result<readonly string[], PlanRefusal>> {
  const { dates, words, ...each } = it
  const seriesId = await addSeries(tx, permit, { forumId, words, now })
  const codes: string[] = []
  for (const date of dates) {
    const done = await planMeeting(tx, permit, forumId, { ...each, date, seriesId }, now)
    if (!done.ok) return no(done.why, date)
    codes.push(done.value.code)
  }
  return ok(codes)
}
