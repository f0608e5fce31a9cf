import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { arrange } from '../../test/wall.rows.ts'
import {
  approving,
  archived,
  deviated,
  disputed,
  elsewhere,
  entering,
  extracted,
  followed,
  gated,
  gathered,
  mailed,
  mandated,
  personal,
  plannedTables,
  polls,
  prepared,
  publishing,
  recorded,
  rendered,
  roster,
  sealed,
  tasked,
  threads,
  unpublished,
  wheel,
} from '../../test/wall.tables.ts'
import { type Actor, nobody, type PersonActor, type Role } from '../access/actor.ts'
import { type Data, openData, type Tx } from './open.ts'

// The second wall: nothing here asks a rule or shows a permit. Only row level security stands between the actor and
// the rows, as it would if a route or a store had forgotten everything.

let database: TestDatabase
let data: Data
const forum = { north: '', south: '' }
const person = { north: '', south: '' }

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  await arrange(data, forum, person)
})
after(async () => {
  await data.close()
  await database.drop()
})

const actor = (role: Role, personId: string, forumIds: readonly string[]): PersonActor => ({
  kind: 'person',
  personId,
  name: 'Prov Person',
  grants: [{ role, forumIds }],
})
const outsiders = (): Readonly<Record<string, Actor>> => ({
  'the public': nobody,
  'a secretary of another forum': actor('secretary', person.south, [forum.south]),
  'a nurse': actor('nurse', person.south, [forum.north]),
})
const insider = (): Actor => actor('secretary', person.north, [forum.north])

/** What only those who handle it see. */
const guarded = [
  ...unpublished,
  ...plannedTables,
  ...recorded,
  ...tasked,
  ...approving,
  ...publishing,
  ...rendered,
  ...archived,
  ...extracted,
  ...gated,
  ...wheel,
  ...prepared,
  ...personal,
  ...entering,
  ...mailed,
  ...mandated,
  ...deviated,
  ...disputed,
]

for (const [who, find] of [
  ['the public', () => outsiders()['the public']],
  ['a secretary of another forum', () => outsiders()['a secretary of another forum']],
  ['a nurse', () => outsiders()['a nurse']],
] as const) {
  describe(`${who}, past every rule`, () => {
    for (const table of guarded) {
      test(`sees, adds, changes and removes nothing in ${table}`, async () => {
        const outsider = find() ?? nobody
        assert.equal(await countAs(outsider, table), 0)
        await assert.rejects(copyAs(outsider, table), refusedByDatabase)
        assert.equal(await touchedAs(outsider, sql`delete from ${sql.table(table)}`), 0)
        assert.equal(await touchedAs(outsider, await pointlessUpdate(table)), 0)
      })
    }
  })
}

