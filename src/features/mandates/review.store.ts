// Årlig genomgång: what is written down of it, and the group that it ends.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Hanging, ReviewOutcome } from './review.ts'

type Reviewing = Permit<'mandate.review'>

export interface ReviewValues {
  readonly forumId: string
  readonly of: { readonly mandateId: string } | { readonly groupId: string }
  readonly year: number
  readonly outcome: ReviewOutcome
  readonly reason: string | null
  readonly hanging: readonly Hanging[]
}

/** Writes down that a mandate or a group was gone through; 'kept without a change' is as much of an act as the others. */
export async function writeReview(tx: Tx, permit: Reviewing, it: ReviewValues, now: Instant): Promise<void> {
  const mandateId = 'mandateId' in it.of ? it.of.mandateId : null
  const groupId = 'groupId' in it.of ? it.of.groupId : null
  await tx
    .insertInto('mandate_review')
    .values({
      ...{ forum_id: it.forumId, mandate_id: mandateId, group_id: groupId, year: it.year, outcome: it.outcome },
      ...{ reason: it.reason, reviewed_at: now, hanging: it.outcome === 'close' ? JSON.stringify(it.hanging) : null },
      reviewed_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .execute()
  const { year, outcome, reason } = it
  const left = it.outcome === 'close' ? { left: it.hanging.length } : {}
  await audit(tx, permit, mandateId ? `mandate:${mandateId}` : `forum:${groupId}`, { year, outcome, reason, ...left })
}

/**
 * Ends a group on a day. Resolves with whether it was ended by this; throws what the database says (42501) for whoever
 * neither leads it, handles it nor gave it its mandate.
 */
export async function endGroup(
  tx: Tx,
  permit: Reviewing,
  it: { readonly groupId: string; readonly last: LocalDate; readonly why: string | null },
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select end_group(${it.groupId}::uuid, ${it.last}::date) as done`.execute(tx)
  const done = rows[0]?.done === true
  if (done) await audit(tx, permit, `forum:${it.groupId}`, { ended: it.last, why: it.why })
  return done
}
