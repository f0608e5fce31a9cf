// Kallelsen, för andra områden: they call with the permit that they were given, and tell those who are called what has
// become of the meeting. Told when the transaction is committed, and never twice for the same.
import { randomUUID } from 'node:crypto'
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { rosterFor } from './notice.row.ts'
import { callAll } from './notice.store.ts'

export const tellCalledName = 'tell-called'

/**
 * notice: the agenda or an addition to it. changed: a link or a place. moved: another day or time, so that answers are
 * asked for anew. stand-in: somebody is to come instead of somebody. released: they are not any more. removed: no longer
 * called.
 */
export type Told = 'notice' | 'moved' | 'changed' | 'cancelled' | 'reminder' | 'stand-in' | 'released'

export interface TellCalledInput {
  readonly meetingId: string
  readonly what: Told
  /** What has been told under the same key is not told again. */
  readonly key: string
  readonly at: Instant
  /** Only these participants; all who are called where nothing is said. */
  readonly participants?: readonly string[]
  /** Persons who are no participants any more. */
  readonly persons?: readonly string[]
}

/** Asks for the mails, in the caller's transaction. */
export const tell = (
  jobs: Jobs,
  tx: Tx,
  it: Omit<TellCalledInput, 'key' | 'at'> & { readonly at?: Instant },
): Promise<void> =>
  jobs.add(tx, tellCalledName, [
    { ...it, key: randomUUID(), at: it.at ?? new Date().toISOString() } satisfies TellCalledInput,
  ])

/** Calls the roster of the meeting's day and whoever has been added. Resolves with the participants called by this. */
export async function callParticipants(
  tx: Tx,
  permit: Permit<'notice.send'>,
  meeting: { readonly id: string; readonly forumId: string; readonly date: LocalDate },
  now: Instant,
): Promise<readonly string[]> {
  const { callees } = await rosterFor(tx, meeting)
  return callAll(tx, permit, meeting, callees, now)
}

/** The meeting has another day or other hours: calendars are moved, and answers are asked for anew. */
export const tellMoved = (jobs: Jobs, tx: Tx, meetingId: string): Promise<void> =>
  tell(jobs, tx, { meetingId, what: 'moved' })

/** The place or the link is another, and the hours are the same: answers stand. */
export const tellChanged = (jobs: Jobs, tx: Tx, meetingId: string): Promise<void> =>
  tell(jobs, tx, { meetingId, what: 'changed' })

/** The meeting is cancelled: calendars strike it out. */
export const tellCancelled = (jobs: Jobs, tx: Tx, meetingId: string): Promise<void> =>
  tell(jobs, tx, { meetingId, what: 'cancelled' })
