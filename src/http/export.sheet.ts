// Export till Excel: one sheet, dates as dates and numbers as numbers.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { bookOf, type PlainCell, type PlainSheet } from './export.book.ts'
import { type Column, jsonValue, wordsOf } from './export.text.ts'

/** A whole workbook is made in memory. Beyond this many rows the list is for a program, and CSV serves it better. */
export const sheetLimit = 20_000

export const tooLongForSheet =
  'Listan har fler än 20 000 rader, och det är mer än vi gör Excelfiler av. Hämta den som CSV i stället (Excel öppnar den också) eller begränsa listan med filtren.\n'

/** From here a workbook takes longer than it takes to start a thread for it. */
const longRows = 1000

/** Milliseconds that a workbook may take, and megabytes. */
const most = { time: 60_000, memory: 1024 } as const

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

function cellOf<Row>(column: Column<Row>, row: Row, origin: string): PlainCell {
  const value = jsonValue(column, row, origin)
  if (value === null || value === '') return null
  if (column.type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return { kind: 'day', value }
  if (column.type === 'number' && typeof value === 'number') return { kind: 'number', value }
  const words = printable(wordsOf(column, row, origin))
  return { kind: 'text', value: words.length > longest ? `${words.slice(0, longest - 1)}…` : words }
}

/** The rows as a workbook. Throws when it takes too long. */
export async function sheetBytes<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  origin: string,
): Promise<Uint8Array> {
  const sheet: PlainSheet = {
    heads: columns.map(it => it.title),
    widths: columns.map(it => Math.max(widths[it.type ?? 'text'], it.title.length + 2)),
    rows: rows.map(row => columns.map(it => cellOf(it, row, origin))),
  }
  return rows.length < longRows ? bookOf(sheet) : inTurn(() => inThread(sheet))
}

let latest: Promise<unknown> = Promise.resolve()

/** One long workbook at a time: each holds half a gigabyte while it is made. */
function inTurn<T>(make: () => Promise<T>): Promise<T> {
  const mine = latest.then(make, make)
  latest = mine.catch(() => undefined)
  return mine
}

async function inThread(sheet: PlainSheet): Promise<Uint8Array> {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), {
    workerData: sheet,
    execArgv: process.features.typescript ? [] : ['--import', import.meta.resolve('tsx')],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: most.memory },
  })
  try {
    const [bytes] = await once(worker, 'message', { signal: AbortSignal.timeout(most.time) })
    return bytes as Uint8Array
  } finally {
    await worker.terminate()
  }
}
