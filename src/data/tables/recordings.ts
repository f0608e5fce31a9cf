import type { Generated } from 'kysely'

/** What every row under an agenda item carries: whose it is. */
interface Below {
  id: Generated<string>
  agenda_item_id: string
  meeting_id: string | null
  forum_id: string
}

export type RecordedField = 'summary' | 'comments' | 'notes'

export interface RecordedTextTable extends Below {
  field: RecordedField
  words: string
  saved_at: string
  saved_by: string | null
  version: Generated<number>
}

export interface RecordedTextVersionTable {
  recorded_text_id: string
  n: number
  forum_id: string
  words: string
  saved_at: string
  saved_by: string | null
}

export interface TaskTable extends Below {
  code: string
  ordinal: number
  words: string
  /** As it is said: 'nästa möte', 'hösten 2027'. */
  due: string | null
  due_on: string | null
  state: Generated<'open' | 'reported'>
  added_at: Generated<string>
  added_by: string | null
  version: Generated<number>
}

export interface TaskOwnerTable {
  id: Generated<string>
  task_id: string
  meeting_id: string | null
  forum_id: string
  ordinal: number
  /** A role ('presidiet') where neither a person nor an organisation is known. */
  name: string
  person_id: string | null
  organisation_id: string | null
}

export interface DissentTable extends Below {
  ordinal: number
  organisation: string
  organisation_id: string | null
  words: string
  version: Generated<number>
}

export interface RecordedMinutesTable {
  meeting_id: string
  document_id: string
  forum_id: string
  landed_at: string
  landed_by: string | null
}
