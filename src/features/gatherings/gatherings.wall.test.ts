import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { freshDatabase, type TestDatabase } from '../../../test/databases.ts'
import { givenMeeting, givenSeat } from '../../../test/meetings.ts'
import { type Actor, nobody, type PersonActor } from '../../access/actor.ts'
import { type Data, openData } from '../../data/open.ts'

// The second wall of what is planned beside the agendas: no rule is asked here.

let database: TestDatabase
let data: Data
const id = {
  forum: '',
  other: '',
  secretary: '',
  member: '',
  asked: '',
  stranger: '',
  poll: '',
  option: '',
  row: '',
  gathering: '',
}

const tables = [
  ...['meeting_series', 'meeting_move', 'date_poll', 'date_option', 'date_asked', 'date_answer'],
  ...['gathering', 'registration', 'registration_diet'],
] as const

async function arrangePlans(): Promise<void> {
  const { owner } = data
  const at = '2026-11-22T09:00:00Z'
  const meeting = await givenMeeting(data, { forumId: id.forum, date: '2027-01-14' })
  const of = { forum_id: id.forum }
  await owner
    .insertInto('meeting_series')
    .values({ ...of, words: 'varje torsdag', planned_at: at, planned_by: null })
    .execute()
  const from = { from_date: '2027-01-07', from_start: null, from_end: null, from_place: null, to_date: '2027-01-14' }
  await owner
    .insertInto('meeting_move')
    .values({ ...of, meeting_id: meeting.id, moved_at: at, moved_by: null, ...from, why: 'Sjukdom' })
    .execute()
  const none = { message: null, place: null, link: null, asked_by: null, closed_at: null, meeting_id: null }
  const poll = await owner
    .insertInto('date_poll')
    .values({ ...of, code: 'p1', title: 'När?', deadline: '2026-12-01', asked_at: at, ...none })
    .returning('id')
    .executeTakeFirstOrThrow()
  const option = await owner
    .insertInto('date_option')
    .values({ ...of, poll_id: poll.id, date: '2026-12-10', start_time: '09:00', end_time: '10:00' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const row = await owner
    .insertInto('date_asked')
    .values({
      ...of,
      poll_id: poll.id,
      person_id: id.asked,
      name: 'Asta',
      organisation: null,
      party: null,
      answered_at: null,
      words: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('date_answer')
    .values({ ...of, asked_id: row.id, option_id: option.id, poll_id: poll.id, answer: 'yes' })
    .execute()
  await arrangeGathering()
  Object.assign(id, { poll: poll.id, option: option.id, row: row.id })
}

async function arrangeGathering(): Promise<void> {
  const { owner } = data
  const at = '2026-11-22T09:00:00Z'
  const of = { forum_id: id.forum }
  const bare = {
    description: null,
    start_time: null,
    end_time: null,
    place: null,
    link: null,
    share_places: null,
    cancelled_why: null,
  }
  const gathering = await owner
    .insertInto('gathering')
    .values({
      ...of,
      ...bare,
      code: 'g1',
      kind: 'conference',
      title: 'Dag',
      starts_on: '2026-12-10',
      ends_on: '2026-12-10',
      deadline: '2026-12-01',
      places: 5,
      added_at: at,
      added_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const nobodyElse = {
    title: null,
    organisation_id: null,
    organisation: null,
    principal_id: null,
    party: null,
    left_at: null,
  }
  const { id: registration } = await owner
    .insertInto('registration')
    .values({
      ...of,
      gathering_id: gathering.id,
      person_id: id.member,
      name: 'Mona',
      registered_at: at,
      registered_by: id.member,
      ...nobodyElse,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('registration_diet')
    .values({ ...of, registration_id: registration, gathering_id: gathering.id, words: 'Inga nötter' })
    .execute()
  id.gathering = gathering.id
}

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  id.forum = await givenForum(data, { name: 'Norra rådet', slug: 'norra' })
  id.other = await givenForum(data, { name: 'Södra rådet', slug: 'sodra' })
  id.secretary = await givenPerson(data, { name: 'Nora', role: 'secretary', forumId: id.forum })
  for (const who of ['member', 'asked', 'stranger'] as const) id[who] = await givenPerson(data, { name: who })
  await givenSeat(data, { forumId: id.forum, personId: id.member })
  await arrangePlans()
})
after(async () => {
  await data.close()
  await database.drop()
})

const person = (personId: string, given: Partial<PersonActor> = {}): PersonActor => ({
  ...{ kind: 'person', personId, name: 'Prov', grants: [], seats: [] },
  ...given,
})
const handlerOf = (forumId: string): PersonActor =>
  person(id.secretary, { grants: [{ role: 'secretary', forumIds: [forumId] }] })
const seenBy = async (actor: Actor): Promise<readonly string[]> => {
  const seen: string[] = []
  for (const table of tables)
    if ((await data.as(actor, tx => sql`select 1 from ${sql.table(table)}`.execute(tx))).rows.length > 0)
      seen.push(table)
  return seen
}

test('whoever handles the forum sees all of it; the public, a stranger and another secretary nothing', async () => {
  assert.deepEqual(await seenBy(handlerOf(id.forum)), tables)
  for (const actor of [nobody, person(id.stranger), handlerOf(id.other)]) assert.deepEqual(await seenBy(actor), [])
})

test('who is asked sees the poll, who sits in the forum what it arranges, and nobody else what somebody eats', async () => {
  assert.deepEqual(await seenBy(person(id.asked)), ['date_poll', 'date_option', 'date_asked', 'date_answer'])
  assert.deepEqual(await seenBy(person(id.member, { seats: [id.forum] })), [
    'meeting_series',
    'meeting_move',
    'gathering',
    'registration',
  ])
})

test('nobody outside adds, changes or removes anything', async () => {
  const outsiders = [nobody, person(id.stranger), person(id.asked), handlerOf(id.other)]
  for (const actor of outsiders)
    for (const table of tables) {
      const touched = async (statement: ReturnType<typeof sql>): Promise<number> =>
        Number((await data.as(actor, tx => statement.execute(tx)).catch(refusedAsZero)).numAffectedRows ?? 0)
      assert.equal(await touched(sql`delete from ${sql.table(table)}`), 0, table)
      assert.equal(await touched(sql`update ${sql.table(table)} set forum_id = forum_id`), 0, table)
      const copied = data.as(actor, tx =>
        sql`insert into ${sql.table(table)} select * from ${sql.table(table)}`.execute(tx),
      )
      assert.equal(Number((await copied.catch(refusedAsZero)).numAffectedRows ?? 0), 0, table)
    }
})

const refusedAsZero = (error: { code?: string }): { numAffectedRows?: bigint } => {
  assert.equal(error.code, '42501')
  return {}
}

test('one answers one’s own row in an open poll, and nobody else’s', async () => {
  const answers = (actor: Actor) =>
    data.as(actor, tx =>
      sql<{
        done: boolean
      }>`select answer_dates(${id.row}, ${[id.option]}::uuid[], ${['no']}::text[], null, now()) as done`.execute(tx),
    )
  assert.equal((await answers(person(id.stranger))).rows[0]?.done, false)
  assert.equal((await answers(person(id.asked))).rows[0]?.done, true)
  await data.owner.updateTable('date_poll').set({ closed_at: '2026-11-23T09:00:00Z' }).execute()
  assert.equal((await answers(person(id.asked))).rows[0]?.done, false)
})

test('a place is never taken by writing it, only asked for', async () => {
  const row = {
    gathering_id: id.gathering,
    forum_id: id.forum,
    name: 'Mona',
    registered_at: '2026-11-22T09:00:00Z',
    registered_by: id.member,
    person_id: id.member,
  }
  const none = {
    title: null,
    organisation_id: null,
    organisation: null,
    principal_id: null,
    party: null,
    left_at: null,
  }
  const member = person(id.member, { seats: [id.forum] })
  await assert.rejects(
    data.as(member, tx =>
      tx
        .insertInto('registration')
        .values({ ...row, ...none, state: 'placed' })
        .execute(),
    ),
    { code: '42501' },
  )
  await assert.rejects(
    data.as(person(id.stranger), tx =>
      tx
        .insertInto('registration')
        .values({ ...row, ...none, person_id: id.stranger, registered_by: id.stranger })
        .execute(),
    ),
    { code: '42501' },
    'a gathering that is not announced',
  )
  await data.as(member, tx =>
    tx
      .insertInto('registration')
      .values({ ...row, ...none })
      .execute(),
  )
})
