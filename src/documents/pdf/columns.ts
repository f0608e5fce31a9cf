// Spalter: running text set in two columns is read down the left one first. Names and cells side by side are rows, and
// stay rows: only lines that fill their column and hold words enough are running text.
import { type Row, rowFrom, rowsOf } from './lines.ts'

const FEWEST_ROWS = 8

/** Rows in reading order. */
export function inReadingOrder(rows: readonly Row[], width: number): Row[] {
  const ordered: Row[] = []
  for (let at = 0; at < rows.length; ) {
    const found = columnsFrom(rows, at, width)
    if (found) ordered.push(...found.rows)
    else ordered.push(...rows.slice(at, at + 1))
    at += found?.length ?? 1
  }
  return ordered
}

interface Run {
  readonly rows: readonly Row[]
  readonly length: number
}

function columnsFrom(rows: readonly Row[], from: number, width: number): Run | undefined {
  // The columns may stand a little apart in height, so that the first rows hold one side each.
  const sides = rowFrom(rows.slice(from, from + 3).flatMap(it => it.words))
  // A stretched line has gaps as wide as the gutter: the one that holds furthest down is the gutter.
  const runs = gaps(sides, width * 0.25, width * 0.75).map(it => runWith(rows, from, it))
  return runs.toSorted((a, b) => b.length - a.length).find(it => it.rows.length > 0)
}

function runWith(rows: readonly Row[], from: number, gap: Gap): Run {
  let gutter = gap
  let length = 0
  for (const row of rows.slice(from)) {
    const narrowed = narrowedBy(row, gutter)
    if (!narrowed) break
    gutter = narrowed
    length += 1
  }
  const middle = (gutter.x0 + gutter.x1) / 2
  const words = rows.slice(from, from + length).flatMap(it => it.words)
  const sides = [rowsOf(words.filter(it => it.x1 <= middle)), rowsOf(words.filter(it => it.x1 > middle))]
  return { rows: sides.every(isRunningText) ? sides.flat() : [], length }
}

interface Gap {
  readonly x0: number
  readonly x1: number
}

const NARROWEST = 0.8

function gaps(row: Row, from: number, to: number): Gap[] {
  let end = Number.POSITIVE_INFINITY
  return row.words.flatMap(word => {
    const gap = { x0: end, x1: word.x0 }
    end = end === Number.POSITIVE_INFINITY ? word.x1 : Math.max(end, word.x1)
    const isInside = gap.x1 >= from && gap.x0 <= to
    return isInside && gap.x1 - gap.x0 >= row.size * NARROWEST ? [gap] : []
  })
}

/** The gutter that is left beside this row's words, or nothing when they run across it. */
function narrowedBy(row: Row, gutter: Gap): Gap | undefined {
  let { x0, x1 } = gutter
  for (const word of row.words) {
    const middle = (word.x0 + word.x1) / 2
    if (middle < (gutter.x0 + gutter.x1) / 2) x0 = Math.max(x0, word.x1)
    else x1 = Math.min(x1, word.x0)
  }
  return x1 - x0 >= row.size * NARROWEST ? { x0, x1 } : undefined
}

function isRunningText(rows: readonly Row[]): boolean {
  if (rows.length < FEWEST_ROWS) return false
  const ends = rows.map(it => it.words.at(-1)?.x1 ?? 0)
  const end = Math.max(...ends)
  const start = Math.min(...rows.map(it => it.words[0]?.x0 ?? 0))
  const full = ends.filter(it => it > end - (end - start) * 0.15).length
  const words = rows.reduce((sum, it) => sum + it.words.length, 0)
  return full >= rows.length * 0.55 && words >= rows.length * 4
}
