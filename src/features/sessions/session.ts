import type { Loa, LoginMethod } from '../../access/assurance.ts'

// Inloggning: where somebody is logged in, as they and an administrator may see it.

export interface SessionRow {
  readonly id: string
  readonly person: { readonly name: string; readonly code: string }
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly method: LoginMethod
  readonly loa: Loa
  /** 'Firefox på Windows'; null where the browser told nothing. */
  readonly client: string | null
  /** How many roles the login provider's claims gave. */
  readonly claimed: number
}

export const methodWords: Readonly<Record<LoginMethod, string>> = {
  demonstration: 'demonstration',
  oidc: 'arbetets inloggning',
  passkey: 'passnyckel',
}
