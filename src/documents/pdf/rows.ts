// Rader i kolumner utan linjer: names side by side, 'Tid:   09.00', tables drawn with tabs alone.
import { left, type Row, right, type Segment, segmentsOf } from './lines.ts'
import { isLevel, type Rule } from './rules.ts'
import { isParted } from './words.ts'

/** A line of text to be: one cell for running text, several for a row of a table. Each cell holds its lines. */
export interface Line {
  /** Baselines of its first and last row. */
  readonly y0: number
  readonly y1: number
  readonly x0: number
  readonly x1: number
  readonly size: number
  readonly cells: readonly (readonly Segment[])[]
}

const SAME_START = 3

export function linesOf(rows: readonly Row[], rules: readonly Rule[]): Line[] {
  const lines: Line[] = []
  for (let at = 0; at < rows.length; ) {
    const staggered = staggeredFrom(rows, at)
    if (staggered) {
      lines.push(staggered.line)
      at += staggered.length
      continue
    }
    const block = blockFrom(rows, at)
    lines.push(...(block.columns.length < 2 ? block.rows.map(plainLine) : tableLines(block, rules)))
    at += block.rows.length
  }
  return lines
}

const startOf = (cell: readonly Segment[]): number => Math.min(...cell.map(left))

const MOST_STAGGERED = 12

/** Cells set in the middle of their row of the table: their lines stand between those of the cell beside them. */
function staggeredFrom(rows: readonly Row[], from: number): { line: Line; length: number } | undefined {
  const after = rows.slice(from + 1).findIndex((row, at) => {
    const pitch = row.y - (rows[from + at]?.y ?? 0)
    return pitch <= 0 || pitch >= row.size * 0.85
  })
  const length = after === -1 ? rows.length - from : after + 1
  if (length < 2 || length > MOST_STAGGERED) return undefined
  const members = rows.slice(from, from + length)
  const cells: Segment[][] = []
  for (const segment of members.flatMap(row => segmentsOf(row))) {
    const cell = cells.find(it => it.some(known => left(known) < right(segment) && left(segment) < right(known)))
    if (cell) cell.push(segment)
    else cells.push([segment])
  }
  cells.sort((a, b) => startOf(a) - startOf(b))
  const isClean =
    cells.length > 1 &&
    cells.every(cell => cell.every((it, at) => at === 0 || it[0].y > (cell[at - 1]?.[0].y ?? 0) + it[0].size * 0.85))
  const [first] = members
  if (!isClean || !first) return undefined
  const last = members.at(-1) ?? first
  const line = lineOf(first, cells)
  const ends = members.map(it => it.words.at(-1)?.x1 ?? 0)
  return {
    line: { ...line, y1: last.y, x0: Math.min(...members.map(it => it.words[0]?.x0 ?? 0)), x1: Math.max(...ends) },
    length,
  }
}

interface Block {
  readonly rows: readonly Row[]
  readonly columns: readonly number[]
}

const plainLine = (row: Row): Line =>
  lineOf(
    row,
    segmentsOf(row).map(it => [it]),
  )

function lineOf(row: Row, cells: readonly (readonly Segment[])[]): Line {
  const all = row.words
  return { y0: row.y, y1: row.y, x0: all[0]?.x0 ?? 0, x1: all.at(-1)?.x1 ?? 0, size: row.size, cells }
}

/** The rows from `from` that keep to the same columns, begun by two rows of several pieces; else the one row. */
function blockFrom(rows: readonly Row[], from: number): Block {
  const first = rows[from]
  if (!first || segmentsOf(first).length < 2) return { rows: rows.slice(from, from + 1), columns: [] }
  let members: Row[] = [first]
  let columns = segmentsOf(first).map(left)
  for (const row of rows.slice(from + 1)) {
    const last = members.at(-1) ?? first
    if (row.y < last.y || row.y - last.y > first.size * 4) break
    const segments = inColumns(row, columns) ? segmentsOf(row, columns) : segmentsOf(row)
    const added = segments.length > 1 ? segments.map(left).filter(it => !columns.some(known => near(known, it))) : []
    const kept = segments.some(it => columns.slice(1).some(start => near(start, left(it))))
    if (segments.length > 1 ? !kept : !fits(segments, columns)) break
    columns = [...columns, ...added].toSorted((a, b) => a - b)
    members.push(row)
  }
  members = withoutTail(members, columns)
  const supported = columns.filter(it => members.filter(row => startsAt(row, it)).length > 1)
  return members.length < 2 || supported.length < 2
    ? { rows: [first], columns: [] }
    : { rows: members, columns: supported }
}

