// Det som andra får be om: that files are made anew of minutes that have changed.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'

export const makeRenditionsName = 'make-renditions'

export interface MakeRenditionsInput {
  readonly meetingId: string
}

/**
 * Asks, in the caller's transaction, for files of everything that stands of the meeting's minutes: a new version, one that
 * was approved, or what was published. Once more without a change it makes nothing.
 */
export const remake = (tx: Tx, jobs: Jobs, meetingId: string): Promise<void> =>
  jobs.add(tx, makeRenditionsName, [{ meetingId } satisfies MakeRenditionsInput])
