import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenPerson } from '../../../test/builders.ts'
import { freshDatabase, type TestDatabase } from '../../../test/databases.ts'
import { type Actor, nobody, type PersonActor, samklang } from '../../access/actor.ts'
import { type Data, openData, type Tx } from '../../data/open.ts'
import { dateAt, daysAfter } from '../../kernel/time.ts'

// Past every rule, store and permit: an administrator with SQL in hand, alone.

let database: TestDatabase
let data: Data
const id = { ada: '', bo: '', cia: '' }
const now = new Date().toISOString()
const today = dateAt(now)
const soon = new Date(Date.parse(now) + 86_400_000).toISOString()

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  id.ada = await givenPerson(data, { name: 'Ada Ett', role: 'administrator' })
  id.bo = await givenPerson(data, { name: 'Bo Två', role: 'administrator' })
  id.cia = await givenPerson(data, { name: 'Cia Ny' })
})
after(async () => {
  await data.close()
  await database.drop()
})

const as = (personId: string): PersonActor => ({
  kind: 'person',
  personId,
  name: 'Prov',
  grants: [{ role: 'administrator', forumIds: [] }],
})

const walled = (error: Error & { code?: string }): boolean =>
  ['42501', '23514'].includes(error.code ?? '') || assert.fail(`not the wall: ${error.message}`)
const refuses = (actor: Actor, work: (tx: Tx) => Promise<unknown>) =>
  assert.rejects(
    data.as(actor, async tx => void (await work(tx))),
    walled,
  )

const grant = (tx: Tx, personId: string, more: object = {}) =>
  tx
    .insertInto('role_grant')
    .values({ person_id: personId, role: 'administrator', valid_from: today, valid_to: null, ...more })
    .returning('id')
    .executeTakeFirstOrThrow()
