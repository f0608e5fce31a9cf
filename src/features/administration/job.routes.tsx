import { may, type Subject } from '../../access/rules.ts'
import { command, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { JobsPage } from './job.pages.tsx'
import { countJobs, findJob, listJobs, retryJob } from './job.store.ts'
import { type Job, type JobStage, stageOf } from './job.ts'

const size = 50

interface JobsSeen extends Subject {
  readonly stage: JobStage
  readonly jobs: readonly Job[]
  readonly counts: Readonly<Record<JobStage, number>>
  readonly page: number
}

/** Nothing is asked of the queue for somebody who may not see it: the database would refuse, and this is a 403. */
const loadJobs: Load<Partial<JobsSeen>> = async ({ db, url, actor }) =>
  may(actor, 'job.read') ? seenJobs(db, stageOf(url.searchParams.get('visa')), url) : {}

async function seenJobs(db: Loading['db'], stage: JobStage, url: URL): Promise<JobsSeen> {
  const counts = await countJobs(db)
  const last = Math.max(1, Math.ceil(counts[stage] / size))
  const asked = Number(url.searchParams.get('sida') ?? 1)
  const at = Number.isInteger(asked) ? Math.min(Math.max(1, asked), last) : 1
  return { stage, counts, page: at, jobs: await listJobs(db, stage, size, (at - 1) * size) }
}

const loadJob: Load<Subject> = async ({ db, params, actor }) => {
  if (!may(actor, 'job.retry')) return {}
  return isUuid(params.id) ? findJob(db, params.id) : undefined
}

export const jobRoutes: readonly Route[] = [
  page<JobsSeen>({
    path: '/administration/jobb',
    action: 'job.read',
    load: loadJobs as Load<JobsSeen>,
    show: ({ subject, now, actor }) =>
      JobsPage({
        ...subject,
        now,
        paging: { page: subject.page, size, total: subject.counts[subject.stage] },
        mayRetry: may(actor, 'job.retry'),
      }),
  }),
  command({
    path: '/administration/jobb/:id/kor-om',
    action: 'job.retry',
    load: loadJob,
    run: async ({ tx, permit }) =>
      (await retryJob(tx, permit))
        ? seeOther('/administration/jobb?visa=vantar', 'Arbetet körs om.')
        : refused('Arbetet är inte längre misslyckat: någon annan har redan kört om det.'),
  }),
]
