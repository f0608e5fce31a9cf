import type { Generated, JSONColumnType } from 'kysely'

export interface WithholdingReasonTable {
  code: string
  label: string
  asks_words: Generated<boolean>
  ordinal: number
}

/** Who approved what was published. */
export interface ApprovalSaid {
  readonly name: string
  readonly role: string
  /** ISO UTC. */
  readonly at: string
}

export interface PublicationTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  n: number
  /** Of the minutes. */
  version_n: number
  document_id: string
  document_version: number
  /** Of the version that was approved, in hex. */
  sha256: string
  /** Of the text that was published, in hex. */
  public_sha256: string
  approved_at: string
  approvals: JSONColumnType<readonly ApprovalSaid[]>
  published_at: string
  published_by: string | null
}

export interface WithheldItemTable {
  publication_id: string
  meeting_id: string
  forum_id: string
  item_code: string
  number: string | null
  reason: string
  words: string | null
  title_stands: boolean
}

export interface MinutesCorrectionTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  from_n: number
  n: number | null
  reason: string
  begun_at: string
  begun_by: string | null
  called_off_at: string | null
  called_off_by: string | null
  published_at: string | null
  /** What it changed, without what is held back now. */
  before_text: string | null
  after_text: string | null
  /** What was corrected away must not be read. */
  untold: Generated<boolean>
}

export interface MinutesItemTable {
  /** The meeting that the minutes are from. */
  meeting_id: string
  forum_id: string
  agenda_item_id: string | null
  item_code: string
  linked_at: string
}

export interface MinutesItemWordTable {
  words: string
}
