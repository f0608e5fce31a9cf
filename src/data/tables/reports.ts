import type { Generated, JSONColumnType } from 'kysely'

export interface ReportDraftTable {
  id: Generated<string>
  client_id: string
  reporter_id: string
  fields: JSONColumnType<Record<string, string>>
  /** Where it is filled in it counts up with each saving. */
  seq: Generated<number>
  saved_at: string
}

export interface ReportReceiptTable {
  id: Generated<string>
  client_id: string
  reporter_id: string
  deviation_id: string
  sent_at: string
}

export interface CaseFileTable {
  id: Generated<string>
  code: string
  draft_id: string | null
  deviation_id: string | null
  side: 'reporter' | 'own' | 'counterpart'
  name: string
  media_type: string
  /** Bytes. */
  size: number
  sha256: string
  looked_at: 'text' | 'person'
  added_by: string | null
  added_at: string
  removed_at: Generated<string | null>
  removed_by: Generated<string | null>
  removed_why: Generated<string | null>
}

export interface CaseFileContentTable {
  file_id: string
  bytes: Uint8Array
}

export interface DeviationLinkTable {
  id: Generated<string>
  deviation_id: string
  other_id: string
  kind: 'same-event' | 'mirror' | 'related'
  made_by: string | null
  made_at: string
  removed_at: Generated<string | null>
  removed_by: Generated<string | null>
}
