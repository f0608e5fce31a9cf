import type { Generated } from 'kysely'

export interface LoginAttemptTable {
  attempt_hash: string
  expires_at: string
}

export interface PersonIdentityTable {
  id: Generated<string>
  person_id: string
  issuer: string
  subject: string
  added_at: string
  added_by: string | null
  last_login_at: string | null
}

export interface RefusedLoginTable {
  id: Generated<string>
  issuer: string
  subject: string
  name: string | null
  first_at: string
  last_at: string
  tries: Generated<number>
}

export interface PasskeyTable {
  id: Generated<string>
  person_id: string
  credential_id: string
  public_key: Uint8Array
  counter: Generated<number>
  transports: Generated<string[]>
  name: string
  added_at: string
  last_used_at: string | null
  backed_up: Generated<boolean>
}

export interface LoginInvitationTable {
  id: Generated<string>
  person_id: string
  token_hash: string
  invited_at: string
  invited_by: string | null
  expires_at: string
  used_at: string | null
}
