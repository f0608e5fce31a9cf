// Efter mötet: what is made and told as soon as a meeting has ended, one step after the other.
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { type AfterMeetingInput, afterMeetingName } from '../approvals/closing.change.ts'
import { nameAfterMeeting } from '../clearances/clearance.jobs.ts'
import { draftExtracts } from '../extracts/extract.jobs.ts'
import { placeMinutes } from '../publications/next.change.ts'
import { handOutTasks } from '../tasks/task.jobs.ts'
import { makeRenditions } from './rendition.jobs.ts'

/** One thing that follows when a meeting has ended. Done once more it changes nothing. */
export type AfterStep = (deps: Deps, meetingId: string) => Promise<void>

const steps: readonly AfterStep[] = [nameAfterMeeting, makeRenditions, draftExtracts, placeMinutes, handOutTasks]

export const afterMeetingJob = (deps: Deps): JobKind<AfterMeetingInput> => ({
  name: afterMeetingName,
  retries: 5,
  seconds: 300,
  atOnce: 2,
  run: async ({ meetingId }) => {
    for (const step of steps) await step(deps, meetingId)
  },
})
