// Mötet är avslutat: its minutes are a draft from now on, and what follows is made in the background.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { beginDraft } from './minutes.store.ts'

export const afterMeetingName = 'after-meeting'

export interface AfterMeetingInput {
  readonly meetingId: string
}

/** Begins the minutes of a meeting that has ended, and asks for all that is made of it. Once more for one that was opened again. */
export async function beginMinutes(
  tx: Tx,
  permit: Permit<'sitting.run'>,
  jobs: Jobs,
  meeting: { readonly id: string; readonly forumId: string },
  now: Instant,
): Promise<void> {
  await beginDraft(tx, permit, meeting, now)
  await jobs.add(tx, afterMeetingName, [{ meetingId: meeting.id } satisfies AfterMeetingInput])
}
