import type { Generated, JSONColumnType } from 'kysely'
import type { ExtractContent } from '../../features/extracts/extract.ts'

export interface ExtractTable {
  id: Generated<string>
  code: string
  meeting_id: string
  forum_id: string
  item_code: string
  /** Which version of the minutes it was made of. */
  n: number
  hashes: string[]
  content: JSONColumnType<ExtractContent>
  /** Of the version's text, in hex. */
  sha256: string
  made_at: string
}

export type DeliveryState = 'approval' | 'condition' | 'receiver' | 'address' | 'sent' | 'nobody'

export interface ExtractDeliveryTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  item_code: string
  item_number: string | null
  item_title: string
  said_on: string
  ordinal: number
  /** None for an item without a stance. */
  verb: string | null
  words: string
  words_hash: string
  condition: string | null
  due_on: string | null
  due: string | null
  valid_to: string | null
  kind: 'raiser' | 'addressee'
  /** The receiver as the words name it. */
  named: string | null
  person_id: string | null
  organisation_id: string | null
  to_forum_id: string | null
  submission_id: string | null
  state: DeliveryState
  nobody_why: string | null
  extract_id: string | null
  sent_at: string | null
  received_at: string | null
  received_by: string | null
  /** Other words stand there now. */
  superseded: Generated<boolean>
  version: Generated<number>
}

export interface ExtractTieTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  /** In small letters. */
  named: string
  everyone: 'principals' | 'municipalities' | null
  organisation_id: string | null
  to_forum_id: string | null
  person_id: string | null
  nobody_why: string | null
  made_at: string
  made_by: string | null
}
