import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenAgendaItem } from '../../../test/meetings.ts'
import { type Actor, nobody, type PersonActor, type Role } from '../../access/actor.ts'

// Past every rule: what the database itself lets each of them see and do with what has been raised.

let house: TestHouse
let forumId: string
let otherId: string
const person = { raiser: '', other: '', secretary: '', stranger: '' }
const bytes = new TextEncoder().encode('hemligt underlag')
let sha256 = ''
let fileId = ''

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Rådet', slug: 'radet' })
  otherId = await givenForum(data, { name: 'Andra', slug: 'andra', level: 'local' })
  for (const name of Object.keys(person) as (keyof typeof person)[])
    person[name] = await givenPerson(data, { name: `Prov ${name}` })
  sha256 =
    (await sql<{ hash: string }>`select encode(sha256(${bytes}), 'hex') as hash`.execute(data.owner)).rows[0]?.hash ??
    ''
})
after(() => house.close())

const actor = (personId: string, role: Role, forumIds: readonly string[] = []): PersonActor => ({
  ...{ kind: 'person', personId, name: 'Prov', grants: [{ role, forumIds }] },
})
const raiser = () => actor(person.raiser, 'nurse')
const nurse = () => actor(person.other, 'nurse')
const secretary = () => actor(person.secretary, 'secretary', [forumId])
const stranger = () => actor(person.stranger, 'process-leader', [otherId])

const run = <T>(who: Actor, statement: ReturnType<typeof sql<T>>) =>
  house.deps.data.as(who, async tx => statement.execute(tx))
const count = async (who: Actor, table: string, where = sql`true`): Promise<number> =>
  Number((await run(who, sql<{ n: number }>`select count(*) n from ${sql.table(table)} where ${where}`)).rows[0]?.n)
const touched = async (who: Actor, statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await run(who, statement)).numAffectedRows ?? 0n)
const refused = (error: unknown): boolean => (error as { code?: string }).code === '42501'

