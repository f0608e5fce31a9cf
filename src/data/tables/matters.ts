import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Moved } from '../../features/matters/change.ts'

export interface MatterTable {
  id: Generated<string>
  code: string
  title: string
  /** The matter that this one is a part of since they were merged. */
  merged_into: string | null
  /** Its start was undone: it holds nothing. */
  ended: Generated<boolean>
  /** Kept by the database, from its items. */
  published: GeneratedAlways<boolean>
  /** The day of its latest published item. */
  latest_on: GeneratedAlways<string | null>
  /** The day of its latest item, published or not. */
  latest_any: GeneratedAlways<string | null>
  version: Generated<number>
}

export interface MatterHandlingTable {
  matter_id: string
  /** The item's code, which lasts when its row is written anew or goes away. */
  item_code: string
  /** These three are kept by the database, from the item. */
  forum_id: GeneratedAlways<string | null>
  date: GeneratedAlways<string | null>
  published: GeneratedAlways<boolean>
}

export interface MatterRelationTable {
  id: Generated<string>
  from_id: string
  to_id: string
  kind: 'continues' | 'splits' | 'merges' | 'revises' | 'implements'
}

export interface MatterEventTable {
  id: Generated<string>
  matter_id: string
  other_id: string | null
  kind: 'started' | 'renamed' | 'joined' | 'left' | 'split' | 'merged' | 'related' | 'unrelated' | 'undone'
  at: Generated<string>
  made_by: string | null
  moved: JSONColumnType<Moved>
  undoes: string | null
}
