import type { Generated } from 'kysely'

/** Written by the function index_followups alone: it follows from the rows of a document. */
export interface FollowupTable {
  kind: 'validity' | 'condition' | 'mandate' | 'recommendation'
  /** The stance's code; for a task the item's. */
  code: string
  ordinal: number
  words: string
  words_hash: string
  /** The same words under the same title. */
  said_hash: string
  condition: string | null
  verb: string | null
  /** To whom, as written. */
  named: string[]
  /** The same in lower case. */
  parties: string[]
  said_on: string | null
  ends_on: string | null
  due_on: string | null
  due_said: string | null
  repeats: boolean
  /** Said again later, at least as openly: followed up there. */
  again: boolean
  span_start: number | null
  span_end: number | null
  document_id: string
  item_id: string
  stance_id: string | null
  forum_id: string | null
  published: boolean
}

export interface SettlementTable {
  id: Generated<string>
  kind: FollowupTable['kind']
  code: string
  ordinal: number
  words_hash: string
  outcome: 'met' | 'reported' | 'renewed' | 'decided' | 'declined' | 'not-needed'
  reason: 'overtaken' | 'done' | 'elsewhere' | 'misread' | 'other' | null
  happened_on: string | null
  said_by: string | null
  organisation_id: string | null
  proof_document_id: string | null
  renewed_by: string | null
  link: string | null
  document_id: string
  forum_id: string | null
  published: Generated<boolean>
  made_at: Generated<string>
  undone_at: string | null
  /** The gate whose clearing it follows from. */
  gate_id: Generated<string | null>
  version: Generated<number>
}

export interface SettlementNoteTable {
  id: Generated<string>
  settlement_id: string
  words: string | null
  made_by: string | null
  undone_by: string | null
  undone_why: string | null
  forum_id: string | null
}
