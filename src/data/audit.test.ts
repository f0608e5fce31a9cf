import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { type Actor, nobody, samklang } from '../access/actor.ts'
import { audit } from '../access/audit.ts'
import { permitFor } from '../access/permit.ts'
import { type Data, openData, type Tx } from './open.ts'

let database: TestDatabase
let data: Data
const system = samklang('test')
const administrator: Actor = {
  kind: 'person',
  personId: '018f0000-0000-7000-8000-000000000001',
  name: 'Prov Person',
  grants: [{ role: 'administrator', forumIds: [] }],
}

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
})
after(async () => {
  await data.close()
  await database.drop()
})

const note = (subject: string): Promise<void> =>
  data.as(system, tx => audit(tx, permitFor(system, 'document.import'), subject, { n: 1, ord: 'åäö' }))

const breakNow = async (): Promise<{ seq: number | null; why: string } | undefined> =>
  (await sql<{ seq: number | null; why: string }>`select * from audit_break()`.execute(data.owner)).rows[0]

const refusedByDatabase = (error: unknown): boolean => (error as { code?: string }).code === '42501'

/** What only a superuser could do, undone when it has been seen. */
async function tampered(...statements: readonly string[]): Promise<{ seq: number | null; why: string } | undefined> {
  let found: { seq: number | null; why: string } | undefined
  const undone = new Error('undone')
  await data.owner
    .transaction()
    .execute(async tx => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const statement of statements) await sql.raw(statement).execute(tx)
      found = (await sql<{ seq: number | null; why: string }>`select * from audit_break()`.execute(tx)).rows[0]
      throw undone
    })
    .catch(error => assert.equal(error, undone))
  return found
}

test('many writers at once make one unbroken chain', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, i) => note(`prov:${i}`)))
  const rows = await data.owner.selectFrom('audit').select(['seq', 'previous', 'hash']).orderBy('seq').execute()
  assert.deepEqual(
    rows.map(it => it.seq),
    rows.map((_, i) => i + 1),
  )
  for (const [i, it] of rows.entries()) assert.equal(it.previous, rows[i - 1]?.hash ?? null)
  assert.equal(await breakNow(), undefined)
})

test('several rows of one transaction are chained in the order they were written', async () => {
  await data.as(system, async tx => {
    for (const n of [1, 2, 3]) await audit(tx, permitFor(system, 'document.import'), `several:${n}`)
  })
  const rows = await data.owner
    .selectFrom('audit')
    .select('subject')
    .where('subject', 'like', 'several:%')
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    rows.map(it => it.subject),
    ['several:1', 'several:2', 'several:3'],
  )
  assert.equal(await breakNow(), undefined)
})

test('what is rolled back leaves neither row nor gap', async () => {
  const undone = new Error('undone')
  await assert.rejects(
    data.as(system, async tx => {
      await audit(tx, permitFor(system, 'document.import'), 'rolled:back')
      throw undone
    }),
    undone,
  )
  await note('after:rollback')
  assert.equal(await breakNow(), undefined)
})

test('the application can neither change, remove, empty nor forge the log, whoever asks', async () => {
  for (const who of [nobody, administrator, system])
    for (const statement of [
      "update audit set action = 'x'",
      'delete from audit',
      'truncate audit',
      'alter table audit disable trigger all',
      "insert into audit (actor, action, outcome, seq) values ('x', 'x', 'done', 999)",
      "insert into audit (actor, action, outcome, hash) values ('x', 'x', 'done', 'x')",
    ])
      await assert.rejects(
        data.as(who, (tx: Tx) => sql.raw(statement).execute(tx)),
        refusedByDatabase,
        `${who.kind}: ${statement}`,
      )
})

test('the owner cannot either, as long as the triggers stand', async () => {
  for (const statement of ["update audit set action = 'x'", 'delete from audit', 'truncate audit'])
    await assert.rejects(sql.raw(statement).execute(data.owner), refusedByDatabase, statement)
})

test('a change behind the triggers is found, whatever was changed', async () => {
  assert.deepEqual(await tampered("update audit set action = 'x' where seq = 3"), { seq: 3, why: 'changed' })
  assert.deepEqual(await tampered("update audit set detail = '{}' where seq = 4"), { seq: 4, why: 'changed' })
  assert.deepEqual(await tampered("update audit set at = at + interval '1 microsecond' where seq = 5"), {
    seq: 5,
    why: 'changed',
  })
  assert.deepEqual(await tampered("update audit set hash = 'x' where seq = 6"), { seq: 6, why: 'changed' })
  assert.deepEqual(await tampered("update audit set previous = 'x' where seq = 7"), { seq: 7, why: 'unlinked' })
  assert.deepEqual(await tampered('delete from audit where seq = 8'), { seq: 9, why: 'missing' })
  assert.deepEqual(await tampered('delete from audit where seq = 1'), { seq: 2, why: 'missing' })
  assert.deepEqual(await tampered("insert into audit (actor, action, outcome) values ('x', 'x', 'done')"), {
    seq: null,
    why: 'unchained',
  })
})

test('a row changed together with its own hash breaks the link to the next', async () => {
  const rehash = 'update audit a set hash = audit_hash(a, a.previous) where seq = 3'
  assert.deepEqual(await tampered("update audit set action = 'x' where seq = 3", rehash), { seq: 4, why: 'unlinked' })
})

test('the time zone of whoever asks changes no hash', async () => {
  await data.owner.transaction().execute(async tx => {
    await sql`set local time zone 'Asia/Kolkata'`.execute(tx)
    assert.equal((await sql`select * from audit_break()`.execute(tx)).rows.length, 0)
  })
})
