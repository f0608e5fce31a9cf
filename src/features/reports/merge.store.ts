import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { note } from '../deviations/deviation.change.ts'
import type { Case } from '../deviations/deviation.row.ts'

// Sammanslagning och koppling. That it was done and undone stands in the history of both.

/** The side that somebody who coordinates speaks for. */
const sideOf = ({ standsAs }: Pick<Case, 'standsAs'>): 'own' | 'counterpart' =>
  standsAs.includes('own') ? 'own' : 'counterpart'

/**
 * Without the other's code: who reads one of them may not read the other. Always in the same order, so that two who do it
 * from each end at once wait for each other.
 */
async function tellBoth(
  tx: Tx,
  permit: Permit<'report.merge'>,
  both: readonly [Case, Case],
  verb: string,
  now: Instant,
): Promise<void> {
  for (const it of both.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    await note(tx, permit, it, { verb, side: sideOf(it) }, now)
}

/** One event, two reports: `gone` is handled in `kept` from now on. The database refuses who is no party of both. */
export async function merge(
  tx: Tx,
  permit: Permit<'report.merge'>,
  pair: { readonly gone: Case; readonly kept: Case },
  now: Instant,
): Promise<void> {
  await tellBoth(tx, permit, [pair.gone, pair.kept], 'merge', now)
  await sql`select merge_deviations(${pair.gone.id}::uuid, ${pair.kept.id}::uuid)`.execute(tx)
}

/** Two cases again, each where it was. */
export async function part(
  tx: Tx,
  permit: Permit<'report.merge'>,
  pair: { readonly gone: Case; readonly kept: Case },
  now: Instant,
): Promise<void> {
  await tellBoth(tx, permit, [pair.gone, pair.kept], 'unmerge', now)
  await sql`select part_deviations(${pair.gone.id}::uuid)`.execute(tx)
}

/** Linked twice is linked once, and told once. */
export async function link(
  tx: Tx,
  permit: Permit<'report.merge'>,
  it: { readonly from: Case; readonly to: Case; readonly kind: 'mirror' | 'related' },
  now: Instant,
): Promise<void> {
  const made_by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const made = await tx
    .insertInto('deviation_link')
    .values({ deviation_id: it.from.id, other_id: it.to.id, kind: it.kind, made_by, made_at: now })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n) await tellBoth(tx, permit, [it.from, it.to], 'link', now)
}

export async function unlink(
  tx: Tx,
  permit: Permit<'report.merge'>,
  it: { readonly caseId: string; readonly linkId: string },
  now: Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('deviation_link')
    .set({ removed_at: now, removed_by: permit.actor.kind === 'person' ? permit.actor.personId : null })
    .where('id', '=', it.linkId)
    .where('removed_at', 'is', null)
    .where(eb => eb.or([eb('deviation_id', '=', it.caseId), eb('other_id', '=', it.caseId)]))
    .returning('id')
    .executeTakeFirst()
  if (row) await audit(tx, permit, `deviation:${it.caseId}`, { unlinked: it.linkId })
  return row !== undefined
}
