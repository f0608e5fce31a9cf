import type { Generated, JSONColumnType } from 'kysely'

export interface CountyTable {
  code: string
  name: string
  slug: string
}

export interface SessionTable {
  token_hash: string
  person_id: string
  started_at: string
  expires_at: string
}

export interface AuditTable {
  id: Generated<string>
  seq: number | null
  at: Generated<string>
  actor: string
  person_id: string | null
  action: string
  subject: string | null
  outcome: 'done' | 'refused' | 'failed'
  detail: JSONColumnType<Record<string, unknown>>
  previous: string | null
  hash: string | null
}
