// Identitet: what a login provider calls a person. Issuer and subject together; never a personal number.

export interface Identity {
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly addedAt: string
  readonly lastLoginAt: string | null
}

/** Somebody whom the provider knows and Samklang does not. */
export interface RefusedLogin {
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly name: string | null
  readonly lastAt: string
  readonly tries: number
}

/** A refused login that nobody has acted on is forgotten after this. */
export const refusedDays = 30

export const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * 86_400_000).toISOString()

/** The host is what people recognise: 'idp.example.se'. */
export const issuerText = (issuer: string): string => URL.parse(issuer)?.host ?? issuer
