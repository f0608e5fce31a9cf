// Huvudets ledord: the labels above the first item and below the last, with their values. Pure.
import type { Provenance } from '../reading.ts'
import { type Cell, columnsOf } from './cells.ts'
import { type Label, labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { isPersonName } from './names.ts'
import type { Page } from './paragraphs.ts'
import { emptyRun, type Run, runOf, spanOf } from './run.ts'
import type { Clean } from './source.ts'

export interface Found<T> {
  readonly value: T
  readonly provenance: Provenance
  /** True where the year was not printed with the date. */
  readonly inferredYear?: boolean
}

export interface Head {
  readonly doc: Clean
  readonly page: Page
  /** Lines before the first item. */
  readonly end: number
  /** Lines after the last item. */
  readonly tail: number
  readonly fileName: string
}

export const found = <T>(value: T, run: Run, how: string, confidence: number): Found<T> => ({
  value,
  provenance: { ...spanOf(run), how, confidence },
})

export interface Labelled {
  readonly index: number
  readonly label: Label
  readonly value: Run
}

const signers =
  /^(?:justeras?|ordförande|sekreterare|justerare|underskrift|\.{3,}|_{3,})(?:[\s:]+(?:justeras?|ordförande|justerare))*$/i

const run = (doc: Clean, line: Line, cell: Cell): Run =>
  runOf(doc, [{ start: line.start + cell.start, end: line.start + cell.end }])

/** The labels of one line: several stand side by side where wide spaces part them. */
function labelsOnLine(head: Head, index: number): Labelled[] {
  const line = head.page.lines[index]
  if (!line) return []
  const cells = columnsOf(line.text)
  const list: Labelled[] = []
  cells.forEach((cell, k) => {
    const part: Line = {
      ...line,
      text: line.text.slice(cell.start, cell.end),
      start: line.start + cell.start,
      end: line.start + cell.end,
    }
    const label = (k === 0 ? head.page.marks[index]?.label : undefined) ?? labelOf(part)
    if (!label) return
    const at = cell.start + label.valueAt
    const next = cells[k + 1]
    if (at < cell.end) list.push({ index, label, value: run(head.doc, line, { start: at, end: cell.end }) })
    else if (next && !isLabelCell(line, next) && !signers.test(line.text.slice(next.start, next.end)))
      list.push({ index, label, value: run(head.doc, line, next) })
    else {
      const under = below(head, index, k)
      list.push({ index, label, value: under.text || !signs.has(label.kind) ? under : above(head, index) })
    }
  })
  return list
}

const isLabelCell = (line: Line, cell: Cell): boolean =>
  labelOf({ ...line, text: line.text.slice(cell.start, cell.end) }) !== undefined

const signs = new Set(['secretary', 'chair', 'viceChair'])

/** A signature stands over the title it is signed with. */
function above(head: Head, index: number): Run {
  const before = head.page.lines[index - 1]
  return before && index >= head.tail && isPersonName(before.text) ? runOf(head.doc, [before]) : emptyRun
}

/** The words under a label that stands alone: the next line, in the same column. */
function below(head: Head, index: number, column: number): Run {
  const next = head.page.lines[index + 1]
  if (!next || next.gap > 2 || next.level > 0) return emptyRun
  const cells = columnsOf(next.text)
  const cell = cells[column] ?? cells[0]
  return cell && !labelOf({ ...next, text: next.text.slice(cell.start, cell.end) })
    ? run(head.doc, next, cell)
    : emptyRun
}

/** All labels in the head and the tail, with their values. */
export function labelsIn(head: Head): Labelled[] {
  const list: Labelled[] = []
  head.page.lines.forEach((_, index) => {
    if (index < Math.min(head.end, 120) || index >= head.tail) list.push(...labelsOnLine(head, index))
  })
  return list
}
