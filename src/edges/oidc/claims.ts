import type { Loa } from '../../access/assurance.ts'
import type { ClaimRule } from '../../kernel/claims.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

// Påståenden från inloggningstjänsten: what is believed of them, and what they give.

export type Claims = Readonly<Record<string, unknown>>

/** What a claim holds: by its whole name, else a dot leads into an object ('realm_access.roles'). */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  let at: unknown = claims
  for (const step of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

const texts = (value: unknown): readonly string[] =>
  [value].flat().flatMap(it => (['string', 'number', 'boolean'].includes(typeof it) ? [String(it)] : []))

/** Ten or twelve digits that begin with a day: personnummer, or samordningsnummer with 60 added to the day. */
const likePersonalNumber = /^(\d{2})?\d{2}(0\d|1[0-2])([0-2]\d|3[01]|[6-8]\d|9[01])[-+]?\d{4}$/

export type SubjectRefusal = 'no-subject' | 'personal-number'

/** Who the provider says that it is, by the claim that the settings name. Never a personal number. */
export function subjectOf(claims: Claims, claim: string): Result<string, SubjectRefusal> {
  const [subject, ...more] = texts(claimAt(claims, claim))
  if (!subject?.trim() || more.length > 0) return no('no-subject')
  return likePersonalNumber.test(subject.trim()) ? no('personal-number') : ok(subject.trim())
}

/** What the person is called, where the provider tells; for whoever has to recognise them. */
export function nameOf(claims: Claims): string | null {
  const [given] = texts(claims.given_name)
  const [family] = texts(claims.family_name)
  const [whole] = texts(claims.name)
  const name = given && family ? `${given} ${family}` : (whole ?? '')
  return name.trim().slice(0, 200) || null
}

/** 3 where acr is one of those that vouch for it by the settings (separated by commas or spaces), else 1. */
export const loaOf = (claims: Claims, vouching: string): Loa =>
  typeof claims.acr === 'string' && acrValues(vouching).includes(claims.acr) ? 3 : 1

export const acrValues = (vouching: string): readonly string[] => vouching.split(/[\s,]+/).filter(Boolean)

/** The rules that the claims fulfil. */
export const fulfilled = (claims: Claims, rules: readonly ClaimRule[]): readonly ClaimRule[] =>
  rules.filter(it =>
    Object.entries(it.when).every(([name, wanted]) => {
      const held = texts(claimAt(claims, name))
      return [wanted].flat().some(one => held.includes(one))
    }),
  )

/** Every claim that the settings ask for: where the ID token lacks one, UserInfo is asked too. */
export const claimsAsked = (subject: string, rules: readonly ClaimRule[]): readonly string[] => [
  ...new Set([subject, ...rules.flatMap(it => Object.keys(it.when))]),
]

/** Which assignment was chosen, by its code, for the log. Undefined where the provider tells none. */
export const commissionOf = ({ commissionHsaId: id }: Claims): string | undefined =>
  typeof id === 'string' ? id.trim().slice(0, 100) || undefined : undefined
