// Seeded chance: the same county every time, on every machine.

export interface Chance {
  /** In [0, 1). */
  next(): number
  /** A whole number in [least, most]. */
  whole(least: number, most: number): number
  /** True so many times of one. */
  happens(probability: number): boolean
  of<T>(list: readonly T[]): T
  /** Several different ones, in the order of the list. */
  some<T>(list: readonly T[], count: number): readonly T[]
}

/** Mulberry32, good enough for a county. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const of = <T>(list: readonly T[]): T => {
    const one = list[whole(0, list.length - 1)]
    if (one === undefined) throw new Error('Nothing to choose from')
    return one
  }
  return {
    next,
    whole,
    of,
    happens: probability => next() < probability,
    some: (list, count) => {
      const at = new Set<number>()
      while (at.size < Math.min(count, list.length)) at.add(whole(0, list.length - 1))
      return [...at].sort((a, b) => a - b).flatMap(i => list.slice(i, i + 1))
    },
  }
}

/**
 * Ranks in [0, size) with Zipf's frequencies: the word of rank n is as frequent as 1 / (n + shift), after Mandelbrot. Drawn
 * by the inverse of the cumulated sum, so that a word costs one look in a table.
 */
export function zipf(size: number, by: Chance, shift = 2.7): () => number {
  const sums = new Float64Array(size)
  let sum = 0
  for (let i = 0; i < size; i++) {
    sum += 1 / (i + shift)
    sums[i] = sum
  }
  const steps = 1 << 16
  const table = new Uint32Array(steps)
  for (let i = 0, at = 0; i < steps; i++) {
    while (at < size - 1 && (sums[at] ?? 0) < (i / steps) * sum) at++
    table[i] = at
  }
  return () => {
    const drawn = by.next()
    const goal = drawn * sum
    let at = table[Math.floor(drawn * steps)] ?? 0
    while (at < size - 1 && (sums[at] ?? 0) < goal) at++
    return at
  }
}
