import type { Data, Tx } from '../data/open.ts'
import type { Action } from './actions.ts'
import type { Actor } from './actor.ts'
import type { Permit } from './permit.ts'

/** One and the same person may hold several assignments: each row says in which of them it was done. */
const commissionOf = (actor: Actor): object =>
  actor.kind === 'person' && actor.login?.commission ? { commission: actor.login.commission } : {}

const row = (
  actor: Actor,
  action: Action,
  outcome: 'done' | 'refused' | 'failed',
  subject: string | undefined,
  detail: object,
) => ({
  actor: actor.kind === 'system' ? `system:${actor.part}` : actor.kind,
  person_id: actor.kind === 'person' ? actor.personId : null,
  action,
  subject: subject ?? null,
  outcome,
  detail: JSON.stringify({ ...commissionOf(actor), ...detail }),
})

/** The audit row of a write, in the write's own transaction. `subject` is 'noun:id'; `detail` never holds patient data. */
export async function audit(tx: Tx, permit: Permit, subject: string, detail: object = {}): Promise<void> {
  await tx
    .insertInto('audit')
    .values(row(permit.actor, permit.action, 'done', subject, detail))
    .execute()
}

/** A refusal, in a transaction of its own: the refused one is rolled back. */
export async function auditRefusal(
  data: Data,
  actor: Actor,
  action: Action,
  subject: string | undefined,
  detail: object = {},
): Promise<void> {
  await data.as(actor, tx =>
    tx
      .insertInto('audit')
      .values(row(actor, action, 'refused', subject, detail))
      .execute(),
  )
}
