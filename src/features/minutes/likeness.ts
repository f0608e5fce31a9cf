// Likhet: how alike two texts are, for matching versions and spellings. Pure.
import { folded } from '../../kernel/text.ts'

const pairsOf = (text: string): Map<string, number> => {
  const pairs = new Map<string, number>()
  const clean = ` ${folded(text).toLowerCase()} `
  for (let i = 0; i < clean.length - 1; i++) {
    const pair = clean.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

const overlap = (a: Map<string, number>, b: Map<string, number>): number => {
  let shared = 0
  let sizeA = 0
  let sizeB = 0
  for (const [part, count] of a) {
    sizeA += count
    shared += Math.min(count, b.get(part) ?? 0)
  }
  for (const count of b.values()) sizeB += count
  return sizeA + sizeB === 0 ? 1 : (2 * shared) / (sizeA + sizeB)
}

/** Dice's coefficient over pairs of signs: 1 the same but for case and space, 0 nothing in common. */
export const likeness = (a: string, b: string): number => overlap(pairsOf(a), pairsOf(b))

const linesOf = (text: string): Map<string, number> => {
  const lines = new Map<string, number>()
  for (const line of text.split('\n')) {
    const words = folded(line.replace(/[#*\t-]+/g, ' ')).toLowerCase()
    if (words.length > 12) lines.set(words, (lines.get(words) ?? 0) + 1)
  }
  return lines
}

/** The share of lines, 0 to 1, that two documents have in common. Short lines do not count: every agenda has them. */
export function sharedLines(a: string, b: string): number {
  const [left, right] = [linesOf(a), linesOf(b)]
  return left.size === 0 || right.size === 0 ? likeness(a.slice(0, 20_000), b.slice(0, 20_000)) : overlap(left, right)
}
