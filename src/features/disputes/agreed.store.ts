// Handlingar från en tvist: added to a step by a side, and taken away by it with a reason.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { keptFile, type LookedAtFile } from '../attachments/kept.ts'
import type { StepFile } from './agreed.row.ts'
import type { DisputeSide } from './dispute.ts'

/** A file that has been looked through, on a step that the permit's dispute has come to. */
export async function addStepFile(
  tx: Tx,
  permit: Permit<'dispute.handle'>,
  step: { readonly ordinal: number; readonly side: DisputeSide },
  it: LookedAtFile,
  now: Instant,
): Promise<void> {
  const { id } = await tx
    .insertInto('dispute_file')
    .values({ ...keptFile(it, permit.actor, now), ...step, dispute_id: permit.subjectId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('dispute_file_content').values({ file_id: id, bytes: it.bytes }).execute()
  await audit(tx, permit, `dispute:${permit.subjectId}`, { file: id, step: step.ordinal, looked: it.lookedAt })
}

/** Takes the bytes away; that the file was there, and why it went, is kept. Throws Stale where it has gone already. */
export async function removeStepFile(
  tx: Tx,
  permit: Permit<'dispute.handle'>,
  file: Pick<StepFile, 'id'>,
  why: string,
  now: Instant,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('dispute_file')
    .set({
      removed_at: now,
      removed_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
      removed_why: why,
    })
    .where('id', '=', file.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The file')
  await audit(tx, permit, `dispute:${permit.subjectId}`, { removed: file.id })
}
