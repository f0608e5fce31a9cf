/** Task = uppgift: what somebody is to do, followed until the forum says that it is done. Pure: the day is an argument. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'

export const taskStates = ['open', 'reported', 'closed', 'dropped'] as const
/** Reported is not done yet: it is the forum that closes. */
export type TaskState = (typeof taskStates)[number]

export const taskSteps = [
  'reported',
  'returned',
  'closed',
  'dropped',
  'reopened',
  'not-done',
  'moved',
  'owned',
] as const
/** What can be said of a task. `not-done` is said by a meeting: it is still to be done. */
export type TaskStep = (typeof taskSteps)[number]

export type StepRefusal = 'is-closed' | 'is-reported' | 'not-reported' | 'not-closed'

/** Whether somebody still has something to do about it. */
export const isFollowed = (state: TaskState): boolean => state === 'open' || state === 'reported'

const after: Readonly<Record<TaskStep, TaskState | undefined>> = {
  reported: 'reported',
  returned: 'open',
  closed: 'closed',
  dropped: 'dropped',
  reopened: 'open',
  'not-done': 'open',
  moved: 'open',
  owned: undefined,
}

/** What the task is when the step has been taken. The database keeps the same rule (tell_task). */
export function take(state: TaskState, step: TaskStep): Result<TaskState, StepRefusal> {
  if (step === 'reopened') return isFollowed(state) ? no('not-closed') : ok('open')
  if (!isFollowed(state)) return no('is-closed')
  if (step === 'reported' && state === 'reported') return no('is-reported')
  if (step === 'returned' && state !== 'reported') return no('not-reported')
  return ok(after[step] ?? state)
}

export interface Due {
  readonly state: TaskState
  /** The day that what was said comes to; none where nobody can tell. */
  readonly dueBy: LocalDate | null
}

/** How many days before its day a task is called near. */
export const nearDays = 14

export type Standing = 'overdue' | 'near' | 'ahead' | 'undated' | 'reported' | 'closed' | 'dropped'

/** How it stands with a task: always one thing. What is reported is not late, whatever the day: it waits for the forum. */
export function standing({ state, dueBy }: Due, today: LocalDate): Standing {
  if (state !== 'open') return state
  if (dueBy === null) return 'undated'
  if (dueBy < today) return 'overdue'
  return dueBy <= daysAfter(today, nearDays) ? 'near' : 'ahead'
}

export const isOverdue = (task: Due, today: LocalDate): boolean => standing(task, today) === 'overdue'

/** Days from the day it was due, for what is overdue. */
export const daysLate = (dueBy: LocalDate, today: LocalDate): number =>
  Math.round((Date.parse(today) - Date.parse(dueBy)) / 86_400_000)

export interface Returning extends Due {
  readonly id: string
}

/** A meeting of the forum whose agenda has not been sent. */
export interface OpenMeeting {
  readonly id: string
  readonly date: LocalDate
}

/**
 * On which agenda each task comes back: the first one that has not been sent, on the day that it is due or later. What is
 * reported comes back at once, so that the forum can close it; what has no day does not come by itself.
 */
export function returning(
  tasks: readonly Returning[],
  meetings: readonly OpenMeeting[],
  today: LocalDate,
): ReadonlyMap<string, string> {
  const ahead = meetings.filter(it => it.date >= today).toSorted((a, b) => a.date.localeCompare(b.date))
  return new Map(
    tasks.flatMap(task => {
      if (!isFollowed(task.state) || (task.state === 'open' && task.dueBy === null)) return []
      const from = task.state === 'reported' || task.dueBy === null || task.dueBy < today ? today : task.dueBy
      const meeting = ahead.find(it => it.date >= from)
      return meeting ? [[task.id, meeting.id] as const] : []
    }),
  )
}

/** When somebody is reminded: a week before the day, and the day after it. Some days are left for a night that failed. */
export function reminding({ state, dueBy }: Due, today: LocalDate): 'soon' | 'late' | undefined {
  if (state !== 'open' || dueBy === null) return undefined
  if (dueBy >= daysAfter(today, 4) && dueBy <= daysAfter(today, 7)) return 'soon'
  return dueBy < today && dueBy >= daysAfter(today, -4) ? 'late' : undefined
}
