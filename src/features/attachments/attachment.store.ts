import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Attachment } from './attachment.ts'
import { keptFile, type LookedAtFile } from './kept.ts'

type Place =
  | { readonly draftId: string }
  | { readonly deviationId: string; readonly side: 'reporter' | 'own' | 'counterpart' }

/** A file that has been looked through, with a draft or with a case. */
export async function addFile(
  tx: Tx,
  permit: Permit<'attachment.add' | 'deviation.report'>,
  place: Place,
  it: LookedAtFile,
  now: Instant,
): Promise<void> {
  const where =
    'draftId' in place
      ? { draft_id: place.draftId, deviation_id: null, side: 'reporter' as const }
      : { draft_id: null, deviation_id: place.deviationId, side: place.side }
  const { id } = await tx
    .insertInto('case_file')
    .values({
      ...{ ...where, ...keptFile(it, permit.actor, now) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('case_file_content').values({ file_id: id, bytes: it.bytes }).execute()
  const subject = 'draftId' in place ? `report_draft:${place.draftId}` : `deviation:${place.deviationId}`
  await audit(tx, permit, subject, { file: id, looked: it.lookedAt })
}

/** Takes a draft's file away, and every trace of it. Throws Stale where it has gone already. */
export async function discardFile(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  draftId: string,
  file: Pick<Attachment, 'id'>,
): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('case_file')
    .where('draft_id', '=', draftId)
    .where('id', '=', file.id)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) throw new Stale('The file')
  await audit(tx, permit, `report_draft:${draftId}`, { file: 'discarded' })
}

/** Takes the bytes of a case's file away; that it was there, and why it went, is kept. Throws Stale where it has gone already. */
export async function removeFile(
  tx: Tx,
  permit: Permit<'attachment.add'>,
  file: Pick<Attachment, 'id'>,
  why: string,
  now: Instant,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('case_file')
    .set({
      removed_at: now,
      removed_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
      removed_why: why,
    })
    .where('id', '=', file.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The file')
  await audit(tx, permit, `deviation:${permit.subjectId}`, { removed: file.id })
}
