// Uppgifter, för andra områden: what they may ask for, in their own transaction.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { placeReturns } from './return.store.ts'

export const returnTasksName = 'return-tasks'

export interface ReturnTasksInput {
  readonly forumId: string
}

/** Asks for the forum's agendas to be looked over: a task, or a meeting, is not where it was. */
export const askReturns = (jobs: Jobs, tx: Tx, forumId: string): Promise<void> =>
  jobs.add(tx, returnTasksName, [{ forumId } satisfies ReturnTasksInput])

/** Puts what is due on the forum's agendas that have not been sent. Resolves with how many tasks came. */
export const returnTasks = (tx: Tx, permit: Permit<'agenda.change'>, forumId: string, now: Instant): Promise<number> =>
  placeReturns(tx, permit, forumId, now)
