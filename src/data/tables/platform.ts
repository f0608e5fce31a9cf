import type { Generated, JSONColumnType } from 'kysely'
import type { Loa, LoginMethod } from '../../access/assurance.ts'
import type { ClaimedGrant } from '../../http/grants.ts'

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
  id: Generated<string>
  method: LoginMethod
  loa: Loa
  authenticated_at: string
  last_seen_at: string
  issuer: string | null
  client: string | null
  grants: JSONColumnType<readonly ClaimedGrant[]>
  commission: string | null
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
