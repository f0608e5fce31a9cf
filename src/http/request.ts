import type { Actor } from '../access/actor.ts'
import type { Jobs } from '../data/jobs.ts'
import type { Data } from '../data/open.ts'
import type { Settings } from '../kernel/settings.ts'
import type { Instant } from '../kernel/time.ts'
import type { Kept } from './kept.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Seal } from './seal.ts'
import type { Sessions } from './session.ts'

/** What the application is made of; a test makes its own. */
export interface Deps {
  readonly settings: Settings
  readonly data: Data
  readonly sessions: Sessions
  readonly jobs: Jobs
  readonly log: Log
  /** Aborted when the service begins to stop. */
  readonly stopping?: AbortSignal | undefined
  /** What is measured; without it the application measures for itself. */
  readonly metrics?: Metrics | undefined
  /** Pages that the public was shown; without it none are kept. */
  readonly kept?: Kept | undefined
  /** The clock: every rule is given its time from here. */
  readonly now: () => Instant
}

/** What every page and command is handed of the request. */
export interface Asked {
  readonly actor: Actor
  readonly now: Instant
  readonly params: Readonly<Record<string, string>>
  /** The address asked for, with its query; its origin is the public one. */
  readonly url: URL
  readonly settings: Settings
  readonly seal: Seal
  /** A login that this browser has begun, sealed. */
  readonly attempt: string | undefined
}
