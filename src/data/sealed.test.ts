import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { type Data, openData } from './open.ts'

// What the database's own catalogue says of the columns that name people (0053), whatever the migrations meant.

let database: TestDatabase
let data: Data

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
})
after(async () => {
  await data.close()
  await database.drop()
})

test('of a case between two sides no column that names somebody is read, but by those whom it is kept for', async () => {
  const named = sql<{ name: string }>`
    with recursive hung (id) as (
      select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace
        and c.relname in ('deviation', 'dispute', 'lesson', 'pattern', 'exchange_source', 'bulk_count', 'bulk_series_break')
      union select k.conrelid from hung h join pg_constraint k on k.confrelid = h.id and k.contype = 'f'
    )
    select h.id::regclass || '.' || a.attname as name from hung h join pg_attribute a on a.attrelid = h.id
    where a.attnum > 0 and a.atttypid = 'uuid'::regtype and has_column_privilege('samklang_app', h.id, a.attnum, 'select')
      and (a.attname ~ '_by$' or a.attname ~ '(reporter|person)_id$') order by 1`
  // Each is read by whoever did it, by the organisation whose own people are looked through, or by the side whose remedy it is.
  const { rows } = await named.execute(data.owner)
  assert.deepEqual(
    rows.map(it => it.name),
    ['access_check_row.checked_by', 'exchange_export.made_by', 'remedy_owner.person_id', 'report_receipt.reporter_id'],
  )
})
