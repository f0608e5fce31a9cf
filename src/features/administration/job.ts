// Bakgrundsarbete: what runs without anyone waiting for it, and what an administrator may know of it.
import type { Instant } from '../../kernel/time.ts'

export type JobStage = 'running' | 'waiting' | 'failed' | 'done'

export interface Job {
  readonly id: string
  readonly name: string
  readonly stage: JobStage
  /** How many times it has been started. */
  readonly tries: number
  readonly askedAt: Instant
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  /** When it is started next, for one that waits. */
  readonly nextAt: Instant
  /** What went wrong the last time, in the words of the program. */
  readonly why: string | null
}

export const jobStages: readonly JobStage[] = ['failed', 'running', 'waiting', 'done']

/** The stage in an address: anything else shows what has failed. */
export const stageOf = (slug: string | null): JobStage => jobStages.find(it => stageSlugs[it] === slug) ?? 'failed'

export const stageSlugs: Readonly<Record<JobStage, string>> = {
  failed: 'misslyckade',
  running: 'pagar',
  waiting: 'vantar',
  done: 'klara',
}
