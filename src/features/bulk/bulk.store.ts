// Samlad rapport: counts and breaks, written once. What was said before is kept.
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Break, Month, Typing } from './bulk.ts'

export interface NewCount {
  readonly unitId: string
  readonly kindId: string
  /** Of which version it is the next; 0 where nothing was said. */
  readonly after: number
  readonly said: Exclude<Typing, 'nothing'>
}

/** Writes what a month says now. Throws Stale where somebody else said something of the same unit and kind meanwhile. */
export async function saveCounts(
  tx: Tx,
  permit: Permit<'bulk.report'>,
  month: Month,
  counts: readonly NewCount[],
  given: { readonly reason: string | null; readonly now: Instant },
): Promise<void> {
  if (counts.length === 0) return
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const rows = counts.map(it => ({
    ...{ unit_id: it.unitId, kind_id: it.kindId, month, n: it.after + 1, mild_only: true },
    state: it.said === 'not-applicable' ? ('not-applicable' as const) : ('counted' as const),
    amount: it.said === 'not-applicable' ? null : it.said.amount,
    reason: it.after > 0 ? given.reason : null,
    ...{ written_by: by, written_at: given.now },
  }))
  await orStale('The count', tx.insertInto('bulk_count').values(rows).execute())
  await audit(tx, permit, `bulk:${month}`, {
    counts: counts.length,
    corrected: counts.filter(it => it.after > 0).length,
  })
}

interface NewBreak {
  readonly month: Month
  readonly kindId: string | null
  readonly organisationId: string | null
  readonly sort: Exclude<Break['sort'], 'start'>
  readonly reason: string
}

export async function markBreak(tx: Tx, permit: Permit<'bulk.break'>, it: NewBreak, now: Instant): Promise<void> {
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const { id } = await tx
    .insertInto('bulk_series_break')
    .values({
      ...{ month: it.month, kind_id: it.kindId, organisation_id: it.organisationId, sort: it.sort, reason: it.reason },
      ...{ written_by: by, written_at: now, withdrawn_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `bulk-break:${id}`, { month: it.month, sort: it.sort })
}

/** Takes back a break that was marked by mistake; it is kept, and no longer shown. Throws Stale where it was done already. */
export async function withdrawBreak(
  tx: Tx,
  permit: Permit<'bulk.break'>,
  it: { readonly id: string; readonly version: number },
  now: Instant,
): Promise<void> {
  const done = await tx
    .updateTable('bulk_series_break')
    .set({ withdrawn_at: now, version: it.version + 1 })
    .where('id', '=', it.id)
    .where('version', '=', it.version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) !== 1) throw new Stale('The break')
  await audit(tx, permit, `bulk-break:${it.id}`, { withdrawn: true })
}
