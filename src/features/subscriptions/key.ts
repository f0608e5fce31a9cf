// Nyckel: what is mailed so that whoever reads the mail, and nobody else, can say what becomes of a subscription.
import { createHash, randomBytes } from 'node:crypto'

/** 256 bits, as 43 signs of an address. */
export const newKey = (): string => randomBytes(32).toString('base64url')

export const isKey = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '')

/** What the table holds: whoever reads it cannot make the key. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

export const manageHref = (key: string): string => `/bevakning/${key}`
export const leaveHref = (key: string): string => `/bevakning/${key}/avsluta`
