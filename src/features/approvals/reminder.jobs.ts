// Påminnelser om justering: the day before the last one to propose something, and to whoever has not approved after it.
import { samklang } from '../../access/actor.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { tellLastDay, tellUnapproved } from './approval.change.ts'
import { waitingFor } from './approval.ts'
import { adjustmentsOf, approversOf, findMinutes } from './minutes.row.ts'

const worker = samklang('approvals')

export const approvalJobs = (deps: Deps): readonly JobKind<never>[] => {
  const reminding: JobKind<object> = {
    name: 'remind-approving',
    retries: 3,
    seconds: 600,
    atOnce: 1,
    every: '0 8 * * *',
    run: async () => {
      await remindApproving(deps, deps.now())
    },
  }
  return [reminding]
}

const outUntil = async (tx: Tx, day: LocalDate): Promise<readonly string[]> =>
  (
    await tx
      .selectFrom('meeting_minutes')
      .select('meeting_id')
      .where('state', '=', 'circulated')
      .where('adjust_by', '=', day)
      .execute()
  ).map(it => it.meeting_id)

/** Reminds each once of a day: run again on the same day it changes nothing. Resolves with how many minutes it was about. */
export const remindApproving = ({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<number> =>
  data.as(worker, async tx => {
    const today = dateAt(now)
    const [last, passed] = [await outUntil(tx, daysAfter(today, 1)), await outUntil(tx, daysAfter(today, -1))]
    for (const id of last) {
      const meeting = await findPlannedMeeting(tx, { id })
      if (meeting) await tellLastDay(tx, jobs, { meeting, day: daysAfter(today, 1) })
    }
    for (const id of passed) {
      const [meeting, minutes] = [await findPlannedMeeting(tx, { id }), await findMinutes(tx, id)]
      if (!meeting || !minutes?.current) continue
      const way = {
        ...{ state: minutes.state, current: minutes.current, adjustBy: minutes.adjustBy, approvals: minutes.approvals },
        ...{ approvers: await approversOf(tx, id), adjustments: await adjustmentsOf(tx, id) },
      }
      await tellUnapproved(tx, jobs, { meeting, n: minutes.current.n, approvers: waitingFor(way) })
    }
    return last.length + passed.length
  })
