import assert from 'node:assert/strict'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { samklang } from '../src/access/actor.ts'
import { leftOut, takeBackup } from '../src/data/backup.ts'
import { type Data, type DataSettings, openData } from '../src/data/open.ts'
import { readerOf } from '../src/data/reading.ts'
import { restoreBackup } from '../src/data/restore.ts'
import { findAuditBreak } from '../src/features/minutes/soundness.store.ts'
import { loadFirstContent } from '../src/first-content.ts'
import { arrangeEveryTable } from './backup.rows.ts'
import { emptyDatabase, type TestDatabase } from './databases.ts'
import { openTestHouse, type TestHouse } from './house.ts'

// A backup is worth what can be read back. The copy goes from kind to kind, and every row of every table that the
// catalogue knows is compared each time.

const server = process.env.SAMKLANG_TEST_SERVER
const begun = '2026-11-22T10:00:00Z'
let dir: string
let house: TestHouse
const databases: TestDatabase[] = []

before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-backup-'))
  house = await openTestHouse({ workers: true })
  await loadFirstContent(house.deps)
  await house.idle()
  await arrangeStrange(house.deps.data)
  await arrangeEveryTable(house.deps.data)
})
after(async () => {
  await house.close()
  for (const it of databases) await it.drop()
  rmSync(dir, { recursive: true, force: true })
})

/** Where a copy can be read back: a directory or a database that nothing has ever opened. */
async function nowhere(kind: 'embedded' | 'server'): Promise<DataSettings> {
  if (kind === 'embedded') return { DATA_DIR: mkdtempSync(join(dir, 'data-')) }
  const database = await emptyDatabase(server ?? '')
  databases.push(database)
  return database.settings
}

async function backUp(data: Data, name: string): Promise<string> {
  const path = join(dir, name)
  await pipeline(takeBackup(data, begun), createWriteStream(path))
  return path
}

/** Every row of every table of ours and every job that waits, as the database itself writes them. */
async function everything(data: Data): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  const tables = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(data.owner)
  await data.owner.transaction().execute(async tx => {
    await sql`select set_config('TimeZone', 'UTC', true)`.execute(tx)
    for (const { name } of tables.rows) {
      if (name === 'schema_migration') continue
      const rows = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(tx)
      found.set(name, rows.rows.map(it => it.row).sort())
    }
    const jobs = await sql<{ row: string }>`select jsonb_build_array(id, name, priority, data, retry_limit, retry_count,
        start_after, created_on, keep_until, singleton_key, policy, expire_seconds)::text as row
      from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'`.execute(tx)
    found.set('pgboss.job', jobs.rows.map(it => it.row).sort())
  })
  return found
}

test('every table has rows, so that none is compared that is empty', async () => {
  const found = await everything(house.deps.data)
  assert.deepEqual(
    [...found].filter(([, rows]) => rows.length === 0).map(([table]) => table),
    [],
  )
})

/** Values that are lost when a copy is careless: each is a row of its own that nothing else touches. */
async function arrangeStrange(data: Data): Promise<void> {
  const { owner } = data
  const texts = [
    '',
    ' ',
    'NULL',
    '\\N',
    '{a,"b"}',
    '"',
    '\\',
    'å\u0308🙂\u2028',
    'rad\nrad\r\n\ttabb',
    "'); drop table person; --",
  ]
  for (const [n, words] of texts.entries())
    await owner
      .insertInto('person')
      .values({ code: `strange${n}`, name: `x${words}` })
      .execute()
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256)
  await sql`insert into source_file (sha256, name, size, bytes, added_at)
    values (${'f'.repeat(64)}, 'alla.bin', ${bytes.length}, ${Buffer.from(bytes)}, '2020-02-29T23:59:59.123456Z')`.execute(
    owner,
  )
  const stance = await sql<{ id: string }>`select stance_id as id from stance_clause order by id limit 1`.execute(owner)
  await sql`insert into stance_clause (stance_id, ordinal, verb, words, addressees, mandatees, valid_from, valid_to, confidence)
    values (${stance.rows[0]?.id}, 900, 'noterar', 'noterar det', ${['a,b', '', '"q"', 'null', '{}', 'å\\']}, '{}',
      '0001-01-01', 'infinity', 0.1)`.execute(owner)
  const gone = await sql<{
    id: string
  }>`insert into person (code, name) values ('gone', 'Samma Som') returning id`.execute(owner)
  await sql`update person set merged_into = (select id from person where code = 'strange1') where id = ${gone.rows[0]?.id}`.execute(
    owner,
  )
  await sql`insert into county (code, name, slug) values ('98', 'Provlän', 'prov')`.execute(owner)
  // A queue whose jobs nobody here works with: they wait, and one of them is being run by somebody else.
  await sql`select pgboss.create_queue('test.later', '{"policy": "standard"}')`.execute(owner)
  for (const state of ['created', 'retry', 'active', 'completed', 'failed'])
    await sql`insert into pgboss.job (name, data, state, start_after, started_on)
      values ('test.later', ${JSON.stringify({ state, text: 'rad\nåäö' })}::jsonb, ${sql.lit(state)}::pgboss.job_state,
        '2030-01-01', case when ${state} = 'active' then now() end)`.execute(owner)
}

