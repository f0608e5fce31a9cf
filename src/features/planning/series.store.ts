import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

// Mötesserie: the rule; its meetings are planned one by one (planning.store.ts).

/** Adds a series to a forum. Returns its id. */
export async function addSeries(
  tx: Tx,
  permit: Permit<'series.plan'>,
  it: { readonly forumId: string; readonly words: string; readonly now: Instant },
): Promise<string> {
  const { id } = await tx
    .insertInto('meeting_series')
    .values({
      ...{ forum_id: it.forumId, words: it.words, planned_at: it.now },
      planned_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `meeting_series:${id}`, { forum: it.forumId, words: it.words })
  return id
}
