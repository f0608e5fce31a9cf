import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'

/** What a column holds that must hold something and that no test here is about. */
const anything: Readonly<Record<string, string>> = { jsonb: '{}', boolean: 'false', integer: '1', bigint: '1' }

/** Adds a row to any table as the tables' owner: what must be there and is not given holds anything. Resolves with its id. */
export async function addRow(data: Data, table: string, given: Readonly<Record<string, unknown>>): Promise<string> {
  const needed = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and attnotnull and not atthasdef`.execute(data.owner)
  const values = { ...Object.fromEntries(needed.rows.map(it => [it.name, anything[it.type] ?? 'x'])), ...given }
  const names = sql.join(Object.keys(values).map(it => sql.ref(it)))
  const added = await sql<{ row: { id?: string } }>`
    insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(values))})
    returning to_jsonb(${sql.table(table)}) as row`.execute(data.owner)
  return added.rows[0]?.row.id ?? ''
}
