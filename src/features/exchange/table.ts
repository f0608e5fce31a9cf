// En fil från ett annat system: rows of named values, whatever it was written as. Pure.
import { parse } from 'csv-parse/sync'
import { decodeText } from '../../documents/encoding.ts'
import { asWritten as fromCell } from '../../kernel/formula.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { headLine, listIn, toldIn } from './headings.ts'

export interface Table {
  readonly heads: readonly string[]
  readonly rows: readonly TableRow[]
  /** How many cases there are where the file came from, where the file says that it is a part of them. */
  readonly of?: number
}

export interface TableRow {
  /** The line in the file where it begins, or its place in a list, counted from 1. */
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

export type TableRefusal =
  | 'empty'
  | 'not-text'
  | 'broken-signs'
  | 'no-heads'
  | 'doubled-head'
  | 'held-head'
  | 'uneven'
  | 'quotes'
  | 'not-json'
  | 'not-list'
  | 'not-objects'
  | 'too-many'
  | 'too-wide'

/** More rows at once than this are several files. */
export const mostRows = 20_000
/** More columns than this is no table of cases. */
const mostHeads = 200

/**
 * Reads CSV with ; , or tab between, and JSON that is a list of objects or holds one. A refusal says on which lines, so that
 * they are found in the file: nothing of a file that cannot be read whole is read at all.
 */
export function readTable(bytes: Uint8Array): Result<Table, TableRefusal> {
  const text = decodeText(bytes).replace(/^\uFEFF/, '')
  if (text.trim() === '') return no('empty')
  if (text.includes('\0')) return no('not-text')
  const broken = text.indexOf('\uFFFD')
  if (broken >= 0) return no('broken-signs', `Rad ${lineAt(text, broken)}`)
  const table = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text)
  if (!table.ok) return table
  if (table.value.rows.length === 0) return no('empty')
  return table.value.rows.length > mostRows ? no('too-many') : table
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\r|\n/u).length

/** 'Rad 3, 8, 12', no more than anybody looks up. */
const linesText = (lines: readonly number[]): string =>
  `Rad ${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ` och ${lines.length - 10} till` : ''}`

/** The sign that stands most often in the first line, outside quotes. */
export function delimiterOf(text: string): ';' | ',' | '\t' {
  const head = (/^(?:"(?:[^"]|"")*"|[^"\n\r])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const count = (sign: string): number => head.split(sign).length
  return ([';', '\t', ','] as const).reduce((best, it) => (count(it) > count(best) ? it : best), ';')
}

interface Line {
  /** Where it begins. */
  readonly line: number
  readonly record: readonly string[]
}

function readCsv(given: string): Result<Table, TableRefusal> {
  // The reader counts a line that ends with two signs within quotation marks as two.
  const text = given.replace(/\r\n?/g, '\n')
  // What Excel is told about the sign between, which is no line of the table.
  const told = /^sep=.\n/iu.exec(text)?.[0] ?? ''
  const lines = linesOf(text.slice(told.length), told === '' ? 1 : 2)
  if (!lines.ok) return lines
  const at = headLine(lines.value.map(it => it.record))
  const first = lines.value[at]
  const rest = lines.value.slice(at + 1)
  const heads = headsOf(first?.record ?? [], rest)
  if (heads.length > mostHeads) return no('too-wide')
  const nameless = heads.indexOf('')
  if (heads.length < 2) return no('no-heads')
  if (nameless >= 0) return no('no-heads', `Kolumn ${nameless + 1} i rad ${first?.line ?? 1}`)
  const twice = heads.find((it, n) => heads.some((other, m) => m < n && other.toLowerCase() === it.toLowerCase()))
  if (twice !== undefined) return no('doubled-head', `”${twice.slice(0, 60)}”`)
  const uneven = rest.filter(
    it => it.record.length < heads.length || it.record.slice(heads.length).some(value => value !== ''),
  )
  if (uneven.length > 0) return no('uneven', linesText(uneven.map(it => it.line)))
  const rows = rest.map(({ record, line }) => ({
    line,
    values: Object.fromEntries(heads.map((head, n) => [head, fromCell(record[n] ?? '')])),
  }))
  return ok({ heads, rows })
}

