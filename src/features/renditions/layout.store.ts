// Hur ett forums dokument ser ut: chosen by whoever handles the forum.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ForumLayout } from './rendition.ts'

/** Saves the layout of the permit's forum, at the version that it was read at; the first is version 0 before it is there. */
export async function saveLayout(
  tx: Tx,
  permit: Permit<'layout.change'>,
  { heading, address, tint, foot }: ForumLayout,
  now: Instant,
): Promise<void> {
  const forumId = permit.subjectId ?? ''
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const chosen = { heading, address, tint, foot, changed_at: now, changed_by: by }
  const saved =
    (permit.version ?? 0) === 0
      ? await tx
          .insertInto('forum_layout')
          .values({ forum_id: forumId, ...chosen })
          .onConflict(it => it.doNothing())
          .returning('forum_id')
          .executeTakeFirst()
      : await tx
          .updateTable('forum_layout')
          .set(eb => ({ ...chosen, version: eb('version', '+', 1) }))
          .where('forum_id', '=', forumId)
          .where('version', '=', permit.version ?? -1)
          .returning('forum_id')
          .executeTakeFirst()
  if (!saved) throw new Stale('The layout')
  await audit(tx, permit, `forum:${forumId}`, { heading, address, tint, foot })
}
