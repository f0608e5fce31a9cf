// Mötesanteckningarnas väg: every row of it.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

/** The minutes of a meeting that has ended are a draft. Nothing new for one that was opened again. */
export async function beginDraft(
  tx: Tx,
  _permit: Permit<'sitting.run'>,
  meeting: { readonly id: string; readonly forumId: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('meeting_minutes')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, began_at: now, current_n: null, published_n: null },
      ...{ adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
    })
    .onConflict(it => it.column('meeting_id').doNothing())
    .execute()
}