/** The lines that say anything. `from` is the number of the first. */
function linesOf(text: string, from: number): Result<readonly Line[], TableRefusal> {
  let records: readonly (readonly string[])[]
  try {
    records = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, trim: true })
  } catch (error) {
    const at = Number(/at line (\d+)/.exec((error as Error).message)?.[1] ?? 1)
    return no('quotes', `Rad ${at + from - 1}`)
  }
  let next = from
  return ok(
    records.flatMap(record => {
      const line = next
      next += 1 + record.reduce((sum, it) => sum + it.split('\n').length - 1, 0)
      return record.every(it => it === '') ? [] : [{ line, record }]
    }),
  )
}

/** Without the empty columns that a spreadsheet leaves at the right. */
function headsOf(first: readonly string[], rest: readonly Line[]): readonly string[] {
  let width = first.length
  while (width > 0 && first[width - 1] === '' && rest.every(it => (it.record[width - 1] ?? '') === '')) width -= 1
  return first.slice(0, width)
}

function readJson(text: string): Result<Table, TableRefusal> {
  let read: unknown
  try {
    read = JSON.parse(text, asWritten)
  } catch {
    return no('not-json', `Rad ${lineAt(text, brokenAt(text))}`)
  }
  const list = Array.isArray(read) ? read : listIn(read)
  if (!list) return no('not-list')
  const others = list.flatMap((it, n) => (isObject(it) ? [] : [n + 1]))
  if (others.length > 0) return no('not-objects', linesText(others))
  const flats = list.map(it => flat(it as Record<string, unknown>))
  const heads = [...new Set(flats.flatMap(it => Object.keys(it)))]
  if (heads.length > mostHeads) return no('too-wide')
  // A part that only some have is a column all the same.
  const none = Object.fromEntries(heads.map(it => [it, '']))
  const of = toldIn(read, list.length)
  return ok({
    ...{ heads, rows: flats.map((it, n) => ({ line: n + 1, values: { ...none, ...it } })) },
    ...(of === undefined ? {} : { of }),
  })
}

/** Where JSON goes wrong: the shortest beginning of it that no end could make whole. */
function brokenAt(text: string): number {
  let [whole, broken] = [0, text.length]
  while (whole < broken) {
    const at = Math.floor((whole + broken) / 2)
    if (mayGoOn(text.slice(0, at + 1))) whole = at + 1
    else broken = at
  }
  return broken
}

/** Whether only the end is missing: the reader came that far. */
function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const { message } = error as Error
    const at = /position (\d+)/.exec(message)?.[1]
    return /^(Unexpected end|Unterminated string)/.test(message) || (at !== undefined && Number(at) >= text.length)
  }
}

/** A number as its digits stand: a long one is somebody's name for a case, and would come out as another. */
const asWritten = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? value) : value

const isObject = (it: unknown): boolean => typeof it === 'object' && it !== null && !Array.isArray(it)

/** JSON can spell signs that no text of a database holds: NUL, and halves of a sign. */
const keepable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** {"unit": {"name": "x"}} → {"unit.name": "x"}. A list of words becomes lines, and one of objects a column for each part. */
function flat(given: Readonly<Record<string, unknown>>, above = '', depth = 0): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [key, value] of Object.entries(given)) {
    const name = above + keepable(key)
    if (value === null || value === undefined) out[name] = ''
    else if (typeof value !== 'object') out[name] = keepable(String(value)).trim()
    else if (Array.isArray(value) && !value.some(it => typeof it === 'object' && it !== null))
      out[name] = keepable(value.join('\n'))
    else if (depth < 5) Object.assign(out, flat(value as Record<string, unknown>, `${name}.`, depth + 1))
    else out[name] = keepable(JSON.stringify(value))
  }
  return out
}