/**
 * Whether a row without wide gaps still stands in the columns: where a column begins, the page jumps to it instead of
 * writing the space that it writes between all other words.
 */
function inColumns(row: Row, columns: readonly number[]): boolean {
  const gaps = row.words.slice(1).filter((word, at) => isParted(row.words[at] ?? word, word))
  const jumps = gaps.filter(it => columns.some(start => Math.abs(start - it.x0) < 1.5))
  return jumps.length > 0 && jumps.every(it => !it.spaced) && gaps.filter(it => !it.spaced).length <= jumps.length
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_START

const startsAt = (row: Row, x: number): boolean => segmentsOf(row).some(it => near(left(it), x))

/** A piece that stays inside one column can belong to it; one that runs on over the next cannot. */
function fits(segments: readonly Segment[], columns: readonly number[]): boolean {
  return segments.every(it => {
    const next = columns.find(start => start > left(it) + SAME_START)
    return columns.some(start => near(start, left(it))) && (next === undefined || right(it) < next)
  })
}

/** Single pieces in the first column after the last real row may be the text that follows. */
function withoutTail(rows: readonly Row[], columns: readonly number[]): Row[] {
  const last = rows.findLastIndex(row => segmentsOf(row).length > 1 || inColumns(row, columns))
  const tail = rows.slice(last + 1)
  const first = rows[0]?.words[0]?.x0 ?? 0
  const inside = tail.findIndex(row => near(row.words[0]?.x0 ?? 0, first))
  return rows.slice(0, inside === -1 ? rows.length : last + 1 + inside)
}

function tableLines({ rows, columns }: Block, rules: readonly Rule[]): Line[] {
  const level = rules.filter(isLevel)
  const pitches = rows.slice(1).map((row, at) => row.y - (rows[at]?.y ?? 0))
  const widest = Math.max(...pitches)
  const edge = Math.max(...rows.map(it => it.words.at(-1)?.x1 ?? 0))
  const isRuled = rows.slice(1).filter((row, at) => ruleBetween(level, rows[at], row)).length > 0
  const lines: Line[] = []
  for (const row of rows) {
    const line = lineOf(row, cellsOf(row, columns))
    const above = lines.at(-1)
    const goesOn = above && (isRuled ? !ruleBetween(level, above, row) : continues(above, line, columns, edge, widest))
    if (goesOn) lines[lines.length - 1] = joined(above, line)
    else lines.push(line)
  }
  return lines
}

function cellsOf(row: Row, columns: readonly number[]): Segment[][] {
  const cells: Segment[][] = columns.map(() => [])
  for (const segment of segmentsOf(row, columns)) {
    const at = Math.max(
      0,
      columns.findLastIndex(it => it <= left(segment) + SAME_START),
    )
    const cell = cells[at]
    const before = cell?.pop()
    cell?.push(before ? [...before, ...segment] : segment)
  }
  return cells
}

const ruleBetween = (level: readonly Rule[], above: { y: number } | Line | undefined, row: Row): boolean => {
  const from = above === undefined ? 0 : 'y' in above ? above.y : above.y1
  return level.some(it => it.y0 > from - 1 && it.y1 < row.y - row.size * 0.5 && it.x1 - it.x0 > row.size * 3)
}

/**
 * Whether a row only carries on the cells above it: each of its pieces stands under one that had no room for the next
 * word, and either its words say so (small letter, hyphen) or the rows of the table stand wider apart than this.
 */
function continues(above: Line, line: Line, columns: readonly number[], edge: number, widest: number): boolean {
  const pitch = line.y0 - above.y1
  if (pitch > line.size * 1.6) return false
  return line.cells.every((cell, at) => {
    const piece = cell[0]
    const over = above.cells[at]?.at(-1)
    if (!piece) return true
    if (!over) return false
    const limit = (columns[at + 1] ?? edge + line.size) - line.size * 0.3
    const isFull = right(over) + piece[0].x1 - piece[0].x0 + line.size * 0.25 > limit
    const saysSo = /^\p{Ll}/u.test(piece[0].text) || /[-,/]$/u.test(over.at(-1)?.text ?? '')
    return isFull && (saysSo || pitch < widest * 0.92)
  })
}

function joined(above: Line, line: Line): Line {
  const cells = above.cells.map((cell, at) => [...cell, ...(line.cells[at] ?? [])])
  return { ...above, y1: line.y1, x1: Math.max(above.x1, line.x1), cells }
}
