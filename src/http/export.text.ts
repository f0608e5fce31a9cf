// Export som text: rows as CSV that Swedish Excel opens, and as JSON, a piece at a time.
import { stringify } from 'csv-stringify/sync'
import { harmless } from '../kernel/formula.ts'

export type Cell = string | number | boolean | null | undefined | readonly string[]

/** One value of every row. */
export interface Column<Row> {
  /** The name in JSON, in English camelCase. Stays as it is once it is out. */
  readonly key: string
  /** The heading in CSV and Excel, in Swedish. */
  readonly title: string
  /** Text where nothing is said. A `link` is a path of ours and comes out as a whole address. */
  readonly type?: 'text' | 'number' | 'date' | 'time' | 'instant' | 'yes-no' | 'list' | 'link'
  readonly value: (row: Row) => Cell
}

/** A value as JSON has it: a missing one is null, a link a whole address. */
export function jsonValue<Row>(
  column: Column<Row>,
  row: Row,
  origin: string,
): string | number | boolean | null | readonly string[] {
  const value = column.value(row) ?? null
  return column.type === 'link' && typeof value === 'string' ? origin + value : value
}

/** A value as people read it: yes as 'ja', several with a bar between, decimals with a comma. */
export function wordsOf<Row>(column: Column<Row>, row: Row, origin: string): string {
  const value = jsonValue(column, row, origin)
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'ja' : 'nej'
  if (typeof value === 'number') return String(value).replace('.', ',')
  return typeof value === 'string' ? value : value.join(' | ')
}

/**
 * Semicolons, CRLF and a byte order mark: what Excel with Swedish settings opens right at a double click. What would be
 * read as a formula gets an apostrophe before it, so that a name in a document can never run anything.
 */
export async function* csvChunks<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  origin: string,
): AsyncGenerator<string> {
  const write = (rows: readonly (readonly string[])[]): string =>
    stringify(
      rows.map(it => it.map(harmless)),
      { delimiter: ';', record_delimiter: 'windows' },
    )
  yield `\uFEFF${write([columns.map(it => it.title)])}`
  for await (const rows of batches)
    if (rows.length > 0) yield write(rows.map(row => columns.map(it => wordsOf(it, row, origin))))
}

/** {source, generatedAt, licence, items: […], count}: the count comes last, since it is known last. */
export async function* jsonChunks<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  origin: string,
  head: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  const named = Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`)
  yield `{${named.join('')}"items":[`
  let count = 0
  for await (const rows of batches) {
    if (rows.length === 0) continue
    const items = rows.map(row =>
      JSON.stringify(Object.fromEntries(columns.map(it => [it.key, jsonValue(it, row, origin)]))),
    )
    yield `${count > 0 ? ',' : ''}\n${items.join(',\n')}`
    count += rows.length
  }
  yield `\n],"count":${count}}\n`
}

/**
 * A body that is read as fast as it is taken. Two pieces are made before the answer begins, so that what cannot be read
 * at all is an error page and not half a file.
 */
export async function streamed(chunks: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const first = [await chunks.next(), await chunks.next()]
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = first.shift() ?? (await chunks.next())
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
