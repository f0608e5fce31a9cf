import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { type ForumLayout, plainLayout } from './rendition.ts'

// Hur ett forums dokument ser ut, as it is kept.

export interface KeptLayout extends ForumLayout {
  /** Null where nobody has chosen anything yet. */
  readonly version: number | null
}

/** The forum's own layout, or the plain one. */
export async function layoutOf(reader: Db | Tx, forumId: string): Promise<KeptLayout> {
  const row = await (reader as Db)
    .selectFrom('forum_layout')
    .select(['heading', 'address', 'tint', 'foot', 'version'])
    .where('forum_id', '=', forumId)
    .executeTakeFirst()
  return row ?? { ...plainLayout, version: null }
}
