// Uppgifternas arbete: told to those who have them, put back on agendas every night, and reminded of.
import { sql } from 'kysely'
import { permitFor } from '../../access/permit.ts'
import type { JobKind, Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import type { Instant } from '../../kernel/time.ts'
import { placeReturns } from './return.store.ts'
import { type ReturnTasksInput, returnTasksName } from './task.change.ts'
import { remindOwners, tellAgain, tellGiven, tellOverdue, worker } from './tell.ts'

export const tellTasksName = 'tell-tasks'

/** What is new in a forum, or one task that is somebody's again. */
export type TellTasksInput = { readonly forumId: string } | { readonly again: string }

/** Asks for the mails, in the caller's transaction. */
export const askTelling = (jobs: Jobs, tx: Tx, input: TellTasksInput): Promise<void> =>
  jobs.add(tx, tellTasksName, [input])

export function taskJobs(deps: Deps): readonly JobKind<never>[] {
  const telling: JobKind<TellTasksInput> = {
    name: tellTasksName,
    retries: 5,
    seconds: 300,
    atOnce: 1,
    run: input =>
      'again' in input ? tellAgain(deps, input.again, deps.now()) : tellGiven(deps, input.forumId, deps.now()),
  }
  const returning: JobKind<Partial<ReturnTasksInput>> = {
    name: returnTasksName,
    retries: 5,
    seconds: 600,
    atOnce: 1,
    every: '0 5 * * *',
    run: ({ forumId }) => (forumId ? returnIn(deps, forumId, deps.now()) : returnEverywhere(deps, deps.now())),
  }
  const reminding: JobKind<object> = {
    name: 'remind-tasks',
    retries: 3,
    seconds: 600,
    atOnce: 1,
    every: '30 7 * * *',
    run: () => remindOwners(deps, deps.now()),
  }
  const weekly: JobKind<object> = {
    name: 'tell-overdue-tasks',
    retries: 3,
    seconds: 600,
    atOnce: 1,
    every: '0 7 * * 1',
    run: () => tellOverdue(deps, deps.now()),
  }
  return [telling, returning, reminding, weekly]
}

const returnIn = ({ data }: Pick<Deps, 'data'>, forumId: string, now: Instant): Promise<void> =>
  data.as(worker, async tx => {
    await placeReturns(tx, permitFor(worker, 'agenda.change', { forumId }), forumId, now)
  })

/** Every forum that follows a task, or has an item for them: each in a transaction of its own. */
export async function returnEverywhere(deps: Pick<Deps, 'data'>, now: Instant): Promise<void> {
  const { rows } = await deps.data.as(worker, tx =>
    sql<{ id: string }>`select forum_id as id from task where state in ('open', 'reported')
      union select forum_id from feedback_item`.execute(tx),
  )
  for (const { id } of rows) await returnIn(deps, id, now)
}

/** When a meeting has ended: those who got something to do are told, and it is put where it comes back. */
export async function handOutTasks(deps: Deps, meetingId: string): Promise<void> {
  const { data, now } = deps
  const meeting = await data.as(worker, tx =>
    tx.selectFrom('meeting').select('forum_id').where('id', '=', meetingId).executeTakeFirst(),
  )
  if (!meeting) return
  await tellGiven(deps, meeting.forum_id, now())
  await returnIn(deps, meeting.forum_id, now())
}
