import type { Generated } from 'kysely'

/** Whose it is: nobody else reads it. */
interface Own {
  id: Generated<string>
  person_id: string
}

export interface ReadMarkTable extends Own {
  meeting_id: string
  /** By id alone: an item may be gone from the agenda. */
  agenda_item_id: string
  /** The handling that was read; none where it was the item. */
  paper_version_id: string | null
  n: number
  marked_at: Generated<string>
}

export interface ReadingNoteTable extends Own {
  meeting_id: string | null
  agenda_item_id: string
  title: string
  text: string
  saved_at: Generated<string>
}

export interface ReadingPlaceTable extends Own {
  meeting_id: string
  agenda_item_id: string | null
  opened_n: number
  before_n: number | null
  opened_at: Generated<string>
}
