// Ruta i ett gammalt årshjul: what old minutes say, as it can be taken over into a wheel. Pure.
import { monthNames } from './wheel.ts'

/**
 * The month (1–12) that a period begins in, as minutes write it: 'Jan', 'mars–april', '20 mars', '2026-03-20', '11/12'.
 * Undefined where it cannot be told: 'våren', 'löpande'.
 */
export function monthOf(period: string): number | undefined {
  const words = period.toLowerCase()
  const iso = /\b(?:19|20)\d\d-(\d\d)(?:-\d\d)?\b/.exec(words)
  const slash = /\b(\d{1,2})\/(\d{1,2})\b/.exec(words)
  const numbered = Number(iso?.[1] ?? slash?.[2])
  if (numbered >= 1 && numbered <= 12) return numbered
  const found = monthNames
    .map((name, at) => ({ month: at + 1, where: words.search(new RegExp(`(?<!\\p{L})${name.slice(0, 3)}`, 'u')) }))
    .filter(it => it.where >= 0)
    .toSorted((a, b) => a.where - b.where)
  return found[0]?.month
}

/** The year that a period names, if any. */
export const yearOf = (period: string): number | undefined => {
  const found = /\b(?:19|20)\d\d\b/.exec(period)?.[0]
  return found ? Number(found) : undefined
}

/** The category that is called what the minutes called it, whatever its capitals; undefined where there is none. */
export const categoryOf = <C extends { readonly name: string }>(
  called: string | null,
  categories: readonly C[],
): C | undefined => {
  const plain = (it: string): string => it.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return called === null ? undefined : categories.find(it => plain(it.name) === plain(called))
}

/** How a box is remembered once it has been taken over: its document is read anew and its row is another one then. */
export const cellWords = (it: { readonly period: string; readonly words: string }): string =>
  `${it.period}: ${it.words}`
