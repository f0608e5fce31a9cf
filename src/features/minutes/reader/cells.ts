// Celler: the cells of a table row, or the columns that wide spaces make. Pure.
import type { Line } from './lines.ts'
import { matchesOf } from './matches.ts'
import { emptyRun, type Run, runOf } from './run.ts'
import type { Clean } from './source.ts'

export interface Cell {
  /** Offsets in the line's text. */
  readonly start: number
  readonly end: number
}

/** Cells of a line by tabs alone, empty ones kept so that columns stay in place. */
export function tableCells(doc: Clean, line: Line): Run[] {
  const runs: Run[] = Array.from({ length: line.leadingTabs }, () => emptyRun)
  let from = 0
  const push = (to: number): void => {
    runs.push(runOf(doc, [{ start: line.start + from, end: line.start + to }]))
    from = to + 1
  }
  for (let tab = line.text.indexOf('\t'); tab >= 0; tab = line.text.indexOf('\t', tab + 1)) push(tab)
  push(line.text.length)
  return runs
}

const gaps = /\t+| {3,}/g

/** Columns of a line by tabs or three spaces and more, empty ones left out. */
export function columnsOf(text: string): Cell[] {
  const cells: Cell[] = []
  let from = 0
  for (const found of matchesOf(gaps, text)) {
    cells.push({ start: from, end: found.index })
    from = found.index + found[0].length
  }
  cells.push({ start: from, end: text.length })
  return cells.filter(it => text.slice(it.start, it.end).trim() !== '')
}
