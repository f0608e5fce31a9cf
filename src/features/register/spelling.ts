// Felstavning: which known word was meant by one that finds nothing. Pure.

/** Slips that are let through: one in a short word, two in a long one. */
const allowed = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)

/**
 * Letters to add, drop, change or swap to make `typed` the beginning of `known`, and how long that beginning is:
 * 'avikelse' stands one letter from the first nine of 'avvikelsehantering'.
 */
export function slips(typed: string, known: string): { readonly count: number; readonly length: number } {
  const a = [...typed]
  const b = [...known].slice(0, a.length + 3)
  let before: number[] = []
  let row = b.map((_, at) => at + 1)
  row.unshift(0)
  for (const [i, sign] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) {
      const change = (row[j] ?? 0) + (sign === other ? 0 : 1)
      let least = Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1)
      if (i > 0 && j > 0 && sign === b[j - 1] && a[i - 1] === other) least = Math.min(least, (before[j - 1] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  // The whole word is better than its beginning, and a beginning as long as what was typed better than another.
  const whole = b.length === [...known].length ? row.at(-1) : undefined
  let count = row[0] ?? a.length
  let length = 0
  for (const [at, slip] of row.entries())
    if (slip < count || (slip === count && Math.abs(at - a.length) < Math.abs(length - a.length))) {
      count = slip
      length = at
    }
  return whole !== undefined && whole <= count ? { count: whole, length: b.length } : { count, length }
}

/**
 * The words that may have been meant, best first, each as long as it agrees with what was typed. Words that begin with
 * what was typed are no misspelling and are left out.
 */
export function meant(typed: string, known: readonly string[]): readonly string[] {
  const scored = known.flatMap(word => {
    const { count, length } = slips(typed, word)
    const text = [...word].slice(0, length).join('')
    return count > 0 && count <= allowed(typed) && length > 3 ? [{ text, count, rest: word.length - text.length }] : []
  })
  scored.sort((a, b) => a.count - b.count || a.rest - b.rest)
  return [...new Set(scored.map(it => it.text))]
}
