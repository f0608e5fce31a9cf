import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { nobody, type PersonActor, samklang } from '../src/access/actor.ts'
import { takeBackup } from '../src/data/backup.ts'
import { migrations } from '../src/data/migrate.ts'
import { type Data, openData } from '../src/data/open.ts'
import { executorOf } from '../src/data/reading.ts'
import { restoreBackup } from '../src/data/restore.ts'
import { emptyDatabase, freshDatabase, type TestDatabase } from './databases.ts'
import { root } from './run/files.ts'

const server = process.env.SAMKLANG_TEST_SERVER
const person: PersonActor = {
  ...{ kind: 'person', personId: '018f0000-0000-7000-8000-000000000001', name: 'Prov Person' },
  grants: [{ role: 'administrator', forumIds: [] }],
}

describe('reading', () => {
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

  test('writes nothing, whoever asks: the database refuses', async () => {
    for (const actor of [nobody, person, samklang('test')])
      await assert.rejects(
        data.read(actor, db =>
          sql`insert into county (code, name, slug) values ('95', 'x', 'x')`.execute(executorOf(db)),
        ),
        (error: { code?: string }) => error.code === '25006',
        actor.kind,
      )
    const county = { code: '95', name: 'x', slug: 'x' }
    await data.as(samklang('test'), tx => tx.insertInto('county').values(county).execute())
  })
})

test('the public reads from the replica; a person and Samklang itself from where they write', {
  skip: !server,
}, async () => {
  const main = await freshDatabase()
  // A database of its own stands in for a replica: what tells them apart is what is in them.
  const replica = await freshDatabase()
  const beside = await openData(replica.settings)
  await sql`insert into county (code, name, slug) values ('94', 'Repliken', 'repliken')`.execute(beside.owner)
  await beside.close()
  const data = await openData({ ...main.settings, DATABASE_READ_URL: replica.settings.DATABASE_URL })
  try {
    await sql`insert into county (code, name, slug) values ('93', 'Originalet', 'originalet')`.execute(data.owner)
    const seenBy = async (actor: Parameters<Data['read']>[0]): Promise<readonly string[]> =>
      (await data.read(actor, db => db.selectFrom('county').select('name').execute())).map(it => it.name)
    assert.deepEqual(await seenBy(nobody), ['Repliken'])
    assert.deepEqual(await seenBy(person), ['Originalet'])
    assert.deepEqual(await seenBy(samklang('test')), ['Originalet'])
    const written = await data.as(nobody, tx => tx.selectFrom('county').select('name').execute())
    assert.deepEqual(written, [{ name: 'Originalet' }])
  } finally {
    await data.close()
    await main.drop()
    await replica.drop()
  }
})

test('three instances that start at once on an empty database run each migration once', { skip: !server }, async () => {
  const database = await emptyDatabase(server ?? '')
  try {
    const starting = [1, 2, 3].map(
      () =>
        new Promise<string>((done, fail) => {
          const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'migrate'], {
            cwd: root,
            env: { ...process.env, DATABASE_URL: database.settings.DATABASE_URL ?? '' },
            stdio: ['ignore', 'pipe', 'inherit'],
          })
          let said = ''
          child.stdout.on('data', (part: Buffer) => {
            said += part.toString()
          })
          child.once('close', code => (code === 0 ? done(said) : fail(new Error(`ended with ${code}: ${said}`))))
        }),
    )
    const said = await Promise.all(starting)
    const ran = said.flatMap(it => [...it.matchAll(/^Körd: (.*)$/gm)].map(found => found[1]))
    assert.deepEqual(
      ran,
      migrations().map(it => it.name),
    )
    assert.equal(said.filter(it => it.includes('redan aktuellt')).length, 2)
  } finally {
    await database.drop()
  }
})

test('a login that is no superuser restores a backup, and the log can still be added to', {
  skip: !server,
}, async () => {
  const from = await freshDatabase()
  const source = await openData(from.settings)
  const name = `plain_${randomBytes(4).toString('hex')}`
  const dir = mkdtempSync(join(tmpdir(), 'samklang-plain-'))
  const target = await emptyDatabase(server ?? '')
  const url = new URL(target.settings.DATABASE_URL ?? '')
  const database = url.pathname.slice(1)
  try {
    await sql`insert into county (code, name, slug) values ('92', 'Kopian', 'kopian')`.execute(source.owner)
    await sql`insert into audit (actor, action, outcome) values ('system:test', 'county.load', 'done')`.execute(
      source.owner,
    )
    await pipeline(takeBackup(source, '2026-11-22T10:00:00Z'), createWriteStream(join(dir, 'copy.gz')))
    await sql.raw(`create role ${name} login createrole password 'plain'`).execute(source.owner)
    // What PostgreSQL gives whoever makes a role: to give it away, not to become it.
    await sql.raw(`grant samklang_app to ${name} with admin true, inherit false, set false`).execute(source.owner)
    await sql.raw(`alter database ${database} owner to ${name}`).execute(source.owner)
    url.username = name
    url.password = 'plain'
    await restoreBackup({ DATABASE_URL: url.href }, join(dir, 'copy.gz'), async () => {})
    const copy = await openData({ DATABASE_URL: url.href })
    await sql`insert into audit (actor, action, outcome) values ('system:test', 'county.load', 'done')`.execute(
      copy.owner,
    )
    const log = await sql<{ seq: number }>`select seq from audit order by seq`.execute(copy.owner)
    assert.deepEqual(log.rows, [{ seq: 1 }, { seq: 2 }])
    assert.equal((await copy.as(nobody, tx => tx.selectFrom('county').selectAll().execute())).length, 1)
    assert.deepEqual((await sql`select * from audit_break()`.execute(copy.owner)).rows, [])
    await copy.close()
  } finally {
    await target.drop()
    await sql.raw(`drop role if exists ${name}`).execute(source.owner)
    await source.close()
    await from.drop()
    rmSync(dir, { recursive: true, force: true })
  }
})
