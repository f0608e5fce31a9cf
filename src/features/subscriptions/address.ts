// Mejladress: what is taken for one. Pure.
import { domainToASCII, domainToUnicode } from 'node:url'
import { no, ok, type Result } from '../../kernel/result.ts'

export type AddressRefusal = 'missing' | 'too-long' | 'no-at' | 'local' | 'domain'

export const addressRefusalText: Readonly<Record<AddressRefusal, string>> = {
  missing: 'Skriv din mejladress.',
  'too-long': 'Adressen är längre än en mejladress kan vara.',
  'no-at': 'Skriv adressen med ett @, till exempel namn@exempel.se.',
  local: 'Det som står före @ kan bara ha bokstäverna a–z, siffror, punkt, plus, bindestreck och understreck.',
  domain: 'Det som står efter @ måste vara ett domännamn, till exempel exempel.se.',
}

/** RFC 5322's unquoted form. Quotes, comments and letters beyond ASCII are refused: few servers take them. */
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[^.]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/

/** The address as mail servers write it: å, ä and ö in the domain as punycode (IDNA), the domain in lower case. */
export function parseAddress(typed: string): Result<string, AddressRefusal> {
  const text = typed.trim().normalize('NFC')
  if (text === '') return no('missing')
  if (text.length > 254) return no('too-long')
  const at = text.lastIndexOf('@')
  if (at < 1) return no('no-at')
  const before = text.slice(0, at)
  if (before.length > 64 || !local.test(before)) return no('local')
  const after = text.slice(at + 1)
  const ascii = /^[\p{L}\p{M}\p{N}.-]+$/u.test(after) ? domainToASCII(after) : ''
  if (!domain.test(ascii)) return no('domain')
  return before.length + ascii.length > 253 ? no('too-long') : ok(`${before}@${ascii}`)
}

/** For people: 'namn@vård.example'. */
export function addressText(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToUnicode(address.slice(at + 1)) || address.slice(at + 1)}`
}
