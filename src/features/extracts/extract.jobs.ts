// Utdragens arbete: a meeting's deliveries are worked out and sent as Samklang itself, whoever opened the way.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { sendDue } from './delivery.store.ts'
import { type SendExtractsInput, sendExtractsName } from './extract.change.ts'
import { loadPlan } from './plan.row.ts'
import { sentBefore, waitingForAddress } from './sent.row.ts'
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

/** Tells one receiver once more of the extract that a delivery went out with. */
const tellAgain = (
  { data, jobs, now }: Pick<Deps, 'data' | 'jobs' | 'now'>,
  meetingId: string,
  id: string,
): Promise<void> =>
  data.as(worker, async tx => {
    const at = now()
    const plan = await loadPlan(tx, meetingId, at)
    const sent = plan && (await sentBefore(tx, meetingId, id))
    if (plan && sent) await tellOfSent(tx, jobs, plan, [sent], { now: at, again: true })
  })

/** As soon as a meeting has ended: what each principal will be asked, though nothing goes out before the minutes are approved. */
export const draftExtracts = async (deps: Deps, meetingId: string): Promise<void> => {
  await settleExtracts(deps, meetingId)
}

async function settle(deps: Deps, { meetingId, againTo }: SendExtractsInput): Promise<void> {
  if (meetingId && againTo) return tellAgain(deps, meetingId, againTo)
  const waiting = meetingId ? [meetingId] : await deps.data.as(worker, waitingForAddress)
  for (const id of waiting) await settleExtracts(deps, id)
}

export const extractJobs = (deps: Deps): readonly JobKind<never>[] => {
  const sending: JobKind<SendExtractsInput> = {
    ...{ name: sendExtractsName, retries: 5, seconds: 300, atOnce: 1 },
    run: input => settle(deps, input),
  }
  return [sending]
}
