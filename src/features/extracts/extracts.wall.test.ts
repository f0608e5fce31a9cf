import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { givenMinutes, givenPrincipals } from '../../../test/extracts.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { type Actor, nobody, type PersonActor, type Role } from '../../access/actor.ts'
import { wordsHash } from './extract.ts'

// The second wall around extracts: no rule is asked, only the database stands between an actor and the rows.

let house: TestHouse
let forumId: string
let meeting: GivenMeeting
let principals: ReadonlyMap<string, string>
let raiser: string
const extracts = { secret: '', open: '' }
const words = { secret: 'Rådet rekommenderar Aby att vänta.', open: 'Rådet rekommenderar huvudmännen att anta planen.' }

const data = () => house.deps.data

before(async () => {
  house = await openTestHouse()
  forumId = await givenForum(data(), { name: 'Rådet', slug: 'radet' })
  principals = await givenPrincipals(house, ['Aby', 'Beby'])
  raiser = await givenPerson(data(), { name: 'Rut Raisander' })
  meeting = await givenMeeting(data(), { forumId, date: '2026-10-01', state: 'ended' })
  const secret = await givenAgendaItem(data(), meeting, { title: 'Hemligt', state: 'done' })
  await givenMinutes(house, meeting, [])
  const published = await givenDocument(data(), {
    ...{ forumId, date: '2026-09-01' },
    items: [{ title: 'Plan', clauses: [{ words: words.open, verb: 'recommends' }] }],
  })
  const item = await data()
    .owner.selectFrom('item')
    .select('code')
    .where('document_id', '=', published.id)
    .executeTakeFirstOrThrow()
  extracts.secret = await extract('hemlig1', secret.code, words.secret)
  extracts.open = await extract('oppen1', item.code, words.open)
  await deliver(extracts.secret, secret.code, words.secret, { organisation_id: principals.get('Aby') ?? '' })
  await deliver(extracts.secret, secret.code, words.secret, { person_id: raiser, kind: 'raiser' })
  await deliver(extracts.open, item.code, words.open, { organisation_id: principals.get('Beby') ?? '' })
  await deliver(null, secret.code, words.secret, { organisation_id: principals.get('Beby') ?? '' })
})
after(() => house.close())

async function extract(code: string, item_code: string, said: string): Promise<string> {
  const { id } = await data()
    .owner.insertInto('extract')
    .values({
      ...{ code, item_code, meeting_id: meeting.id, forum_id: forumId, n: 1, hashes: [wordsHash(said)] },
      ...{ content: '{}', sha256: '0'.repeat(64), made_at: '2026-10-05T08:00:00Z' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function deliver(extract_id: string | null, item_code: string, said: string, to: object): Promise<void> {
  await data()
    .owner.insertInto('extract_delivery')
    .values({
      ...{ extract_id, item_code, words: said, words_hash: wordsHash(said), meeting_id: meeting.id, forum_id: forumId },
      ...{ item_number: '1', item_title: 'Punkt', said_on: '2026-10-01', ordinal: 0, verb: 'recommends', due: null },
      ...{ condition: null, due_on: null, valid_to: null, kind: 'addressee' as const, named: null, person_id: null },
      ...{ organisation_id: null, to_forum_id: null, submission_id: null, nobody_why: null, received_at: null },
      ...{ received_by: null, state: extract_id ? ('sent' as const) : ('approval' as const) },
      sent_at: extract_id ? '2026-10-05T08:00:00Z' : null,
      ...to,
    })
    .execute()
}

const person = (role: Role, more: Partial<PersonActor> = {}, grant: object = {}): PersonActor => ({
  kind: 'person',
  personId: '018f0000-0000-7000-8000-000000000009',
  name: 'Prov Person',
  grants: [{ role, forumIds: [], ...grant }],
  ...more,
})
const leads = (town: string): Actor => person('director', {}, { organisationId: principals.get(town) ?? '' })
const handler = (): Actor => person('secretary', {}, { forumIds: [forumId] })

const codes = (actor: Actor) =>
  data().as(actor, async tx =>
    (await tx.selectFrom('extract').select('code').orderBy('code').execute()).map(it => it.code),
  )
const delivered = (actor: Actor) =>
  data().as(actor, async tx => (await tx.selectFrom('extract_delivery').select('id').execute()).length)

test('an extract is read by those it was sent to, those who handle the forum or were there, and by all once its words are public', async () => {
  assert.deepEqual(await codes(nobody), ['oppen1'])
  assert.deepEqual(await codes(person('nurse')), ['oppen1'])
  assert.deepEqual(await codes(leads('Beby')), ['oppen1'], 'what is only planned is not sent')
  assert.deepEqual(await codes(leads('Aby')), ['hemlig1', 'oppen1'])
  assert.deepEqual(await codes(person('nurse', { personId: raiser })), ['hemlig1', 'oppen1'])
  assert.deepEqual(await codes(person('politician', { seats: [forumId] })), ['hemlig1', 'oppen1'])
  assert.deepEqual(await codes(handler()), ['hemlig1', 'oppen1'])
})

test('who else got it is seen where the extract is, of organisations alone; what is planned only by those who handle the forum', async () => {
  assert.equal(await delivered(nobody), 1)
  assert.equal(await delivered(leads('Beby')), 1)
  assert.equal(await delivered(leads('Aby')), 2, 'not who raised it')
  assert.equal(await delivered(person('nurse', { personId: raiser })), 3)
  assert.equal(await delivered(handler()), 4)
})

test('how far it has come is told to those who may know the item', async () => {
  const counted = (actor: Actor, code: string) =>
    data().as(actor, async tx => {
      const rows = await sql<{ state: string; n: number }>`select state, n from extract_counts(array[${code}])`.execute(
        tx,
      )
      return Object.fromEntries(rows.rows.map(it => [it.state, it.n]))
    })
  const secret = await data()
    .owner.selectFrom('extract')
    .select('item_code')
    .where('code', '=', 'hemlig1')
    .executeTakeFirstOrThrow()
  const open = await data()
    .owner.selectFrom('extract')
    .select('item_code')
    .where('code', '=', 'oppen1')
    .executeTakeFirstOrThrow()
  assert.deepEqual(await counted(nobody, open.item_code), { sent: 1 })
  for (const actor of [nobody, person('nurse'), leads('Beby')])
    assert.deepEqual(await counted(actor, secret.item_code), {})
  for (const actor of [leads('Aby'), person('nurse', { personId: raiser }), handler()])
    assert.deepEqual(await counted(actor, secret.item_code), { sent: 2, approval: 1 })
})

test('nobody but whoever it was sent to says that it has come, and nothing else of it can be changed', async () => {
  const receive = (actor: Actor) =>
    data().as(actor, async tx => {
      const done = await sql<{ n: number }>`select receive_extract(${extracts.secret}::uuid, now()) as n`.execute(tx)
      return done.rows[0]?.n
    })
  for (const actor of [nobody, person('nurse'), leads('Beby'), handler()]) assert.equal(await receive(actor), 0)
  assert.equal(await receive(leads('Aby')), 1)
  assert.equal(await receive(leads('Aby')), 0)
  for (const actor of [nobody, leads('Aby'), person('politician', { seats: [forumId] })]) {
    const changed = await data().as(actor, tx =>
      tx.updateTable('extract_delivery').set({ named: 'x' }).executeTakeFirst(),
    )
    assert.equal(Number(changed.numUpdatedRows), 0)
  }
  await assert.rejects(
    data().as(handler(), tx => tx.updateTable('extract').set({ code: 'x' }).execute()),
    /permission denied/,
  )
})
