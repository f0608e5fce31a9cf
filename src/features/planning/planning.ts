// Mötesplanering: when a forum is to meet, and what may be changed of it until it has met. Pure: the day is an argument.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'

/** When and where. Clock times HH:MM in Sweden. */
export interface MeetingTimes {
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
}

/** What those who are called get to know beside it. */
export interface MeetingTelling {
  readonly link: string | null
  readonly message: string | null
  /** The last day to answer the call. */
  readonly answerBy: LocalDate | null
}

export interface NewMeeting extends MeetingTimes, MeetingTelling {
  readonly kind: 'ordinary' | 'extra'
  readonly title: string | null
  /** The day is public. */
  readonly announced: boolean
}

export type TimesRefusal = 'past' | 'ends-before-start' | 'end-without-start'
export type PlanRefusal = TimesRefusal | 'day-taken' | 'forum-not-there' | 'answer-after'
export type MoveRefusal = TimesRefusal | 'day-taken' | 'forum-not-there' | 'no-reason' | 'same' | 'not-ahead'
export type CancelRefusal = 'no-reason' | 'not-ahead'
export type TellingRefusal = 'answer-after' | 'not-ahead'

/** Whether a forum can meet then at all. */
export function timely(it: MeetingTimes, today: LocalDate): Result<MeetingTimes, TimesRefusal> {
  if (it.date < today) return no('past')
  if (it.endTime !== null && it.startTime === null) return no('end-without-start')
  if (it.endTime !== null && it.startTime !== null && it.endTime <= it.startTime) return no('ends-before-start')
  return ok(it)
}

/** Whether the meeting has neither begun nor been called off: only then can its day be changed. */
export const isAhead = (state: MeetingState): boolean => state === 'planned' || state === 'called'

/** Whether only the place is another: answers that were given still hold. */
export const sameHours = (a: MeetingTimes, b: MeetingTimes): boolean =>
  a.date === b.date && a.startTime === b.startTime && a.endTime === b.endTime

export const sameTimes = (a: MeetingTimes, b: MeetingTimes): boolean => sameHours(a, b) && a.place === b.place

export interface Move extends MeetingTimes {
  readonly why: string | null
}

/** Whether a meeting may be moved there. Those who have been called are told why. */
export function move(
  meeting: MeetingTimes & { readonly state: MeetingState },
  to: Move,
  today: LocalDate,
): Result<Move, MoveRefusal> {
  if (!isAhead(meeting.state)) return no('not-ahead')
  if (sameTimes(meeting, to)) return no('same')
  if (meeting.state === 'called' && to.why === null) return no('no-reason')
  const fits = timely(to, today)
  return fits.ok ? ok(to) : fits
}

/** Whether a meeting may be cancelled. The reason stands on its page from then on. */
export function cancel(
  meeting: { readonly state: MeetingState },
  why: string | null,
): Result<{ readonly why: string }, CancelRefusal> {
  if (!isAhead(meeting.state)) return no('not-ahead')
  return why === null ? no('no-reason') : ok({ why })
}

/** Whether this may be told to those who are called. */
export function tell<T extends MeetingTelling>(
  meeting: { readonly state: MeetingState; readonly date: LocalDate },
  it: T,
): Result<T, TellingRefusal> {
  if (!isAhead(meeting.state)) return no('not-ahead')
  return it.answerBy !== null && it.answerBy > meeting.date ? no('answer-after') : ok(it)
}
