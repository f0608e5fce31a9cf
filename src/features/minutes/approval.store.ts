// Godkännande och tillbakadragande: publishing every row of a document, or none.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Writing } from './permission.ts'
import { type Reviewed, writeReviewed } from './reviewed.store.ts'

/** Counts the document's version up. Throws Stale when someone else did so after it was read. */
export async function touch(tx: Tx, permit: Writing): Promise<void> {
  const done = await tx
    .updateTable('document')
    .set({ version: sql`version + 1` })
    .where('id', '=', permit.subjectId)
    .$if(permit.version !== undefined, it => it.where('version', '=', permit.version ?? 0))
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The document')
}

/** Publishes the newest version: its rows, its persons, its meeting. The caller has asked `approvable`. */
export async function approve(tx: Tx, permit: Permit<'document.approve'>, it: Reviewed, now: string): Promise<void> {
  await touch(tx, permit)
  const { actor } = permit
  await writeReviewed(tx, permit, it, {
    state: 'approved',
    approved_at: now,
    approved_by: actor.kind === 'person' ? actor.personId : null,
  })
  await audit(tx, permit, `document:${it.id}`, { approvedVersion: it.newest.n })
}

/** Takes a document out of what is public, with the reason. What was read and corrected is kept. */
export async function withdraw(tx: Tx, permit: Permit<'document.withdraw'>, it: Reviewed, why: string): Promise<void> {
  await touch(tx, permit)
  await writeReviewed(tx, permit, it, { state: 'withdrawn', withdrawn_why: why })
  await audit(tx, permit, `document:${it.id}`, { withdrawn: why })
}
