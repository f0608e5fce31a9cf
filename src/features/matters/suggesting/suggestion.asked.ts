// Listan över förslag: what is looked for, as the address holds it. Pure; nonsense in an address asks for nothing.
import type { Level } from './likeness.ts'

export interface AskedSuggestions {
  /** A forum's slug. */
  readonly forum?: string | undefined
  readonly level?: Level | undefined
  readonly page: number
}

export const levelCodes: Readonly<Record<Level, string>> = { certain: 'saker', likely: 'trolig', possible: 'mojlig' }

export function readAsked(address: URLSearchParams): AskedSuggestions {
  const [forum, level, page] = [address.get('forum') ?? '', address.get('niva'), address.get('sida') ?? '']
  const known = (['certain', 'likely', 'possible'] as const).find(it => levelCodes[it] === level)
  return {
    forum: /^[a-z0-9-]{1,80}$/.test(forum) ? forum : undefined,
    level: known,
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** 'forum=vvg&niva=saker' */
export function queryOf({ forum, level, page }: AskedSuggestions): string {
  return new URLSearchParams({
    ...(forum && { forum }),
    ...(level && { niva: levelCodes[level] }),
    ...(page > 1 && { sida: String(page) }),
  }).toString()
}

export function askedHref(asked: AskedSuggestions, change: Partial<AskedSuggestions> = {}): string {
  const query = queryOf({ ...asked, ...change })
  return query ? `/arenden/forslag?${query}` : '/arenden/forslag'
}
