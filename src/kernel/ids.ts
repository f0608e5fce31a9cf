/** A uuid of one kind of thing. Two kinds never mix: an Id<'forum'> is not an Id<'person'>. */
export type Id<Of extends string> = string & { readonly __of?: Of }

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (text: unknown): text is string => typeof text === 'string' && uuidPattern.test(text)

/** The id in an address, or undefined where it is none: the database is never asked with nonsense. */
export const parseId = <Of extends string>(text: string | undefined): Id<Of> | undefined =>
  isUuid(text) ? text : undefined

const alphabet = '23456789abcdefghjkmnpqrstvwxyz'

/**
 * A short code for addresses that people read aloud: `length` signs, without those that look alike (0 o, 1 l i) and u.
 * 30^7 ≈ 2·10^10, so that a new code among 10^5 is taken already five times in a million; the unique constraint refuses it.
 */
export function shortCode(random: Uint8Array, length = 7): string {
  let code = ''
  for (let i = 0; i < length; i++) code += alphabet[(random[i] ?? 0) % alphabet.length]
  return code
}
