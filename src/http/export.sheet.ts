// Export till Excel: one sheet with a heading that stays, dates as dates and numbers as numbers.
import writeSheet, { type CellObject, type SheetData } from 'write-excel-file/node'
import { type Column, jsonValue, wordsOf } from './export.text.ts'

/** A whole workbook is made in memory. Beyond this many rows the list is for a program, and CSV serves it better. */
export const sheetLimit = 20_000

export const tooLongForSheet =
  'Listan har fler än 20 000 rader, och det är mer än vi gör Excelfiler av. Hämta den som CSV i stället (Excel öppnar den också) eller begränsa listan med filtren.\n'

/** The most that a cell of Excel holds, in characters. */
const longest = 32_767

const widths: Readonly<Record<NonNullable<Column<unknown>['type']>, number>> = {
  text: 40,
  list: 40,
  link: 40,
  number: 10,
  date: 12,
  time: 8,
  instant: 18,
  'yes-no': 8,
}

/** XML has no words for control characters, and files with them do not open. */
const printable = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

function cellOf<Row>(column: Column<Row>, row: Row, origin: string): CellObject | null {
  const value = jsonValue(column, row, origin)
  if (value === null || value === '') return null
  if (column.type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  if (column.type === 'number' && typeof value === 'number') return { value, type: Number }
  const words = printable(wordsOf(column, row, origin))
  return {
    value: words.length > longest ? `${words.slice(0, longest - 1)}…` : words,
    type: String,
    alignVertical: 'top',
  }
}

/** The rows as a workbook. */
export async function sheetBytes<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  origin: string,
): Promise<Uint8Array> {
  const head = columns.map(it => ({ value: it.title, type: String, fontWeight: 'bold' as const }))
  const data: SheetData = [head, ...rows.map(row => columns.map(it => cellOf(it, row, origin)))]
  return writeSheet(data, {
    columns: columns.map(it => ({ width: Math.max(widths[it.type ?? 'text'], it.title.length + 2) })),
    stickyRowsCount: 1,
  }).toBuffer()
}
