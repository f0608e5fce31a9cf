// En PDF-sida: its words and rules → lines of text in reading order.
import { tableRow } from '../markdown.ts'
import { inReadingOrder } from './columns.ts'
import type { Drawing } from './glyphs.ts'
import { type Grid, type GridCell, gridsOf } from './grid.ts'
import { BULLET, type Row, rowsOf, type Segment } from './lines.ts'
import { type Line, linesOf } from './rows.ts'
import type { Rule } from './rules.ts'
import { PLAIN, SOFT_WRAP, type Styles, styledText } from './styled.ts'

export interface PageDrawing extends Drawing {
  readonly width: number
  readonly height: number
}

/** A line as it will be written. A row of a ruled table may hold line breaks. */
export interface TextLine {
  readonly y0: number
  readonly y1: number
  readonly x0: number
  readonly size: number
  readonly text: string
  /** Without marks of emphasis. */
  readonly plain: string
  readonly isRow: boolean
}

export function pageLines(page: PageDrawing, styles: Styles): TextLine[] {
  const { grids, rest } = gridsOf(page.words, page.rules)
  const tables = grids.toSorted((a, b) => a.top - b.top)
  const rows = rowsOf(rest)
  const lines: TextLine[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const table of [...tables, undefined]) {
    const to = table?.top ?? Number.POSITIVE_INFINITY
    const between = rows.filter(it => it.y >= from && it.y < to)
    lines.push(...linesBetween(between, page, styles), ...(table ? gridLines(table, styles) : []))
    from = to
  }
  return lines
}

const linesBetween = (rows: readonly Row[], page: PageDrawing, styles: Styles): TextLine[] =>
  linesOf(inReadingOrder(rows, page.width), outside(page.rules)).map(it => textLine(it, styles))

/** Rules the width of an underlined word part no rows. */
const outside = (rules: readonly Rule[]): Rule[] => rules.filter(it => it.x1 - it.x0 > 60)

function textLine(line: Line, styles: Styles): TextLine {
  const written = (as: Styles): string =>
    line.cells
      .map(cell => cell.map((it: Segment) => styledText(it, as)).join(SOFT_WRAP))
      .join('\t')
      .trimEnd()
  const { y0, y1, x0, size } = line
  return { y0, y1, x0, size, text: written(styles), plain: written(PLAIN), isRow: line.cells.length > 1 }
}

function gridLines(grid: Grid, styles: Styles): TextLine[] {
  return grid.cells.flatMap(row => {
    const words = row.flatMap(it => it.words)
    const text = tableRow(row.map(it => cellText(it, styles)))
    if (text === '') return []
    const ys = words.map(it => it.y)
    const size = Math.max(...words.map(it => it.size))
    const x0 = Math.min(...words.map(it => it.x0))
    const plain = tableRow(row.map(it => cellText(it, PLAIN)))
    return [{ y0: Math.min(...ys), y1: Math.max(...ys), x0, size, text, plain, isRow: true }]
  })
}

/** The lines of a cell; two are one paragraph when the first had no room for the next word. */
function cellText(cell: GridCell, styles: Styles): string {
  let text = ''
  let before: Row | undefined
  for (const row of rowsOf(cell.words)) {
    const line = styledText(row.words, styles).replace(BULLET, '- ')
    const word = row.words[0]
    const end = before?.words.at(-1)?.x1 ?? 0
    const isFull = word !== undefined && end + word.x1 - word.x0 + row.size * 0.7 > cell.right
    const far = before !== undefined && row.y - before.y > row.size * 1.7
    const isBroken = /\p{L}-\**$/u.test(text) && /^\**\p{Ll}/u.test(line)
    if (before) text += (isFull || isBroken) && !far && !line.startsWith('- ') ? SOFT_WRAP : '\n'
    text += line
    before = row
  }
  return text
}
