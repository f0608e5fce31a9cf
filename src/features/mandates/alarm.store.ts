// Larm om uppdrag som går ut: which have been told, so that each is told once.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

/** Marks alarms as told. Resolves with those that nobody had told before. */
export async function markTold(
  tx: Tx,
  permit: Permit<'mandate.warn'>,
  of: { readonly id: string; readonly forumId: string; readonly endsOn: LocalDate },
  days: readonly number[],
  now: Instant,
): Promise<readonly number[]> {
  if (days.length === 0) return []
  const added = await tx
    .insertInto('mandate_alarm')
    .values(
      days.map(it => ({
        mandate_id: of.id,
        forum_id: of.forumId,
        ends_on: of.endsOn,
        days: it,
        told_at: now,
      })),
    )
    .onConflict(it => it.doNothing())
    .returning('days')
    .execute()
  if (added.length > 0)
    await audit(tx, permit, `mandate:${of.id}`, { told: added.map(it => it.days), endsOn: of.endsOn })
  return added.map(it => it.days)
}
