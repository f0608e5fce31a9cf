// Spalter: running text set in two columns is read down the left one first. Names and cells side by side are rows, and
// stay rows: only lines that fill their column and hold words enough are running text.
import { type Row, rowsOf } from './lines.ts'

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

function columnsFrom(rows: readonly Row[], from: number, width: number): { rows: Row[]; length: number } | undefined {
  const first = rows[from]
  if (!first) return undefined
  let gutter = widestGap(first, width * 0.25, width * 0.75)
  if (!gutter) return undefined
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
  return sides.every(isRunningText) ? { rows: sides.flat(), length } : undefined
}

interface Gap {
  readonly x0: number
  readonly x1: number
}

function widestGap(row: Row, from: number, to: number): Gap | undefined {
  let widest: Gap | undefined
  row.words.forEach((word, at) => {
    const next = row.words[at + 1]
    if (!next || next.x0 < from || word.x1 > to) return
    if (next.x0 - word.x1 > (widest ? widest.x1 - widest.x0 : row.size)) widest = { x0: word.x1, x1: next.x0 }
  })
  return widest
}

/** The gutter that is left beside this row's words, or nothing when they run across it. */
function narrowedBy(row: Row, gutter: Gap): Gap | undefined {
  let { x0, x1 } = gutter
  for (const word of row.words) {
    const middle = (word.x0 + word.x1) / 2
    if (middle < (gutter.x0 + gutter.x1) / 2) x0 = Math.max(x0, word.x1)
    else x1 = Math.min(x1, word.x0)
  }
  return x1 - x0 >= row.size * 0.8 ? { x0, x1 } : undefined
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