let n = 0
async function given(state: 'draft' | 'sent' | 'asked' | 'accepted', where: string | null, more: object = {}) {
  n += 1
  const { id } = await house.deps.data.owner
    .insertInto('submission')
    .values({
      ...{ code: `wall${n}`, raised_by: person.raiser, organisation_id: null, forum_id: where, matter_id: null },
      ...{ title: 'Fråga', purpose: 'x', wanted: null, concerns: null, needed_by: null, state },
      ...{ expected_from: null, expected_to: null, sent_at: state === 'draft' ? null : '2026-01-01T08:00:00Z' },
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await house.deps.data.owner
    .insertInto('submission_event')
    .values({
      ...{ submission_id: id, kind: 'sent', made_by: person.raiser, words: 'ord', forum_id: null, matter_id: null },
      ...{ agenda_item_id: null, date: null },
    })
    .execute()
  return id
}

const seen = async (id: string): Promise<readonly string[]> => {
  const all = { raiser: raiser(), nurse: nurse(), secretary: secretary(), stranger: stranger(), nobody }
  const found: string[] = []
  for (const [name, who] of Object.entries(all))
    if ((await count(who, 'submission', sql`id = ${id}`)) === 1) found.push(name)
  return found
}

test("a draft is its raiser's alone; what is sent to a forum is its handlers' too; the county's is seen by all who prepare", async () => {
  assert.deepEqual(await seen(await given('draft', forumId)), ['raiser'])
  assert.deepEqual(await seen(await given('sent', forumId)), ['raiser', 'secretary'])
  assert.deepEqual(await seen(await given('sent', otherId)), ['raiser', 'stranger'])
  assert.deepEqual(await seen(await given('sent', null)), ['raiser', 'secretary', 'stranger'])
})

test('what is announced is seen by everyone who is known, but not its steps, its documents or its places', async () => {
  const id = await given('sent', forumId, { early: true, expected_from: '2027-01-01', announced: true })
  assert.deepEqual(await seen(id), ['raiser', 'nurse', 'secretary', 'stranger'])
  for (const who of [nurse(), stranger()]) {
    assert.equal(await count(who, 'submission_event', sql`submission_id = ${id}`), 0)
    assert.equal((await run(who, sql`select * from submission_places(${[id]}::uuid[])`)).rows.length, 0)
  }
})

test('who raised it neither accepts, refuses nor announces it, nor writes what the beredning has settled', async () => {
  const id = await given('sent', forumId)
  for (const set of [sql`state = 'accepted'`, sql`state = 'refused'`, sql`state = 'asked'`])
    await assert.rejects(run(raiser(), sql`update submission set ${set} where id = ${id}`), refused)
  const accepted = await given('accepted', forumId)
  assert.equal(await touched(raiser(), sql`update submission set title = 'Ny' where id = ${accepted}`), 0)
  assert.equal(await touched(raiser(), sql`delete from submission where id = ${accepted}`), 0)
  assert.equal(await touched(nurse(), sql`update submission set title = 'Ny' where id = ${id}`), 0)
  assert.equal(await touched(stranger(), sql`update submission set title = 'Ny' where id = ${id}`), 0)
})

test("nobody raises in another's name, sends a draft of another's, or writes a step that they did not take", async () => {
  const fresh = sql`insert into submission (code, raised_by, title) values ('fusk', ${person.raiser}, 'x')`
  for (const who of [nurse(), secretary(), nobody]) await assert.rejects(run(who, fresh), refused)
  const id = await given('sent', forumId)
  const step = (by: string) =>
    sql`insert into submission_event (submission_id, kind, made_by) values (${id}, 'asked', ${by})`
  await assert.rejects(run(secretary(), step(person.raiser)), refused)
  await assert.rejects(run(stranger(), step(person.stranger)), refused)
  await run(secretary(), step(person.secretary))
  for (const statement of [sql`delete from submission_event`, sql`update submission_event set words = ''`])
    await assert.rejects(run(secretary(), statement), refused)
})

test('who has handed it over goes on seeing it, and no longer writes it', async () => {
  const id = await given('sent', null)
  await run(
    stranger(),
    sql`insert into submission_event (submission_id, kind, made_by) values (${id}, 'owned', ${person.stranger})`,
  )
  assert.equal(await touched(stranger(), sql`update submission set forum_id = ${forumId} where id = ${id}`), 1)
  assert.deepEqual(await seen(id), ['raiser', 'secretary', 'stranger'])
  assert.equal(await touched(stranger(), sql`update submission set title = 'Ny' where id = ${id}`), 0)
})

test('a nurse hands in a file in her own name, and it is read by those who follow what it was handed in with', async () => {
  const id = await given('sent', forumId)
  const add = (by: string) => sql`insert into source_file (sha256, name, size, bytes, added_by)
    values (${sha256}, 'u.txt', ${bytes.length}, ${bytes}, ${by})`
  await assert.rejects(run(nobody, add(person.raiser)), refused)
  await assert.rejects(run(nurse(), add(person.raiser)), refused)
  await run(raiser(), add(person.raiser))
  fileId = (await run(raiser(), sql<{ id: string }>`select source_file_of(${sha256}) as id`)).rows[0]?.id ?? ''
  await run(
    raiser(),
    sql`insert into submission_file (submission_id, title, source_file_id, sha256, added_by)
      values (${id}, 'Underlag', ${fileId}, ${sha256}, ${person.raiser})`,
  )
  assert.equal(await count(secretary(), 'source_file'), 1)
  for (const who of [nurse(), stranger(), nobody]) assert.equal(await count(who, 'source_file'), 0)
})

test('nobody reads a file by tying its id to what they raised themselves: its bytes must be theirs already', async () => {
  const tie = (hash: string) => sql`
    with own as (insert into submission (code, raised_by, title) values (${`tie${hash.slice(0, 3)}`}, ${person.other}, 'x') returning id)
    select id from own`
  const id = (await run(nurse(), tie('abc') as ReturnType<typeof sql<{ id: string }>>)).rows[0]?.id ?? ''
  const claim = (
    hash: string,
  ) => sql`insert into submission_file (submission_id, title, source_file_id, sha256, added_by)
    values (${id}, 'x', ${fileId}, ${hash}, ${person.other})`
  await assert.rejects(run(nurse(), claim('0'.repeat(64))), refused)
  assert.equal(await count(nurse(), 'source_file'), 0)
  await run(nurse(), claim(sha256))
  assert.equal(await count(nurse(), 'source_file'), 1)
})

test('an item is tied to a submission by those who handle both, and where it lies is told to whoever raised it', async () => {
  const { data } = house.deps
  const item = await givenAgendaItem(data, { forumId }, { title: 'Punkt' })
  const id = await given('sent', null)
  const tie = sql`insert into submission_item values (${id}, ${item.id})`
  for (const who of [raiser(), nurse(), stranger()]) await assert.rejects(run(who, tie), refused)
  await run(secretary(), tie)
  const places = (who: Actor) =>
    run(who, sql<{ forum_id: string }>`select forum_id from submission_places(${[id]}::uuid[])`)
  assert.deepEqual((await places(raiser())).rows, [{ forum_id: forumId }])
  assert.deepEqual((await places(nurse())).rows, [])
  assert.equal(await count(raiser(), 'agenda_item'), 0)
  assert.equal(await touched(stranger(), sql`delete from submission_item where submission_id = ${id}`), 0)
})

test("what happened on the parking place is its handlers' to read and to add to", async () => {
  const item = await givenAgendaItem(house.deps.data, { forumId }, { title: 'Parkerad' })
  const add = (by: string, where: string) =>
    sql`insert into parking_event (agenda_item_id, forum_id, kind, made_by) values (${item.id}, ${where}, 'parked', ${by})`
  await run(secretary(), add(person.secretary, forumId))
  for (const who of [stranger(), nurse(), raiser()]) await assert.rejects(run(who, add(who.personId, forumId)), refused)
  await assert.rejects(run(stranger(), add(person.stranger, otherId)), refused)
  assert.equal(await count(secretary(), 'parking_event'), 1)
  for (const who of [stranger(), nurse(), nobody]) assert.equal(await count(who, 'parking_event'), 0)
})

test('what a forum owns is read by everyone and written by whoever handles it', async () => {
  const add = sql`insert into forum_subject (forum_id, words) values (${forumId}, 'Hemsjukvård')`
  for (const who of [nobody, nurse(), stranger()]) await assert.rejects(run(who, add), refused)
  await run(secretary(), add)
  assert.equal(await count(nobody, 'forum_subject'), 1)
  for (const who of [nobody, nurse(), stranger()]) {
    assert.equal(await touched(who, sql`update forum_subject set words = 'x'`), 0)
    assert.equal(await touched(who, sql`delete from forum_subject`), 0)
  }
})
