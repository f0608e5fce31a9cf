// Listan över ärenden: what is looked for, as the address holds it. Pure; nonsense in an address asks for nothing.
import { typedIn } from '../../kernel/address.ts'

export type StateFilter = 'applies' | 'nothing'

export interface Asked {
  readonly q: string
  /** A forum's slug. */
  readonly forum?: string
  readonly state?: StateFilter
  readonly page: number
}

/** The Swedish words in the address. */
export const stateWords = { nu: 'applies', inget: 'nothing' } as const

export function readAsked(address: URLSearchParams): Asked {
  const [forum, state, page] = [address.get('forum') ?? '', address.get('lage'), address.get('sida') ?? '']
  return {
    q: typedIn(address.get('q'), 200) ?? '',
    ...(/^[a-z0-9-]{1,80}$/.test(forum) && { forum }),
    ...(state === 'nu' || state === 'inget' ? { state: stateWords[state] } : {}),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of a list. A change of anything but the page goes back to the first page. */
export function askedHref(asked: Asked, change: Partial<{ [K in keyof Asked]: Asked[K] | undefined }> = {}): string {
  const { q, forum, state, page } = { ...asked, page: 1, ...change }
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(forum && { forum }),
    ...(state && { lage: state === 'applies' ? 'nu' : 'inget' }),
    ...(page && page > 1 && { sida: String(page) }),
  }).toString()
  return query ? `/arenden?${query}` : '/arenden'
}

const mostWords = 8

/** The words of a question, lower case. What holds no letter or digit asks for nothing. */
export const wordsOf = (typed: string): readonly string[] =>
  [
    ...new Set(
      typed
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ].slice(0, mostWords)