test('no table is forgotten here', async () => {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`.execute(
    data.owner,
  )
  const known = [...guarded, ...followed, ...roster, ...sealed, ...elsewhere, ...polls, ...gathered, ...threads]
  assert.deepEqual(tables.rows.map(it => it.name).sort(), known.sort())
})

test('the public reads the roster and changes none of it', async () => {
  for (const table of roster) {
    assert.ok((await countAs(nobody, table)) > 0, `${table} is public`)
    await assert.rejects(copyAs(nobody, table), refusedByDatabase, table)
    assert.equal(await touchedAs(nobody, sql`delete from ${sql.table(table)}`), 0, table)
    assert.equal(await touchedAs(nobody, await pointlessUpdate(table)), 0, table)
  }
})

test('whoever handles the forum sees all of it, so the wall is a wall and not an empty room', async () => {
  for (const table of [...unpublished, ...plannedTables, ...recorded, ...wheel])
    assert.equal(await countAs(insider(), table), 1, table)
})

test('a file is read by whoever handed it in and by those who see its document, and by nobody else', async () => {
  for (const outsider of Object.values(outsiders())) {
    assert.equal(await countAs(outsider, 'source_file'), 0)
    assert.equal(await touchedAs(outsider, sql`delete from source_file`), 0)
    assert.equal(await touchedAs(outsider, await pointlessUpdate('source_file')), 0)
  }
  const colleague = actor('secretary', person.south, [forum.north])
  assert.equal(await countAs(colleague, 'source_file'), 1)
  assert.equal(await countAs(insider(), 'source_file'), 1)
  for (const outsider of [nobody, actor('nurse', person.south, [forum.north])])
    await assert.rejects(copyAs(outsider, 'source_file'), refusedByDatabase)
})

test('whoever sits in the forum reads what was sent at once, and the rest from the moment the meeting begins', async () => {
  const member: Actor = { ...actor('politician', person.south, []), seats: [forum.north] }
  const sent = ['meeting_plan', 'meeting_sitting', 'participant', 'participant_item', 'agenda_version']
  const seen = async (): Promise<readonly string[]> => {
    const found: string[] = []
    for (const table of [...plannedTables, ...recorded]) if ((await countAs(member, table)) === 1) found.push(table)
    return found
  }
  assert.deepEqual(await seen(), sent)
  await data.owner.updateTable('paper_version').set({ sent_at: '2024-03-01T08:00:00Z' }).execute()
  assert.deepEqual(await seen(), [...sent.slice(0, 4), 'paper', 'paper_version', 'agenda_version'])
  await data.owner.updateTable('meeting').set({ state: 'ongoing' }).execute()
  assert.deepEqual(await seen(), [...plannedTables, ...recorded.slice(0, 4)])
  await data.owner.updateTable('recorded_text').set({ field: 'notes' }).execute()
  assert.deepEqual(await seen(), [...plannedTables, ...recorded.slice(1, 4)])
  for (const table of [...plannedTables, ...recorded]) {
    assert.equal(await touchedAs(member, sql`delete from ${sql.table(table)}`).catch(refusedAsZero), 0, table)
    assert.equal(await touchedAs(member, await pointlessUpdate(table)).catch(refusedAsZero), 0, table)
  }
  await data.owner.updateTable('meeting').set({ state: 'held' }).execute()
  await assert.rejects(
    data.owner.updateTable('paper_version').set({ file_name: 'ny.pdf' }).execute(),
    /what was sent is kept/,
  )
})

test('approved, it is public; the file it came from and its corrections are not', async () => {
  await data.owner.transaction().execute(async tx => {
    await sql`update document set state = 'approved', approved_at = now()`.execute(tx)
    for (const table of unpublished.filter(it => !['document', 'correction'].includes(it)))
      await sql`update ${sql.table(table)} set published = true`.execute(tx)
    for (const table of unpublished.filter(it => it !== 'correction'))
      assert.equal(await countAs(nobody, table, tx), 1, table)
    assert.equal(await countAs(nobody, 'correction', tx), 0)
    assert.equal(await countAs(nobody, 'source_file', tx), 0)
    await sql`select set_config('role', 'none', true)`.execute(tx)
    await sql`update document set state = 'review', approved_at = null`.execute(tx)
    for (const table of unpublished.filter(it => !['document', 'correction'].includes(it)))
      await sql`update ${sql.table(table)} set published = false`.execute(tx)
  })
})

test('whoever handles the forum may add to it, so a refusal above is the wall and no other mistake', async () => {
  for (const table of [...unpublished, ...plannedTables, ...recorded, ...wheel]) {
    const why = await copyAs(insider(), table).catch((error: { code?: string }) => error.code)
    assert.ok(why === undefined || why === '23505', `${table}: ${why}`)
  }
})

test('what only functions may touch, nobody touches past them', async () => {
  for (const table of sealed)
    for (const statement of [`select * from ${table}`, `delete from ${table}`, `truncate ${table}`])
      await assert.rejects(
        data.as(insider(), tx => sql.raw(statement).execute(tx)),
        refusedByDatabase,
        statement,
      )
})

test('who asks is forgotten with the transaction', async () => {
  await data.as(insider(), async tx => void (await tx.selectFrom('document').select('id').execute()))
  const after = await sql<{ role: string; person: string }>`
    select current_setting('role') as role, coalesce(current_setting('samklang.person', true), '') as person
  `.execute(data.owner)
  assert.deepEqual(after.rows, [{ role: 'none', person: '' }])
})

test('the application can make no table and no role', async () => {
  for (const statement of ['create table mine (a int)', 'create role mine', 'create schema mine'])
    await assert.rejects(
      data.as(insider(), tx => sql.raw(statement).execute(tx)),
      refusedByDatabase,
      statement,
    )
})

const refusedAsZero = (error: unknown): number => {
  if (!refusedByDatabase(error)) throw error
  return 0
}

const refusedByDatabase = (error: unknown): boolean => (error as { code?: string }).code === '42501'

/** In a transaction of the test's own the role is switched by hand, as `data.as` would. */
async function countAs(who: Actor, table: string, within?: Tx): Promise<number> {
  const count = async (tx: Tx): Promise<number> =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n ?? -1
  if (!within) return data.as(who, count)
  await sql`select set_config('samklang.kind', 'public', true), set_config('role', 'samklang_app', true)`.execute(
    within,
  )
  return count(within)
}

/** How many rows a statement reached; none when the privilege itself is missing. */
async function touchedAs(who: Actor, statement: ReturnType<typeof sql>): Promise<number> {
  try {
    return await data.as(who, async tx => Number((await statement.execute(tx)).numAffectedRows ?? 0n))
  } catch (error) {
    if (refusedByDatabase(error)) return 0
    throw error
  }
}

interface Column {
  readonly name: string
  readonly key: boolean
}

async function columnsOf(table: string): Promise<readonly Column[]> {
  const found = await sql<Column>`
    select attname as name, attname = 'id' as key from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(data.owner)
  return found.rows
}

async function pointlessUpdate(table: string): Promise<ReturnType<typeof sql>> {
  const column = sql.ref((await columnsOf(table))[0]?.name ?? '')
  return sql`update ${sql.table(table)} set ${column} = ${column}`
}

/** Adds a copy of the row that is there, with a key of its own. */
async function copyAs(who: Actor, table: string): Promise<void> {
  const columns = await columnsOf(table)
  const row = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t limit 1`.execute(
    data.owner,
  )
  const names = sql.join(columns.map(it => sql.ref(it.name)))
  const values = sql.join(columns.map(it => (it.key ? sql`gen_random_uuid()` : sql`it.${sql.ref(it.name)}`)))
  await data.as(who, tx =>
    sql`insert into ${sql.table(table)} (${names})
      select ${values} from jsonb_populate_record(null::${sql.table(table)}, ${row.rows[0]?.row}::text::jsonb) it`.execute(
      tx,
    ),
  )
}
