// Det som flera delar planerar med: the rule is asked with what the database holds, and then it is written.
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { addMeeting, forumThere, meetingOn, onlyForetold, type Planning, takeOverMeeting } from './planning.store.ts'
import { type NewMeeting, type PlanRefusal, timely } from './planning.ts'

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
  if (!there) return ok(await addMeeting(tx, permit, forumId, it))
  if (there.state !== 'held' || !(await onlyForetold(tx, there.id))) return no('day-taken', there.code)
  return ok(await takeOverMeeting(tx, permit, forumId, there.id, it))
}
