import type { Generated, JSONColumnType } from 'kysely'

/** What somebody was asked to clear, as it was when it was asked. */
export interface AskedWhat {
  readonly words: string
  readonly condition: string
  /** The adjusted text. */
  readonly text: string | null
  readonly link: string | null
  readonly paper: { readonly code: string; readonly n: number; readonly title: string } | null
}

/** Written by triggers alone: it follows from the clauses and from what is answered. */
export interface StanceGateTable {
  id: Generated<string>
  code: Generated<string>
  agenda_item_id: string
  item_code: string
  words: string
  words_hash: string
  condition: string
  forum_id: string
  meeting_id: string | null
  state: Generated<'waiting' | 'cleared'>
  waiting_for: Generated<string[]>
  cleared_by: Generated<string[]>
  cleared_on: string | null
  cleared_at: string | null
  follows_id: string | null
  /** Neither the agenda nor the register says these words any longer. */
  gone_at: string | null
  version: Generated<number>
}

export interface ClearanceTable {
  id: Generated<string>
  gate_id: string
  forum_id: string
  meeting_id: string | null
  ordinal: Generated<number>
  /** As it is called, for everybody: 'ordföranden'. */
  label: string
  person_id: string | null
  organisation_id: string | null
  asked_at: string | null
  asked_by: string | null
  asked_what: JSONColumnType<AskedWhat> | null
  answer: 'cleared' | 'refused' | null
  answered_at: string | null
  answered_by: string | null
  happened_on: string | null
  /** Given outside Samklang, and noted by whoever handles the forum. */
  outside: Generated<boolean>
  how: string | null
  words: string | null
  link: string | null
  fallen_at: string | null
  fallen_why: 'words' | 'condition' | 'question' | 'asked-again' | 'taken-back' | 'removed' | null
  fallen_words: string | null
  version: Generated<number>
}

export interface ClearanceQuestionTable {
  gate_id: string
  forum_id: string
  meeting_id: string | null
  words: string | null
  link: string | null
  paper_version_id: string | null
  changed_at: string
  changed_by: string | null
  version: Generated<number>
}
