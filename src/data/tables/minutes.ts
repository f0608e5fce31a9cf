import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Value } from '../../features/minutes/correction.ts'
import type { ReadingKeys } from '../../features/minutes/keys.ts'
import type { Attachment, ReadDissent, Reading, ReadTask, TakenHow } from '../../features/minutes/reading.ts'

/** What every row below a document carries: whose it is, and whether everyone may see it. */
interface Guarded {
  id: Generated<string>
  forum_id: string | null
  published: Generated<boolean>
}

export interface SourceFileTable {
  id: Generated<string>
  sha256: string
  name: string
  size: number
  bytes: Uint8Array
  added_at: Generated<string>
  added_by: string | null
}

export interface ImportBatchTable {
  id: Generated<string>
  started_by: string | null
  started_at: Generated<string>
  forum_id: string | null
}

export interface ImportFileTable {
  id: Generated<string>
  batch_id: string
  ordinal: number
  name: string
  size: number
  source_file_id: string | null
  state: 'waiting' | 'read' | 'known' | 'new-version' | 'failed'
  why: string | null
  detail: string | null
  document_id: string | null
  finished_at: string | null
}

export interface MeetingTable {
  id: Generated<string>
  code: string
  forum_id: string
  date: string
  start_time: string | null
  end_time: string | null
  place: string | null
  published: Generated<boolean>
  /** 'held': known from its documents alone; the others are planned and held here. */
  state: Generated<'planned' | 'called' | 'ongoing' | 'paused' | 'ended' | 'held' | 'cancelled'>
  kind: Generated<'ordinary' | 'extra'>
  title: string | null
  /** Its day is public, its agenda is not. */
  announced: Generated<boolean>
  /** Counted up when its day, time or place is changed: the SEQUENCE of calendars. */
  sequence: Generated<number>
  cancelled_why: string | null
  /** Those that were planned together. */
  series_id: Generated<string | null>
  version: Generated<number>
}

export interface DocumentTable {
  id: Generated<string>
  code: string
  title: string
  form: 'minutes' | 'summary-slides' | 'agenda' | 'notice' | 'unknown'
  kind: 'one-meeting' | 'several-meetings' | 'not-minutes'
  forum_id: string | null
  forum_as_read: string | null
  meeting_id: string | null
  meeting_date: string | null
  start_time: string | null
  end_time: string | null
  place: string | null
  chair: string | null
  chair_id: string | null
  vice_chair: string | null
  vice_chair_id: string | null
  secretary: string | null
  secretary_id: string | null
  state: 'review' | 'approved' | 'withdrawn'
  published: GeneratedAlways<boolean>
  /** The version that the rows below the document come from. */
  current_version: Generated<number>
  /** The version under review; higher than `current_version` while a new one of an approved document waits. */
  newest_version: Generated<number>
  withdrawn_why: string | null
  approved_at: string | null
  approved_by: string | null
  added_at: Generated<string>
  version: Generated<number>
}

export interface DocumentVersionTable extends Guarded {
  document_id: string
  n: number
  source_file_id: string
  file_name: string
  /** The title that the file states. */
  own_title: string | null
  format: string
  text: string
  pages: number[]
  reading: JSONColumnType<Reading>
  keys: JSONColumnType<ReadingKeys>
  reader: string
  read_at: Generated<string>
}

/** A corrected value, wrapped so that null and lists are JSON objects too. */
export interface Held {
  readonly value: Value
}

export interface CorrectionTable {
  id: Generated<string>
  document_id: string
  key: string
  value: JSONColumnType<Held>
  was: JSONColumnType<Held> | null
  made_by: string | null
  made_at: Generated<string>
  forum_id: string | null
}

export interface ReadingFlagTable extends Guarded {
  document_id: string
  code: string
  path: string
  /** Stable over versions; what a settled flag is known by. */
  key: string
  reason: string
  other: string | null
  /** Someone has to answer it before the document can be approved. */
  asks: Generated<boolean>
  settled_at: string | null
  settled_by: string | null
}

export interface AttendanceTable extends Guarded {
  document_id: string
  meeting_id: string | null
  ordinal: number
  name: string
  person_id: string | null
  organisation: string | null
  role: string | null
  heading: string | null
  capacity: string
  absent: Generated<boolean>
  replaces: string | null
  only_items: Generated<string[]>
}

export interface ItemTable extends Guarded {
  code: string
  document_id: string
  meeting_id: string | null
  key: string
  ordinal: number
  number: string | null
  title: string
  type: string | null
  types: Generated<string[]>
  minutes: number | null
  start_time: string | null
  end_time: string | null
  lapsed: string | null
  body: Generated<string>
  comments: JSONColumnType<readonly string[]>
  tasks: JSONColumnType<readonly ReadTask[]>
  attachments: JSONColumnType<readonly Attachment[]>
  dissents: ColumnType<readonly ReadDissent[], string | undefined, string>
  span_start: number | null
  span_end: number | null
}

export interface ItemPresenterTable extends Guarded {
  item_id: string
  ordinal: number
  name: string
  organisation: string | null
  person_id: string | null
}

export interface StanceTable extends Guarded {
  code: string
  document_id: string
  item_id: string
  meeting_id: string | null
  status: 'final' | 'proposed'
  repeats: Generated<boolean>
  taken_on: string | null
  taken_how: ColumnType<TakenHow | null, TakenHow | null | undefined, TakenHow | null>
}

export interface StanceClauseTable extends Guarded {
  stance_id: string
  ordinal: number
  verb: string
  words: string
  condition: string | null
  addition: string | null
  object: string | null
  /** The object, folded so that two clauses about the same thing are alike. Kept by the database. */
  about: GeneratedAlways<string>
  addressees: Generated<string[]>
  mandatees: Generated<string[]>
  valid_from: string | null
  valid_to: string | null
  span_start: number | null
  span_end: number | null
  how: string | null
  confidence: number | null
}

export interface ComingDateTable extends Guarded {
  document_id: string
  date: string
  start_time: string | null
  end_time: string | null
  what: string
  inferred: boolean
}

export interface WheelCellTable extends Guarded {
  document_id: string
  ordinal: number
  period: string
  category: string | null
  words: string
}

export interface ReaderNoteTable extends Guarded {
  document_id: string
  /** Null where it is about the whole document. */
  item_id: string | null
  stance_id: string | null
  ordinal: number
  code: string
  words: string
}

export interface DepartedTable {
  code: string
  document_id: string
  /** The item's key; for a stance followed by its status. */
  key: string
  last_version: number
  was_public: boolean
  forum_id: string | null
  published: Generated<boolean>
}
