// Hör ihop med: what a case, a dispute or a lesson points at in the register. Pure.
export type TieKind = 'document' | 'matter' | 'mandate'
export type TieRelation = 'not-followed' | 'concerns'

export const tieWords: Readonly<Record<TieKind, string>> = {
  document: 'Dokument',
  matter: 'Ärende',
  mandate: 'Uppdragshandling',
}

export const relationWords: Readonly<Record<TieRelation, string>> = {
  'not-followed': 'Följdes inte',
  concerns: 'Har att göra med',
}

const paths: Readonly<Record<TieKind, string>> = { document: '/dokument', matter: '/arenden', mandate: '/uppdrag' }

export const addressTo = (kind: TieKind, code: string): string => `${paths[kind]}/${code}`

const tieKinds: readonly TieKind[] = ['document', 'matter', 'mandate']

/** What an address points at; undefined where it is none of ours. */
export function targetOf(address: string): { readonly kind: TieKind; readonly code: string } | undefined {
  for (const kind of tieKinds) {
    const code = new RegExp(`${paths[kind]}/([a-z0-9-]+)`).exec(address)?.[1]
    if (code) return { kind, code }
  }
  return undefined
}

/** The words that a title is looked for by: at most eight, however much was typed. */
export const wordsOf = (typed: string): readonly string[] => typed.trim().split(/\s+/).filter(Boolean).slice(0, 8)

/** What is said to those who keep the register: never whose, and never a small number. −1 is fewer than five. */
export const tiedText = (n: number): string | undefined =>
  n === 0 ? undefined : n < 0 ? 'Färre än 5 avvikelser pekar hit.' : `${n} avvikelser pekar hit.`
