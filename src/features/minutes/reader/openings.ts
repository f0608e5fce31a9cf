// Begynnelsebokstäver: the signs that the words of a pattern can begin with, so that most words are passed over. Pure.

/** Where a group that opens at `from` closes. */
function groupEnd(pattern: string, from: number): number {
  let depth = 0
  for (let i = from; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++
    else if (pattern[i] === '(') depth++
    else if (pattern[i] === ')' && --depth === 0) return i
  }
  return pattern.length
}

/** The alternatives of a pattern, those inside its groups left whole. */
function alternatives(pattern: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '(') i = groupEnd(pattern, i)
    else if (pattern[i] === '|') {
      parts.push(pattern.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, pattern.slice(from)]
}

const pair = (first: number, second: number): number => (first | 0x20) * 0x10000 + (second | 0x20)

/**
 * The first two signs of every word that a pattern can match, small and capital letters alike. The pattern is a list of
 * alternatives that each open with two plain letters, or with a group of such alternatives.
 */
export function openingSigns(pattern: string): ReadonlySet<number> {
  const signs = new Set<number>()
  for (const one of alternatives(pattern)) {
    const end = one.startsWith('(?:') ? groupEnd(one, 0) : 0
    if (end > 0 && !/^[?*]/.test(one.slice(end + 1))) for (const it of openingSigns(one.slice(3, end))) signs.add(it)
    else if (/^\p{L}[\p{L} ](?![?*])/u.test(one)) signs.add(pair(one.charCodeAt(0), one.charCodeAt(1)))
    else throw new Error(`The words of ”${one}” must open with two plain letters`)
  }
  return signs
}

const isPlainLetter = (code: number): boolean => (code | 0x20) >= 97 && (code | 0x20) <= 122

/** Whether a word may start at a sign: `before` is the sign before it and `next` the one after. */
export const isOpening = (before: number, code: number, next: number, signs: ReadonlySet<number>): boolean =>
  !isPlainLetter(before) && before !== 45 && signs.has(pair(code, next))
