// Att be om ett paket: of one meeting, or of each meeting that has none of its newest minutes.
import type { Permit } from '../../access/permit.ts'
import { permitFor } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import { type NotYet, packable } from './archive.ts'
import { packageJobName } from './package.jobs.ts'
import { type ArchivableMeeting, archivableMeetings, newestPackages } from './package.row.ts'
import { beginPackage } from './package.store.ts'

/** Asks for a package of the meeting, to be made in the background. The id of the package; nothing where one is being made. */
export async function askForPackage(
  tx: Tx,
  permit: Permit<'archive.make'>,
  jobs: Jobs,
  meeting: ArchivableMeeting,
  now: Instant,
): Promise<Result<string | undefined, NotYet>> {
  const versionN = packable(meeting)
  if (!versionN.ok) return no(versionN.why)
  const id = await beginPackage(tx, permit, meeting, versionN.value, now)
  if (id) await jobs.add(tx, packageJobName, [{ packageId: id }])
  return ok(id)
}

/** Whether a meeting's newest package that is ready is of the minutes that stand now. */
export const isArchived = (meeting: ArchivableMeeting, ready: { readonly versionN: number } | undefined): boolean => {
  const now = packable(meeting)
  return now.ok && ready?.versionN === now.value
}

/** Asks for a package of each meeting of a forum that can have one and has none of its newest minutes. How many. */
export async function askForMissing(
  tx: Tx,
  permit: Permit<'archive.make'>,
  jobs: Jobs,
  forumId: string,
  now: Instant,
): Promise<number> {
  const had = await newestPackages(tx, forumId)
  let asked = 0
  for (const meeting of await archivableMeetings(tx, { forumId })) {
    if (!packable(meeting).ok || isArchived(meeting, had.get(meeting.id)?.ready)) continue
    const own = permitFor(permit.actor, 'archive.make', { id: meeting.id, forumId })
    const id = await askForPackage(tx, own, jobs, meeting, now)
    if (id.ok && id.value) asked++
  }
  return asked
}
