import { sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

// Rapportutkast: nobody's but the writer's own. They are saved every other second, so that the log is not told of each.

/**
 * Saves what was typed, unless something that was typed later is there already: `seq` counts up in the open page. What is
 * older than half a minute was saved from another page, and gives way. Resolves with the draft's id, or undefined where the newer one stays.
 */
export async function saveDraft(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  clientId: string,
  it: { readonly fields: Readonly<Record<string, string>>; readonly seq: number | undefined },
  now: Instant,
): Promise<string | undefined> {
  if (permit.actor.kind !== 'person') return undefined
  const row = await tx
    .insertInto('report_draft')
    .values({
      ...{ client_id: clientId, reporter_id: permit.actor.personId, fields: JSON.stringify(it.fields) },
      ...{ seq: it.seq ?? 1, saved_at: now },
    })
    .onConflict(conflict =>
      conflict
        .columns(['reporter_id', 'client_id'])
        .doUpdateSet(eb => ({
          fields: eb.ref('excluded.fields'),
          seq: it.seq === undefined ? eb('report_draft.seq', '+', 1) : eb.ref('excluded.seq'),
          saved_at: eb.ref('excluded.saved_at'),
        }))
        .where(
          it.seq === undefined
            ? sql<boolean>`true`
            : sql<boolean>`report_draft.seq <= excluded.seq or report_draft.saved_at < excluded.saved_at - interval '30 seconds'`,
        ),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Takes the draft and its files away. */
export async function discardDraft(tx: Tx, _permit: Permit<'deviation.report'>, clientId: string): Promise<void> {
  await tx.deleteFrom('report_draft').where('client_id', '=', clientId).execute()
}

/** What was attached while it was written goes with it into the case, and the draft is gone. */
export async function endDraft(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  clientId: string,
  deviationId: string,
): Promise<void> {
  await tx
    .updateTable('case_file')
    .set({ draft_id: null, deviation_id: deviationId })
    .where('draft_id', 'in', eb => eb.selectFrom('report_draft').select('id').where('client_id', '=', clientId))
    .execute()
  await discardDraft(tx, permit, clientId)
}
