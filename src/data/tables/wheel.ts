import type { Generated } from 'kysely'

export interface WheelCategoryTable {
  id: Generated<string>
  /** In addresses; stays when the name changes. */
  code: string
  name: string
  ordinal: number
  retired: Generated<boolean>
  version: Generated<number>
}

export interface WheelEntryTable {
  id: Generated<string>
  forum_id: string
  /** The meeting's, where the entry is bound to one. */
  year: number
  /** 1–12. */
  month: number
  meeting_id: string | null
  category_id: string
  title: string
  note: string | null
  matter_id: string | null
  repeated: Generated<boolean>
  copied_from: string | null
  source_document_id: string | null
  source_words: string | null
  published: Generated<boolean>
  added_at: Generated<string>
  added_by: string | null
  version: Generated<number>
}

export interface ForumLeadTable {
  id: Generated<string>
  from_id: string
  to_id: string
  /** How many days before the meeting of `to` a stance of `from` has to be taken. */
  days: number
  counted: Generated<boolean>
  confirmed: Generated<boolean>
  version: Generated<number>
}
