// En fil från ett annat system: rows of named values, whatever it was written as. Pure.
import { parse } from 'csv-parse/sync'
import { no, ok, type Result } from '../../kernel/result.ts'

export interface Table {
  readonly heads: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** The line in the file where it begins, or its place in a list, counted from 1. */
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

export type TableRefusal =
  | 'empty'
  | 'not-text'
  | 'no-heads'
  | 'doubled-head'
  | 'held-head'
  | 'uneven'
  | 'quotes'
  | 'not-json'
  | 'too-many'

/** More rows at once than this are several files. */
export const mostRows = 20_000

/** UTF-8 where it is that, else Windows-1252, which has a sign for nearly every byte. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Reads CSV with ; , or tab between, and JSON that is a list of objects or holds one. */
export function readTable(bytes: Uint8Array): Result<Table, TableRefusal> {
  const text = decoded(bytes).replace(/^\uFEFF/, '')
  if (text.trim() === '') return no('empty')
  if (text.includes('\0')) return no('not-text')
  const table = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text)
  if (!table.ok) return table
  if (table.value.rows.length === 0) return no('empty')
  return table.value.rows.length > mostRows ? no('too-many') : table
}

/** The sign that stands most often in the first line, outside quotes. */
export function delimiterOf(text: string): ';' | ',' | '\t' {
  const head = (/^(?:"(?:[^"]|"")*"|[^"\n\r])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const count = (sign: string): number => head.split(sign).length
  return ([';', '\t', ','] as const).reduce((best, it) => (count(it) > count(best) ? it : best), ';')
}

function readCsv(text: string): Result<Table, TableRefusal> {
  let records: readonly (readonly string[])[]
  try {
    records = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, trim: true })
  } catch {
    return no('quotes')
  }
  let next = 1
  const lines = records.flatMap(record => {
    const line = next
    next += 1 + record.reduce((sum, it) => sum + it.split('\n').length - 1, 0)
    return record.every(it => it === '') ? [] : [{ line, record }]
  })
  const [first, ...rest] = lines
  const heads = (first?.record ?? []).map(it => it.trim())
  if (heads.length < 2 || heads.some(it => it === '')) return no('no-heads')
  if (new Set(heads.map(it => it.toLowerCase())).size < heads.length) return no('doubled-head')
  if (rest.some(it => it.record.length !== heads.length)) return no('uneven')
  const rows = rest.map(({ record, line }) => ({
    line,
    values: Object.fromEntries(heads.map((head, n) => [head, unescaped(record[n] ?? '')])),
  }))
  return ok({ heads, rows })
}

/** The apostrophe that keeps a spreadsheet from reading a text as a formula is no part of the text. */
const unescaped = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '')

function readJson(text: string): Result<Table, TableRefusal> {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return no('not-json')
  }
  const list = Array.isArray(read) ? read : Object.values(read as object).find(it => Array.isArray(it))
  if (!Array.isArray(list) || list.some(it => typeof it !== 'object' || it === null || Array.isArray(it)))
    return no('not-json')
  const rows = list.map((it, n) => ({ line: n + 1, values: flat(it as Record<string, unknown>) }))
  return ok({ heads: [...new Set(rows.flatMap(it => Object.keys(it.values)))], rows })
}

/** JSON can spell signs that no text of a database holds: NUL, and halves of a sign. */
const keepable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** {"unit": {"name": "x"}} → {"unit.name": "x"}. Lists become lines. */
function flat(given: Readonly<Record<string, unknown>>, above = '', depth = 0): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [key, value] of Object.entries(given)) {
    const name = above + keepable(key)
    if (value === null || value === undefined) out[name] = ''
    else if (Array.isArray(value)) out[name] = keepable(value.filter(it => typeof it !== 'object').join('\n'))
    else if (typeof value === 'object' && depth < 5)
      Object.assign(out, flat(value as Record<string, unknown>, `${name}.`, depth + 1))
    else out[name] = keepable(String(value)).trim()
  }
  return out
}
