// Vilka som jämförs: the few others that share an item's rare words, out of all there are. Pure.
import type { Statistics } from './likeness.ts'
import { saysNothing } from './papers.ts'
import type { Signature } from './signature.ts'

/** How many others an item is compared with, how many of its rarest terms they are found by, and how many are kept. */
export const bounds = { near: 40, terms: 14, kept: 6 } as const

/** A term in more items than this finds too many to be worth asking for. */
const commonest = (total: number): number => Math.max(40, Math.round(total / 100))

/** The terms to find others by: the rare ones, and what the item is about before what was said of it. */
export function findersOf({ main, papers, terms }: Signature, { total, frequency }: Statistics): readonly string[] {
  const rank = (it: string): number => frequency(it) / (terms[it] ?? 1)
  const rare = Object.keys(terms)
    .filter(it => frequency(it) > 1 && frequency(it) <= commonest(total) && !saysNothing(it))
    .sort((a, b) => rank(a) - rank(b))
  const about = new Set([...main, ...papers.flatMap(it => it.subject)])
  return [...new Set([...rare.filter(it => about.has(it)), ...rare])].slice(0, bounds.terms)
}
