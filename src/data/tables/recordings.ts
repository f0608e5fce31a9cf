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

export interface TaskTable extends Omit<Below, 'agenda_item_id'> {
  /** None where it was not handed out on an item of an agenda. */
  agenda_item_id: string | null
  code: string
  ordinal: number
  words: string
  /** As it is said: 'nästa möte', 'hösten 2027'. */
  due: string | null
  due_on: string | null
  /** What the database reckons of the two: the day, and the meeting where one was meant. */
  due_by: Generated<string | null>
  due_next: Generated<boolean>
  due_meeting_id: Generated<string | null>
  /** The day that it is counted from. */
  said_on: Generated<string>
  matter_id: Generated<string | null>
  /** The item of earlier minutes that it was taken from, its place among their tasks and the hash of its words. */
  source_code: Generated<string | null>
  source_ordinal: Generated<number | null>
  source_hash: Generated<string | null>
  state: Generated<'open' | 'reported' | 'closed' | 'dropped'>
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
  /** Reckoned by the database of a role's name: whose seats, and which of them; none: all. */
  owner_forum_id: Generated<string | null>
  seat_roles: Generated<string[]>
  told_at: Generated<string | null>
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
