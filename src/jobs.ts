import type { JobKind } from './data/jobs.ts'
import { approvalJobs } from './features/approvals/reminder.jobs.ts'
import { packageJob } from './features/archives/package.jobs.ts'
import { learnTypesJob } from './features/classifying/suggesting/learn.job.ts'
import { clearanceJobs } from './features/clearances/clearance.jobs.ts'
import { deviationJobs } from './features/deviations/deviation.jobs.ts'
import { disputeJobs } from './features/disputes/dispute.jobs.ts'
import { forgetStagedJob } from './features/exchange/exchange.jobs.ts'
import { extractJobs } from './features/extracts/extract.jobs.ts'
import { gatheringJobs } from './features/gatherings/gathering.jobs.ts'
import { mandateJobs } from './features/mandates/mandate.jobs.ts'
import { suggestLinksJob } from './features/matters/suggesting/suggesting.job.ts'
import { messageJobs } from './features/messages/message.jobs.ts'
import { readFileJob } from './features/minutes/read-file.job.ts'
import { noticeJobs } from './features/notices/notice.jobs.ts'
import { readPaperJob } from './features/papers/read-paper.job.ts'
import { patternJobs } from './features/patterns/pattern.jobs.ts'
import { remedyJobs } from './features/remedies/remedy.jobs.ts'
import { afterMeetingJob } from './features/renditions/after.jobs.ts'
import { makeRenditionsJob } from './features/renditions/rendition.jobs.ts'
import { forgetDraftsJob } from './features/reports/report.jobs.ts'
import { sideJobs } from './features/sides/side.jobs.ts'
import { subscriptionJobs } from './features/subscriptions/subscription.jobs.ts'
import { taskJobs } from './features/tasks/task.jobs.ts'
import type { Deps } from './http/request.ts'

/** Every kind of background work, and what has to be closed when the house closes. */
export function jobKinds(deps: Deps): { readonly list: readonly JobKind<never>[]; close(): Promise<void> } {
  const readFile = readFileJob(deps)
  const readPaper = readPaperJob(deps)
  return {
    list: [
      readFile.kind,
      readPaper.kind,
      suggestLinksJob(deps),
      learnTypesJob(deps),
      ...subscriptionJobs(deps),
      ...messageJobs(deps),
      ...approvalJobs(deps),
      ...clearanceJobs(deps),
      afterMeetingJob(deps),
      packageJob(deps),
      makeRenditionsJob(deps),
      ...noticeJobs(deps),
      ...extractJobs(deps),
      ...gatheringJobs(deps),
      ...taskJobs(deps),
      forgetDraftsJob(deps),
      forgetStagedJob(deps),
      ...mandateJobs(deps),
      ...disputeJobs(deps),
      ...patternJobs(deps),
      ...deviationJobs(deps),
      ...remedyJobs(deps),
      ...sideJobs(deps),
    ],
    close: async () => void (await Promise.all([readFile.close(), readPaper.close()])),
  }
}
