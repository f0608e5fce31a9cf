import type { Generated, JSONColumnType } from 'kysely'
import type { Level, Reason } from '../../features/matters/suggesting/likeness.ts'
import type { Signature } from '../../features/matters/suggesting/signature.ts'

export interface ItemSignatureTable {
  item_code: string
  document_id: string
  hash: string
  signature: JSONColumnType<Signature>
  terms: string[]
}

export interface ItemTermTable {
  term: string
  n: number
}

export interface MatterSuggestionTable {
  id: Generated<string>
  /** The lesser of the two codes, by code point. */
  item_code: string
  other_code: string
  score: number
  level: Level
  reasons: JSONColumnType<readonly Reason[]>
  item_joins: Generated<boolean>
  other_joins: Generated<boolean>
  item_hash: string
  other_hash: string
  state: Generated<'open' | 'confirmed' | 'declined'>
  settled_at: string | null
  settled_by: string | null
  matter_id: string | null
  event_id: string | null
  version: Generated<number>
}
