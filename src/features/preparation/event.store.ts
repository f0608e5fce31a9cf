// Steg i en anmälans beredning: a row that whoever raised it reads, and the audit row beside it.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { EventKind, SubmissionState } from './submission.ts'

export type Writing =
  | Permit<'submission.raise'>
  | Permit<'submission.change'>
  | Permit<'submission.prepare'>
  | Permit<'agenda.change'>

export interface NewEvent {
  readonly kind: EventKind
  readonly words?: string | null
  readonly forumId?: string | null
  readonly matterId?: string | null
  readonly itemId?: string | null
  /** The meeting's day. */
  readonly date?: string | null
}

/** Writes a step into the history of a submission. */
export async function addEvent(tx: Tx, permit: Writing, submissionId: string, event: NewEvent): Promise<void> {
  await tx
    .insertInto('submission_event')
    .values({
      ...{ submission_id: submissionId, kind: event.kind, words: event.words ?? null },
      ...{ forum_id: event.forumId ?? null, matter_id: event.matterId ?? null },
      ...{ agenda_item_id: event.itemId ?? null, date: event.date ?? null },
      made_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .execute()
  const detail = {
    step: event.kind,
    ...(event.forumId && { forum: event.forumId }),
    ...(event.matterId && { matter: event.matterId }),
    ...(event.itemId && { item: event.itemId }),
  }
  await audit(tx, permit, `submission:${submissionId}`, detail)
}

/** Sets columns of the permit's submission. Throws Stale where somebody else has changed it since it was read. */
export async function touch(
  tx: Tx,
  permit: Writing,
  values: Readonly<Record<string, unknown>> & { readonly state?: SubmissionState },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('submission')
    .set(eb => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The submission')
}