const ask = (tx: Tx, by: string | null, more: object = {}) =>
  tx
    .insertInto('role_request')
    .values({
      ...{
        person_id: id.cia,
        grant_id: null,
        valid_from: today,
        valid_to: null,
        reason: 'x',
        means: 'four-eyes' as const,
      },
      ...{ requested_by: by, requested_at: now, expires_at: soon, ...more },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
const answer = (tx: Tx, request: string, by: string, outcome: 'confirmed' | 'refused' = 'confirmed') =>
  tx
    .updateTable('role_request')
    .set({ outcome, decided_at: now, decided_by: by })
    .where('id', '=', request)
    .returning('id')
    .execute()

test('no administrator alone makes another one, with or without a request', async () => {
  const ada = as(id.ada)
  await refuses(ada, tx => grant(tx, id.cia))
  await refuses(samklang('job'), tx => grant(tx, id.cia))
  const { id: asked } = await data.as(ada, tx => ask(tx, id.ada))
  await refuses(ada, tx => grant(tx, id.cia, { request_id: asked }))
  await refuses(ada, tx => answer(tx, asked, id.ada))
  await refuses(ada, tx => answer(tx, asked, id.bo))
  await refuses(ada, tx => ask(tx, id.bo))
  await refuses(ada, tx => ask(tx, id.ada, { outcome: 'confirmed', decided_at: now, decided_by: id.bo }))
  for (const means of ['first', 'alone'] as const) {
    const done = { means, outcome: 'confirmed', decided_at: now }
    await refuses(ada, tx => ask(tx, null, done))
    await refuses(samklang('command'), tx => ask(tx, null, done))
  }
  assert.deepEqual(await data.as(samklang('job'), tx => answer(tx, asked, id.bo)), [], 'Samklang itself answers none')
  await refuses(samklang('command'), tx => ask(tx, id.cia))
})

test('nor by turning another role into it, or what has ended into what holds', async () => {
  const ada = as(id.ada)
  const { id: nurse } = await data.as(ada, tx => grant(tx, id.cia, { role: 'nurse' }))
  const change = (values: object) => (tx: Tx) =>
    tx.updateTable('role_grant').set(values).where('id', '=', nurse).execute()
  await refuses(ada, change({ role: 'administrator' }))
  await refuses(ada, change({ person_id: id.bo }))
  await refuses(ada, tx => tx.deleteFrom('role_grant').where('id', '=', nurse).execute())
  const ended = await data.owner
    .insertInto('role_grant')
    .values({ person_id: id.cia, role: 'administrator', valid_from: '2020-01-01', valid_to: '2021-01-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const values of [{ valid_to: null }, { valid_to: daysAfter(today, 1) }])
    await refuses(ada, tx => tx.updateTable('role_grant').set(values).where('id', '=', ended.id).execute())
})

test('what two have done gives one role, once, to the one it was about', async () => {
  const { id: asked } = await data.as(as(id.ada), tx => ask(tx, id.ada))
  await data.as(as(id.bo), tx => answer(tx, asked, id.bo))
  await refuses(as(id.ada), tx => grant(tx, id.ada, { request_id: asked }))
  await refuses(as(id.ada), tx => grant(tx, id.cia, { request_id: asked, valid_to: daysAfter(today, 9) }))
  await refuses(as(id.ada), tx => grant(tx, id.cia, { request_id: asked, valid_from: '2020-01-01' }))
  const { id: made } = await data.as(as(id.bo), tx => grant(tx, id.cia, { request_id: asked }))
  await data.owner.updateTable('role_grant').set({ request_id: null }).where('id', '=', made).execute()
  await refuses(as(id.ada), tx => grant(tx, id.cia, { request_id: asked }))
  await refuses(as(id.ada), tx =>
    tx.updateTable('role_request').set({ used_at: null }).where('id', '=', asked).execute(),
  )
})

test('the receiver does not confirm, nor anybody too late or without a reason to refuse', async () => {
  const { id: asked } = await data.as(as(id.ada), tx => ask(tx, id.ada, { person_id: id.bo }))
  await refuses(as(id.bo), tx => answer(tx, asked, id.bo))
  await refuses(as(id.bo), tx => answer(tx, asked, id.bo, 'refused'))
  await data.owner
    .updateTable('role_request')
    .set({ requested_at: '2020-01-01T00:00:00Z', expires_at: '2020-01-08T00:00:00Z', person_id: id.cia })
    .where('id', '=', asked)
    .execute()
  assert.deepEqual(await data.as(as(id.bo), tx => answer(tx, asked, id.bo)), [], 'it has lapsed')
})

test('the last administrator stays, and the server may add one beside', async () => {
  await data.owner
    .updateTable('role_grant')
    .set({ valid_to: '2021-01-01' })
    .where('person_id', '<>', id.ada)
    .where('valid_from', '<', '2021-01-01')
    .execute()
  await data.owner
    .updateTable('role_grant')
    .set({ valid_to: today, ended_at: now })
    .where('person_id', '<>', id.ada)
    .where('valid_from', '>', '2021-01-01')
    .execute()
  const { id: last } = await data.owner
    .selectFrom('role_grant')
    .select('id')
    .where('person_id', '=', id.ada)
    .executeTakeFirstOrThrow()
  for (const values of [
    { valid_to: today, ended_at: now },
    { valid_to: '2021-01-01' },
    { valid_to: daysAfter(today, 9) },
  ])
    await refuses(as(id.ada), tx => tx.updateTable('role_grant').set(values).where('id', '=', last).execute())
  const alone = { means: 'alone' as const, outcome: 'confirmed' as const, decided_at: now }
  await refuses(as(id.ada), tx => ask(tx, id.ada, alone))
  await data.as(samklang('command'), async tx => {
    const { id: made } = await ask(tx, null, alone)
    await grant(tx, id.cia, { request_id: made })
  })
  await refuses(samklang('command'), tx => ask(tx, null, alone))
})

test('who asks for what is seen by administrators, and by the one it is about', async () => {
  const seen = (actor: Actor) =>
    data.as(actor, async tx => (await tx.selectFrom('role_request').select('id').execute()).length)
  const nurse = (personId: string): PersonActor => ({ ...as(personId), grants: [{ role: 'nurse', forumIds: [] }] })
  assert.ok((await seen(as(id.bo))) > 0)
  assert.ok((await seen(nurse(id.cia))) > 0)
  assert.equal(await seen(nurse(id.bo)), 0)
  assert.equal(await seen(nobody), 0)
})
