import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { migrate, migrations } from './migrate.ts'
import { type Data, openData, statementsOf } from './open.ts'

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

const never = async (): Promise<void> => assert.fail('a migration ran again')

test('every migration has run, in order, and a second start runs none', async () => {
  const done = await sql<{ name: string }>`select name from schema_migration order by name`.execute(data.owner)
  assert.deepEqual(
    done.rows.map(it => it.name),
    migrations().map(it => it.name),
  )
  assert.deepEqual(await migrate(data.owner, never), [])
})

test('what holds today holds by the day in Sweden: nothing in the database asks for the day of the machine', async () => {
  const machines = sql.lit(
    '(current_date|localtimestamp|(now\\(\\)|_at|current_timestamp|statement_timestamp\\(\\))\\)?::date)',
  )
  const { rows } = await sql<{ name: string }>`
    select name from (
      select proname as name, prosrc as body from pg_proc where pronamespace = 'public'::regnamespace
      union all select viewname, definition from pg_views where schemaname = 'public'
      union all select policyname, concat(qual, with_check) from pg_policies where schemaname = 'public'
      union all select adrelid::regclass::text, pg_get_expr(adbin, adrelid) from pg_attrdef
      union all select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace) found
    where lower(body) ~ ${machines} order by 1`.execute(data.owner)
  assert.deepEqual(rows, [])
  const { rows: days } = await sql<{ same: boolean }>`
    select swedish_today() = (now() at time zone 'Europe/Stockholm')::date as same`.execute(data.owner)
  assert.deepEqual(days, [{ same: true }])
})

test('instances that start at once do not migrate twice', async () => {
  assert.deepEqual(await Promise.all([migrate(data.owner, never), migrate(data.owner, never)]), [[], []])
})

test('a migration that was changed after it had run is refused, and nothing is done', async () => {
  const [first] = migrations()
  assert.ok(first)
  await sql`update schema_migration set sha256 = 'other' where name = ${first.name}`.execute(data.owner)
  await assert.rejects(migrate(data.owner, never), /was changed after it had run/)
  await sql`update schema_migration set sha256 = ${first.sha256} where name = ${first.name}`.execute(data.owner)
})

test('a new migration that fails leaves nothing behind', async () => {
  const [first] = migrations()
  assert.ok(first)
  const failing = async (): Promise<void> => {
    throw new Error('the second statement was wrong')
  }
  const before = await sql`delete from schema_migration where name = ${first.name} returning *`.execute(data.owner)
  assert.equal(before.rows.length, 1)
  await assert.rejects(migrate(data.owner, failing), /second statement/)
  const still = await sql`select from schema_migration where name = ${first.name}`.execute(data.owner)
  assert.equal(still.rows.length, 0)
  await sql`insert into schema_migration (name, sha256) values (${first.name}, ${first.sha256})`.execute(data.owner)
})

test('a script is split where a statement ends and nowhere else', () => {
  assert.deepEqual(
    statementsOf(`
      select ';' as a, "b;c", $$ d; $$, $f$ e; $$ ; $f$ -- f;
      ; /* g; */ select 1;
      -- only a comment;
    `).map(it => it.trim().split('\n').length),
    [1, 1],
  )
  for (const { name, text } of migrations()) {
    const whole = statementsOf(text).join(';').replace(/\s+/g, ' ')
    assert.ok(text.replace(/\s+/g, ' ').startsWith(whole.trim().slice(0, 200).trim()), name)
  }
})
