// Utdragens arbete: a meeting's deliveries are worked out and sent as Samklang itself, whoever opened the way.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { sendDue } from './delivery.store.ts'
import { type SendExtractsInput, sendExtractsName } from './extract.change.ts'
import { loadPlan } from './plan.row.ts'
import { tellOfSent } from './tell.ts'

const worker = samklang('extracts')

/** Works out what is due of a meeting, and sends what nothing is in the way of. Resolves with how many were sent. */
export const settleExtracts = (
  { data, jobs, now }: Pick<Deps, 'data' | 'jobs' | 'now'>,
  meetingId: string,
): Promise<number> =>
  data.as(worker, async tx => {
    const at = now()
    const plan = await loadPlan(tx, meetingId, at)
    if (!plan) return 0
    const permit = permitFor(worker, 'extract.send', { id: meetingId, forumId: plan.meeting.forumId })
    const sent = await sendDue(tx, permit, plan, at)
    await tellOfSent(tx, jobs, plan, sent, { now: at })
    return sent.length
  })

/** As soon as a meeting has ended: what each principal will be asked, though nothing goes out before the minutes are approved. */
export const draftExtracts = async (deps: Deps, meetingId: string): Promise<void> => {
  await settleExtracts(deps, meetingId)
}

export const extractJobs = (deps: Deps): readonly JobKind<never>[] => {
  const sending: JobKind<SendExtractsInput> = {
    name: sendExtractsName,
    retries: 5,
    seconds: 300,
    atOnce: 1,
    run: async ({ meetingId }) => {
      await settleExtracts(deps, meetingId)
    },
  }
  return [sending]
}
