// Tabeller i DOCX: with a header row that is read out and said again on each page.
import {
  BorderStyle,
  type ITableCellOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { paper } from '../tints.ts'
import type { SetFact, SetTable } from '../typesetting/document.ts'
import { linesOf } from './docx.text.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin = { style: BorderStyle.SINGLE, size: 4, color: paper.line }
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

const tableOf = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: bare,
    rows: [...rows],
  })

const cell = (width: number, children: ITableCellOptions['children'], borders: ITableCellOptions['borders']) =>
  new TableCell({
    ...{ children, verticalAlign: VerticalAlignTable.TOP, width: { size: width, type: WidthType.DXA } },
    ...(borders ? { borders } : {}),
    margins: { top: 50, bottom: 50, left: 0, right: 110 },
  })

/** 'Plats' and what it is, beside each other. */
export function factTable(facts: readonly SetFact[], width: number): Table {
  const term = Math.round(width * 0.2)
  return tableOf(
    [term, width - term],
    facts.map(
      it =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(
              term,
              [new Paragraph({ style: 'Soft', spacing: { after: 0 }, children: linesOf(it.term) })],
              undefined,
            ),
            cell(
              width - term,
              it.values.map(value => new Paragraph({ spacing: { after: 0 }, children: linesOf(value) })),
              undefined,
            ),
          ],
        }),
    ),
  )
}

/** Rows under heads; the heads are said again on each page. */
export function listingTable({ heads, rows, widths }: SetTable, width: number): Table {
  const shares = heads.map((_, n) => widths?.[n] ?? 1)
  const all = shares.reduce((a, b) => a + b, 0)
  const columns = shares.map(it => Math.floor((width * it) / all))
  const under = { top: none, left: none, right: none, bottom: thin }
  const rowOf = (cells: readonly string[], bold: boolean): TableRow =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: columns.map((wide, n) =>
        cell(
          wide,
          [
            new Paragraph({
              spacing: { after: 0 },
              children: bold ? [new TextRun({ text: cells[n] ?? '', bold, size: 20 })] : linesOf(cells[n] ?? ''),
            }),
          ],
          under,
        ),
      ),
    })
  return tableOf(columns, [rowOf(heads, true), ...rows.map(it => rowOf(it, false))])
}

/** Lines to sign on, two beside each other. */
export function namesTable(names: readonly string[], width: number): Table {
  const half = Math.floor(width / 2)
  const pairs = Array.from({ length: Math.ceil(names.length / 2) }, (_, n) => [names[2 * n], names[2 * n + 1]])
  const lined = (name: string | undefined) =>
    cell(
      half,
      [
        new Paragraph({
          spacing: { before: 900, after: 0 },
          ...(name ? { border: { top: { style: BorderStyle.SINGLE, size: 6, space: 4, color: paper.ink } } } : {}),
          children: linesOf(name ?? ''),
        }),
      ],
      undefined,
    )
  return tableOf(
    [half, half],
    pairs.map(pair => new TableRow({ cantSplit: true, children: pair.map(lined) })),
  )
}
