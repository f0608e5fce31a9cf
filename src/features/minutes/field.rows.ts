// Rader i ett fält: a list whose entries have parts of their own, such as tasks. Typed as 'tasks.2.owner'. Pure.
import type { Result } from '../../kernel/result.ts'
import { type Row, sameValue, type Value } from './correction.ts'
import type { Field, Typing } from './field.ts'

export type RowsField = Field & { readonly columns: readonly Field[] }

export interface TypedRow {
  /** Its number on the form: errors are known by it, so it is kept when another row is taken away. */
  readonly at: number
  readonly values: Row
}

const mostRows = 500

/** The rows of a field as they were typed, in the order of the form. */
export function rowsTyped({ name, columns }: RowsField, typed: Readonly<Record<string, Typing>>): readonly TypedRow[] {
  const rows = new Map<number, Record<string, string>>()
  const known = new Set(columns.map(it => it.name))
  for (const [key, value] of Object.entries(typed)) {
    const [field, at = '', column = '', ...rest] = key.split('.')
    if (field !== name || rest.length > 0 || !/^\d{1,4}$/.test(at) || !known.has(column)) continue
    const row = rows.get(Number(at)) ?? {}
    row[column] = [value ?? ''].flat()[0] ?? ''
    rows.set(Number(at), row)
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .slice(0, mostRows)
    .map(([at, values]) => ({ at, values }))
}

/** A row as it is kept: columns in order, words without stray white space, nothing empty. */
export function rowOf(columns: readonly Field[], raw: Readonly<Record<string, string | undefined>>): Row {
  return Object.fromEntries(
    columns.flatMap(({ name }) => {
      const value = (raw[name] ?? '').trim().replace(/\s+/g, ' ')
      return value === '' ? [] : [[name, value]]
    }),
  )
}

interface ParsedRows {
  readonly value: readonly Row[]
  /** By the field of one row: 'tasks.2.dueDate'. */
  readonly errors: Readonly<Record<string, string>>
}

/** What was typed, without the rows that are empty. A row that stands as it was is never refused: it was read so. */
export function parseRows(
  field: RowsField,
  typed: Readonly<Record<string, Typing>>,
  known: readonly Row[],
  parse: (column: Field, typed: Typing) => Result<Value, string>,
): ParsedRows {
  const value: Row[] = []
  const errors: Record<string, string> = {}
  for (const { at, values } of rowsTyped(field, typed)) {
    const row = rowOf(field.columns, values)
    if (Object.keys(row).length === 0) continue
    if (known.some(it => sameValue([it], [row]))) {
      value.push(row)
      continue
    }
    const checked: Record<string, string> = {}
    for (const column of field.columns) {
      const parsed = parse(column, row[column.name])
      if (!parsed.ok) errors[`${field.name}.${at}.${column.name}`] = parsed.why
      else if (parsed.value === true) checked[column.name] = 'ja'
      else if (typeof parsed.value === 'string') checked[column.name] = parsed.value
    }
    value.push(rowOf(field.columns, checked))
  }
  return { value, errors }
}

export interface RowsMove {
  /** The field that is to have one more row. */
  readonly more?: string
  /** 'tasks.2': the row that is to go. */
  readonly drop?: string
}

/** The rows of a form that is shown again because someone asked for one more, or for one less. */
export function rowsAgain(
  field: RowsField,
  typed: Readonly<Record<string, Typing>>,
  { more, drop }: RowsMove,
): readonly TypedRow[] {
  const rows = rowsTyped(field, typed).filter(it => `${field.name}.${it.at}` !== drop)
  return more === field.name ? [...rows, { at: (rows.at(-1)?.at ?? -1) + 1, values: {} }] : rows
}
