import { randomBytes } from 'node:crypto'
import { openJobs } from './data/jobs.ts'
import { type Data, oneAtATime, openData } from './data/open.ts'
import { answerBackup } from './features/backups/backup.asked.ts'
import { startSuggesting } from './features/matters/suggesting/suggesting.job.ts'
import { loadFirstContent } from './first-content.ts'
import { openKept } from './http/kept.ts'
import { errorFacts, openLog } from './http/log.ts'
import { openMetrics } from './http/metrics.ts'
import type { Deps } from './http/request.ts'
import { openSessions } from './http/session.ts'
import { jobKinds } from './jobs.ts'
import type { Settings } from './kernel/settings.ts'
import { assets } from './ui/assets.ts'

/** Everything that runs behind the door: database, jobs, sessions. The command line opens the same house. */
export interface House {
  readonly deps: Deps
  readonly data: Data
  /** Says that the service is about to stop: it is not ready any more, and what stays open is ended. */
  leave(): void
  close(): Promise<void>
}

/** Opens the house. Throws when the database cannot be opened. `workers: false` for commands that only look. */
export async function openHouse(settings: Settings, options: { readonly workers?: boolean } = {}): Promise<House> {
  const log = openLog(settings.LOG)
  const [data] = await Promise.all([openData(settings), assets.build()])
  const jobs = await openJobs(
    data,
    error => log('error', 'jobs', errorFacts(error)),
    (it, error) => log(error ? 'error' : 'info', 'job', { ...it, ...(error && errorFacts(error)) }),
  )
  // In a demonstration the secret lives as long as the process: a restart logs everyone out, and nothing has to be set.
  const secret = settings.SESSION_SECRET ?? randomBytes(32).toString('hex')
  const now = () => new Date().toISOString()
  const stopping = new AbortController()
  const deps: Deps = {
    settings,
    data,
    jobs,
    log,
    sessions: openSessions(data, secret, settings),
    now,
    stopping: stopping.signal,
    metrics: openMetrics(data, options.workers !== false),
    kept: openKept(settings, data.live, now),
  }
  const kinds = jobKinds(deps)
  data.hearAsked?.(answerBackup(deps))
  if (options.workers !== false) {
    await jobs.start(kinds.list)
    await oneAtATime(data, 'samklang.first-content', () => loadFirstContent(deps))
    await startSuggesting(deps)
  } else await jobs.prepare(kinds.list)
  return {
    deps,
    data,
    leave: () => stopping.abort(),
    close: async () => {
      await jobs.stop()
      await kinds.close()
      await data.close()
    },
  }
}
