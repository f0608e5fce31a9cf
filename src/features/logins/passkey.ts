import type { SessionFacts } from '../../http/session.ts'

// Passnyckel: a key in a phone, a computer or on a ring of keys, unlocked by PIN or biometrics.

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly addedAt: string
  readonly lastUsedAt: string | null
  /** Synchronised by whoever made the device: it survives that the device is lost. */
  readonly backedUp: boolean
}

/** Why a key stays: without it the person could not log in any more. */
export const mayRemove = (keys: number, identities: number): boolean => keys > 1 || identities > 0

export const passkeyLogin = (now: string, vouches: boolean): SessionFacts => ({
  method: 'passkey',
  loa: vouches ? 3 : 1,
  authenticatedAt: now,
})

/** How long a link to make a passkey holds. */
export const invitationHours = 72

/** A link that somebody was given, to make a passkey with. */
export interface Invitation {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly expiresAt: string
}