/** Writes pairs as fast as it can until it is stopped: each pair in one transaction, with its row in the log. */
function keepWriting(data: Data, prefix: string): { stop(): Promise<number> } {
  let stopped = false
  let written = 0
  const work = (async () => {
    while (!stopped) {
      const n = written + 1
      await data.as(samklang('test'), async tx => {
        for (const half of ['a', 'b'])
          await tx
            .insertInto('person')
            .values({ code: `${prefix}${n}${half}`, name: `Skriven ${n}` })
            .execute()
        await tx
          .insertInto('audit')
          .values({
            actor: 'system:test',
            action: 'person.change',
            outcome: 'done',
            subject: `${prefix}${n}`,
            detail: '{}',
          })
          .execute()
      })
      written = n
      // The embedded database answers without ever letting go of the loop.
      await new Promise(done => setTimeout(done, 5))
    }
  })()
  return {
    stop: async () => {
      stopped = true
      await work
      return written
    },
  }
}

const pairs: readonly (readonly ['embedded' | 'server', 'embedded' | 'server'])[] = server
  ? [
      ['server', 'server'],
      ['server', 'embedded'],
      ['embedded', 'server'],
    ]
  : [['embedded', 'embedded']]

describe('a backup of a running system, read back into an empty one', () => {
  let from: Data
  let opened: Data | undefined
  before(() => {
    from = house.deps.data
  })
  after(() => opened?.close())

  for (const [source, target] of pairs)
    test(`is the same to the last row, from ${source} to ${target}, while others write`, async t => {
      assert.equal(from.kind, source)
      const writer = keepWriting(from, `${source}-${target}-`)
      const before = await everything(from)
      const file = await backUp(from, `${source}-${target}.gz`)
      const written = await writer.stop()
      const settings = await nowhere(target)
      const { end, migrated } = await restoreBackup(settings, file, async () => {})
      const copy = await openData(settings)
      t.diagnostic(
        `${Object.values(end.tables).reduce((sum, it) => sum + it.rows, 0)} rows, ${written} pairs written meanwhile`,
      )
      assert.deepEqual(migrated, [])
      compare(before, await everything(copy), await everything(from))
      await assertWhole(copy, `${source}-${target}-`, written)
      if (source === target && server) {
        await copy.close()
        return
      }
      await opened?.close()
      opened = copy
      from = copy
    })
})

/** Everything that was there before is there; whatever else is there was written meanwhile, and stands so in the source too. */
function compare(
  before: ReadonlyMap<string, readonly string[]>,
  copied: ReadonlyMap<string, readonly string[]>,
  now: ReadonlyMap<string, readonly string[]>,
): void {
  assert.deepEqual([...copied.keys()], [...now.keys()])
  for (const [table, rows] of copied) {
    if (leftOut.includes(table)) {
      assert.deepEqual(rows, [], table)
      continue
    }
    const here = new Set(rows)
    assert.deepEqual(
      (before.get(table) ?? []).filter(it => !here.has(it)),
      [],
      `${table}: rows that are missing`,
    )
    const there = new Set(now.get(table))
    assert.deepEqual(
      rows.filter(it => !there.has(it)),
      [],
      `${table}: rows that are not the same`,
    )
  }
}

/** The log's chain is whole, no transaction is there by half, and the copy goes on where the source was. */
async function assertWhole(copy: Data, prefix: string, written: number): Promise<void> {
  assert.equal(await copy.as(samklang('test'), tx => findAuditBreak(readerOf(tx))), undefined)
  const pairs = await sql<{ code: string }>`select code from person where code like ${`${prefix}%`}`.execute(copy.owner)
  const log = await sql<{ subject: string }>`select subject from audit where subject like ${`${prefix}%`}`.execute(
    copy.owner,
  )
  assert.equal(pairs.rows.length, 2 * log.rows.length)
  assert.ok(log.rows.length <= written)
  // The numbers that the database gives go on where the source's were.
  await sql`insert into register_place (forum_id, published) values (gen_random_uuid(), true)`.execute(copy.owner)
  await copy.as(samklang('test'), tx =>
    tx
      .insertInto('audit')
      .values({ actor: 'system:test', action: 'person.change', outcome: 'done', detail: '{}' })
      .execute(),
  )
  assert.equal(await copy.as(samklang('test'), tx => findAuditBreak(readerOf(tx))), undefined)
  const dangling = sql`insert into seat (forum_id, role) values (gen_random_uuid(), 'chair')`.execute(copy.owner)
  await assert.rejects(dangling, (error: { code?: string }) => error.code === '23503')
  await assert.rejects(sql`update audit set action = 'x'`.execute(copy.owner), /append-only/)
}
