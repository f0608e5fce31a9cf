import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrate, migrations } from '../src/data/migrate.ts'
import { type Data, type DataSettings, openData } from '../src/data/open.ts'
import { emptyDatabase } from './databases.ts'
import { addRow } from './row.ts'
import { arrange } from './wall.rows.ts'
import { arrangeStates } from './wall.states.ts'

// A database with content from an earlier release is brought to this one: nothing that it held is lost or changed.

const server = process.env.SAMKLANG_TEST_SERVER

/** Releases that are in use, by the last migration of each. */
const releases = ['0038_seams.sql', '0048_seams.sql', '0055_alike.sql']

/** What no row is arranged in here, and what no migration since the first of them has touched. */
const empty = [
  ...['meeting_series', 'meeting_move', 'date_poll', 'date_option', 'date_asked', 'date_answer', 'person_merge'],
  ...['followup', 'settlement', 'settlement_note', 'gathering', 'registration', 'registration_diet'],
  ...['matter_event', 'matter_handling', 'matter_relation', 'register_party'],
]

/** As the release had it: what has come since, a table or a column, is passed over. */
const addKnown: typeof addRow = async (data, table, given) => {
  const columns = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped`.execute(
    data.owner,
  )
  const known = new Set(columns.rows.map(it => it.name))
  if (known.size === 0) return ''
  return addRow(data, table, Object.fromEntries(Object.entries(given).filter(([name]) => known.has(name))))
}

type Row = Readonly<Record<string, unknown>>

async function everything(data: Data): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migration' order by 1`.execute(
    data.owner,
  )
  const found = new Map<string, readonly Row[]>()
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(data.owner)
    found.set(
      name,
      rows.map(it => it.row),
    )
  }
  return found
}

/** A version ends when a release brings the next one. Nothing else of it changes. */
const ended = (table: string, row: Row): Row =>
  table === 'taxonomy_mapping' && row.valid_to !== null ? { ...row, valid_to: null } : row

/** A row as it was, of the columns that it had. */
const asBefore = (row: Row, columns: readonly string[]): string =>
  JSON.stringify(columns.map(it => [it, row[it] ?? null]))

async function openOld(upTo: string): Promise<{ readonly data: Data; readonly drop: () => Promise<void> }> {
  const database = server ? await emptyDatabase(server) : undefined
  const settings: DataSettings = { ...database?.settings, upTo }
  const data = await openData(settings)
  return {
    data,
    drop: async () => {
      await data.close()
      await database?.drop()
    },
  }
}

for (const release of releases)
  test(`a database of ${release} with content comes here whole`, async () => {
    const { data, drop } = await openOld(release)
    try {
      await arrange(data, { north: '', south: '' }, { north: '', south: '' }, addKnown)
      await arrangeStates(data)
      await sql`select index_document(id) from document`.execute(data.owner)
      const before = await everything(data)
      assert.deepEqual(
        [...before].filter(([, rows]) => rows.length === 0).map(([table]) => table),
        empty.toSorted(),
      )
      const done = await migrate(data.owner, data.runScript)
      assert.deepEqual(
        done,
        migrations()
          .map(it => it.name)
          .filter(it => it > release),
      )
      const now = await everything(data)
      for (const [table, rows] of before) {
        const columns = Object.keys(rows[0] ?? {})
        const there = new Set(now.get(table)?.map(it => asBefore(it, columns)))
        const over = new Set(now.get(table)?.map(it => asBefore(ended(table, it), columns)))
        for (const row of rows) {
          const before = asBefore(row, columns)
          assert.ok(there.has(before) || over.has(before), `${table}: ${JSON.stringify(row)}`)
        }
      }
      // What was written before there was a table of what waits, waits there: of the 0038 database no case came.
      const waits = now.get('case_wait')?.map(({ side, what }) => [side, what])
      assert.deepEqual(waits, before.has('case_message') ? [['counterpart', 'message']] : [])
    } finally {
      await drop()
    }
  })
