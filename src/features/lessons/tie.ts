// Hör ihop med: what a case, a dispute or a lesson points at in the register. Pure.
export type TieKind = 'document' | 'matter' | 'mandate'
export type TieRelation = 'not-followed' | 'concerns'

export const tieWords: Readonly<Record<TieKind, string>> = {
  document: 'Styrande dokument',
  matter: 'Ärende',
  mandate: 'Uppdragshandling',
}

export const relationWords: Readonly<Record<TieRelation, string>> = {
  'not-followed': 'Följdes inte',
  concerns: 'Har att göra med',
}

const places: Readonly<Record<TieKind, RegExp>> = {
  document: /\/dokument\/([a-z0-9-]+)/,
  matter: /\/arenden\/([a-z0-9-]+)/,
  mandate: /\/uppdrag\/([a-z0-9-]+)/,
}

const tieKinds: readonly TieKind[] = ['document', 'matter', 'mandate']

/** What an address points at; undefined where it is none of ours. */
export function targetOf(address: string): { readonly kind: TieKind; readonly code: string } | undefined {
  for (const kind of tieKinds) {
    const code = places[kind].exec(address)?.[1]
    if (code) return { kind, code }
  }
  return undefined
}

/** What is said to those who keep the register: never whose, and never a small number. −1 is fewer than five. */
export const tiedText = (n: number): string | undefined =>
  n === 0 ? undefined : n < 0 ? 'Färre än 5 avvikelser pekar hit.' : `${n} avvikelser pekar hit.`
