// Små tal: a table of counts is shown so that no small one can be read or reckoned out of the others. Pure.
//
// Hidden are the counts below the limit, and as many others as it takes. A table with its sums is a circulation: what a
// row holds flows into its columns, and the sums flow back. A hidden count is safe when some other table of whole
// numbers has the same shown numbers and another count there, which is a cycle through it among the hidden ones.

/** A count as it is shown: itself, or hidden because it is small, or because a small one could be reckoned out. */
export type Shown = { readonly n: number } | { readonly hidden: 'small' | 'beside' }

export interface Suppressed {
  /** In the rows and columns of the given table. */
  readonly cells: readonly (readonly Shown[])[]
  readonly rowSums: readonly Shown[]
  readonly columnSums: readonly Shown[]
  readonly sum: Shown
}

interface Place {
  readonly r: number
  readonly c: number
  readonly n: number
}

/** The counts with their sums as a last row and a last column. */
function withSums(counts: readonly (readonly number[])[], columns: number): readonly (readonly number[])[] {
  const rows = counts.map(row => [...row, row.reduce((a, b) => a + b, 0)])
  const last = Array.from({ length: columns + 1 }, (_, c) => rows.reduce((sum, row) => sum + (row[c] ?? 0), 0))
  return [...rows, last]
}

/**
 * Hides every count from 1 to `limit - 1`, and then what it takes that none of them can be reckoned out. A zero is shown:
 * that nothing was reported is no secret of somebody's. Throws for rows of different lengths.
 */
export function suppress(counts: readonly (readonly number[])[], limit: number): Suppressed {
  const columns = counts[0]?.length ?? 0
  if (counts.some(row => row.length !== columns)) throw new Error('the rows are not of one length')
  const all = withSums(counts, columns)
  const places: readonly Place[] = all.flatMap((row, r) => row.map((n, c) => ({ r, c, n })))
  const small = places.filter(it => it.n > 0 && it.n < limit)
  const hidden = new Set(small)
  for (let open = small.find(it => !isSafe(it, hidden, all)); open; open = small.find(it => !isSafe(it, hidden, all))) {
    const next = nextBeside(open, places, hidden, all)
    if (!next) break
    hidden.add(next)
  }
  const shown = (r: number, c: number): Shown => {
    const it = places[r * (columns + 1) + c] as Place
    if (!hidden.has(it)) return { n: it.n }
    return { hidden: small.includes(it) ? 'small' : 'beside' }
  }
  const rows = counts.length
  return {
    cells: counts.map((row, r) => row.map((_, c) => shown(r, c))),
    rowSums: counts.map((_, r) => shown(r, columns)),
    columnSums: Array.from({ length: columns }, (_, c) => shown(rows, c)),
    sum: shown(rows, columns),
  }
}

/** What is hidden beside an open one: in its row or column before elsewhere, cells before sums, the smallest first. */
function nextBeside(
  open: Place,
  places: readonly Place[],
  hidden: ReadonlySet<Place>,
  all: readonly (readonly number[])[],
): Place | undefined {
  const isSum = (it: Place): boolean => it.r === all.length - 1 || it.c === (all[0]?.length ?? 1) - 1
  const near = (it: Place): boolean => it.r === open.r || it.c === open.c
  const rank = (it: Place): readonly number[] => [near(it) ? 0 : 1, isSum(it) ? 1 : 0, it.n]
  const candidates = places.filter(it => it.n > 0 && !hidden.has(it))
  const making = candidates.filter(near).filter(it => isSafe(open, new Set([...hidden, it]), all))
  return (making.length > 0 ? making : candidates).toSorted((a, b) => compare(rank(a), rank(b)))[0]
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((it, i) => it - (b[i] ?? 0)).find(it => it !== 0) ?? 0

interface Arc {
  readonly from: string
  readonly to: string
  readonly n: number
  readonly place: Place
}

/** A cell flows from its row to its column, a sum the other way round, and the sum of all closes the ring. */
function arcOf(place: Place, all: readonly (readonly number[])[]): Arc {
  const lastRow = place.r === all.length - 1
  const lastColumn = place.c === (all[0]?.length ?? 1) - 1
  const [row, column] = [`r${place.r}`, `c${place.c}`]
  return lastRow === lastColumn
    ? { from: row, to: column, n: place.n, place }
    : { from: column, to: row, n: place.n, place }
}

/** Whether the count could be another, as far as the shown numbers tell. Whoever reads knows that what is hidden is no zero. */
function isSafe(it: Place, hidden: ReadonlySet<Place>, all: readonly (readonly number[])[]): boolean {
  const own = arcOf(it, all)
  const others = [...hidden].filter(one => one !== it).map(one => arcOf(one, all))
  return reaches(own.to, own.from, others) || (it.n > 1 && reaches(own.from, own.to, others))
}

/** Along arcs that may grow, and against those that may shrink and still be no zero. */
function reaches(from: string, to: string, arcs: readonly Arc[]): boolean {
  const ways = new Map<string, string[]>()
  const lead = (a: string, b: string): void => {
    const held = ways.get(a)
    if (held) held.push(b)
    else ways.set(a, [b])
  }
  for (const arc of arcs) {
    lead(arc.from, arc.to)
    if (arc.n > 1) lead(arc.to, arc.from)
  }
  const seen = new Set([from])
  const queue = [from]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === to) return true
    for (const next of ways.get(at) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return false
}
