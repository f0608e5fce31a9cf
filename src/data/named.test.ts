import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { freshDatabase } from '../../test/databases.ts'
import { nobody } from '../access/actor.ts'
import { nameStatements, StatementNames } from './named.ts'
import { openData } from './open.ts'

test('a statement is named when it is asked for the third time, and keeps its name', () => {
  const names = new StatementNames()
  assert.deepEqual(
    ['a', 'b', 'a', 'a', 'a', 'b', 'b'].map(it => names.of(it)),
    [undefined, undefined, undefined, 's1', 's1', undefined, 's2'],
  )
})

test('a connection keeps three hundred, however many are asked, and no two have one name', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 5_000 }), asked => {
      const names = new StatementNames()
      const given = new Map<string, string>()
      for (const it of [...asked, ...asked, ...asked]) {
        const name = names.of(`select ${it}`)
        if (name) assert.equal(given.get(`select ${it}`) ?? name, name)
        if (name) given.set(`select ${it}`, name)
      }
      assert.ok(given.size <= 300)
      assert.equal(new Set(given.values()).size, given.size)
    }),
    { numRuns: 20 },
  )
})

test('a name is not given again to what has been forgotten', () => {
  const names = new StatementNames()
  for (const _ of [1, 2, 3]) names.of('a')
  names.forget()
  assert.deepEqual(
    [1, 2, 3].map(() => names.of('a')),
    [undefined, undefined, 's2'],
  )
})

test('a statement whose table another instance changes fails once, and then hands out the new column', {
  skip: !process.env.SAMKLANG_TEST_SERVER && 'needs a server',
}, async () => {
  const database = await freshDatabase()
  const client = new pg.Client({ connectionString: database.settings.DATABASE_URL })
  await client.connect()
  try {
    nameStatements(client)
    await client.query('create table thing (id integer)')
    await client.query('insert into thing values (1)')
    const ask = async () => (await client.query('select * from thing where id = $1', [1])).rows
    for (const _ of [1, 2, 3, 4]) assert.deepEqual(await ask(), [{ id: 1 }])
    const kept = await client.query('select name from pg_prepared_statements')
    assert.deepEqual(kept.rows, [{ name: 's1' }])
    await client.query("alter table thing add column word text not null default 'x'")
    await assert.rejects(ask(), { code: '0A000' })
    for (const _ of [1, 2, 3, 4]) assert.deepEqual(await ask(), [{ id: 1, word: 'x' }])
  } finally {
    await client.end()
    await database.drop()
  }
})

test('when one connection finds a table changed, all of the pool plan anew', () => {
  const outdated = { times: 0 }
  const [one, other] = [new StatementNames(outdated), new StatementNames(outdated)]
  for (const it of [one, other]) for (const _ of [1, 2, 3]) it.of('a')
  one.forget()
  assert.deepEqual(
    [1, 2, 3].map(() => other.of('a')),
    [undefined, undefined, 's2'],
  )
})

test('a page is asked again when a table was changed under it, and a write is not', {
  skip: !process.env.SAMKLANG_TEST_SERVER && 'needs a server',
}, async () => {
  const database = await freshDatabase()
  const data = await openData(database.settings)
  try {
    const look = () => data.read(nobody, db => db.selectFrom('county').selectAll().where('code', '=', '14').execute())
    const write = () => data.as(nobody, tx => tx.selectFrom('county').selectAll().where('code', '=', '14').execute())
    for (const _ of [1, 2, 3, 4]) await look()
    await sql`alter table county add column word text`.execute(data.owner)
    assert.deepEqual(await look(), [])
    for (const _ of [1, 2, 3, 4]) await write()
    await sql`alter table county drop column word`.execute(data.owner)
    await assert.rejects(write(), { code: '0A000' })
    assert.deepEqual(await write(), [])
  } finally {
    await data.close()
    await database.drop()
  }
})
