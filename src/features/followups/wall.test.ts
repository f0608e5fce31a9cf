import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BuiltDocument, givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type Actor, nobody, type PersonActor } from '../../access/actor.ts'
import { readView } from './filters.ts'
import { findFollowups } from './followup.row.ts'
import type { FollowupKind } from './followup.ts'

// What the database itself does: what it reads out of the rows, and whom it lets see and write it, past every rule.

let house: TestHouse
let forumId: string
let elsewhere: string
let mine: PersonActor

const handler = (personId: string, forum: string): PersonActor => ({
  kind: 'person',
  personId,
  name: 'Prov Person',
  grants: [{ role: 'secretary', forumIds: [forum] }],
})

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', slug: 'exempel' })
  elsewhere = await givenForum(data, { name: 'Andra rådet', slug: 'andra' })
  mine = handler(await givenPerson(data, { name: 'Prov Ett', role: 'secretary', forumId }), forumId)
})
after(() => house.close())

const mandate = (words: string, title = 'Punkt') => ({
  title,
  clauses: [{ verb: 'mandates', words, mandatees: ['Kansliet'] }],
})

async function wordsOf(kind: FollowupKind, actor: Actor, forum = forumId): Promise<readonly string[]> {
  const { page: _, forum: __, area: ___, principal: ____, ...view } = readView(kind, new URLSearchParams())
  const found = await house.deps.data.read(actor, db =>
    findFollowups(db, { ...view, forumIds: [forum], sort: 'oldest' }, '2026-06-01'),
  )
  return found.map(it => it.words)
}

const index = (document: BuiltDocument) =>
  sql`select index_followups(array[${document.id}::uuid])`.execute(house.deps.data.owner)

test('the day that was said is read out of the words', async () => {
  const due = async (words: string, on: string | null): Promise<string | null> =>
    (await sql<{ due: string | null }>`select said_due(${words}, ${on}::date) as due`.execute(house.deps.data.owner))
      .rows[0]?.due ?? null
  for (const [words, expected] of [
    ['Redovisas i SRO den 27 januari 2019.', '2019-01-27'],
    ['rapportera hösten 2019', '2019-12-31'],
    ['redovisa i mars', '2019-03-31'],
    ['klart i december', '2018-12-31'],
    ['anta avtalet före årsskiftet', '2018-12-31'],
    ['svar före jul', '2018-12-24'],
    ['senast 2020-02-29', '2020-02-29'],
    ['senast den 31 april 2020', '2020-04-30'],
    ['återrapportera läget våren 2024', '2024-06-30'],
    ['senast 2020-13-01', null],
    ['gäller till och med 31 december 2020', null],
    ['rapportera på nästa möte', null],
    ['', null],
  ] as const)
    assert.equal(await due(words, '2018-11-10'), expected, words)
  assert.equal(await due('redovisas i mars', null), null)
  assert.equal(await due('redovisas i mars 2020', null), '2020-03-31')
})

test('words said again under the same title are followed up where they were said last', async () => {
  const words = 'Rådet ger Kansliet i uppdrag att räkna stolar.'
  await givenDocument(house.deps.data, { forumId, date: '2019-01-10', items: [mandate(words, 'Stolar')] })
  await givenDocument(house.deps.data, { forumId, date: '2019-01-11', items: [mandate(words, 'Bord')] })
  await givenDocument(house.deps.data, { forumId: elsewhere, date: '2019-05-01', items: [mandate(words, 'Stolar')] })
  assert.equal((await wordsOf('mandate', nobody)).length, 2)
  const last = await givenDocument(house.deps.data, { forumId, date: '2019-03-10', items: [mandate(words, 'Stolar')] })
  assert.equal((await wordsOf('mandate', nobody)).length, 2)
  // What the public may not see yet hides nothing from it.
  await sql`update document set state = 'review', approved_at = null where id = ${last.id}`.execute(
    house.deps.data.owner,
  )
  await index(last)
  assert.equal((await wordsOf('mandate', nobody)).length, 2)
  assert.equal((await wordsOf('mandate', mine)).length, 3)
  // And when it goes, what it hid is there again.
  await sql`update document set state = 'withdrawn', withdrawn_why = 'fel' where id = ${last.id}`.execute(
    house.deps.data.owner,
  )
  await index(last)
  assert.equal((await wordsOf('mandate', mine)).length, 2)
})

test('slides that only repeat the minutes are not followed up, and those that were are not once the minutes come', async () => {
  const given = { forumId: elsewhere, date: '2020-02-02' }
  const slides = await givenDocument(house.deps.data, {
    ...given,
    items: [mandate('Rådet ger Kansliet bilder i uppdrag.')],
  })
  assert.ok((await wordsOf('mandate', nobody, elsewhere)).includes('Rådet ger Kansliet bilder i uppdrag.'))
  await sql`update stance set repeats = true where document_id = ${slides.id}`.execute(house.deps.data.owner)
  await givenDocument(house.deps.data, { ...given, items: [mandate('Rådet ger Kansliet i uppdrag att rita.')] })
  const now = await wordsOf('mandate', nobody, elsewhere)
  assert.ok(now.includes('Rådet ger Kansliet i uppdrag att rita.'))
  assert.ok(!now.includes('Rådet ger Kansliet bilder i uppdrag.'))
})

test('a task with an owner is followed up once, and a task that a mandate says already is not', async () => {
  const third = await givenForum(house.deps.data, { name: 'Tredje', slug: 'tredje' })
  const words = 'Rådet ger Kansliet i uppdrag att baka.'
  const made = await givenDocument(house.deps.data, { forumId: third, date: '2021-01-01', items: [mandate(words)] })
  const tasks = JSON.stringify([
    { text: words, owner: ['Kansliet'], due: 'maj' },
    { text: 'Nina återkommer med underlag.', owner: ['Nina'], due: 'februari', dueDate: 'inget datum' },
    { text: 'Någon borde göra det.' },
  ])
  await sql`update item set tasks = ${tasks}::jsonb where document_id = ${made.id}`.execute(house.deps.data.owner)
  await index(made)
  assert.deepEqual([...(await wordsOf('mandate', nobody, third))].sort(), ['Nina återkommer med underlag.', words])
  const rows = await house.deps.data.owner
    .selectFrom('followup')
    .select(['due_on', 'due_said'])
    .where('document_id', '=', made.id)
    .orderBy('due_on')
    .execute()
  assert.deepEqual(
    rows.map(it => [it.due_on, it.due_said]),
    [
      ['2021-05-31', 'maj'],
      [null, 'februari'],
    ],
  )
})

async function settled(document: BuiltDocument, as: Actor, change: object = {}): Promise<string> {
  const it = await house.deps.data.owner
    .selectFrom('followup')
    .select('words_hash')
    .where('document_id', '=', document.id)
    .executeTakeFirst()
  return house.deps.data.as(as, async tx => {
    const made = await tx
      .insertInto('settlement')
      .values({
        ...{ kind: 'mandate', code: document.stances[0]?.code ?? '', ordinal: 0, words_hash: it?.words_hash ?? '' },
        ...{ outcome: 'reported', reason: null, happened_on: '2026-01-01', said_by: null, organisation_id: null },
        ...{ proof_document_id: null, renewed_by: null, link: null, document_id: document.id, undone_at: null },
        ...{ forum_id: forumId, published: true, ...change },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made.id
  })
}

const refused = (error: unknown): boolean => (error as { code?: string }).code === '42501'
const nothing = (actor: Actor, statement: ReturnType<typeof sql>) =>
  house.deps.data
    .as(actor, async tx => Number((await statement.execute(tx)).numAffectedRows ?? 0n))
    .catch(error => (refused(error) ? 0 : Promise.reject(error)))

test('past every rule, nobody but the forum says what became of it, and then only of words that are there', async () => {
  const document = await givenDocument(house.deps.data, {
    forumId,
    date: '2022-02-02',
    items: [mandate('Rådet ger Kansliet i uppdrag att gå.')],
  })
  const stranger = handler(mine.personId, elsewhere)
  for (const actor of [nobody, stranger, { ...mine, grants: [{ role: 'nurse', forumIds: [forumId] }] } as PersonActor])
    await assert.rejects(settled(document, actor), refused)
  for (const change of [
    { words_hash: 'x' },
    { code: 'x' },
    { ordinal: 7 },
    { published: false },
    { forum_id: elsewhere },
  ])
    await assert.rejects(settled(document, mine, change), refused, JSON.stringify(change))
  await assert.rejects(settled(document, stranger, { forum_id: elsewhere }), refused)
  const id = await settled(document, mine)
  for (const actor of [nobody, stranger]) {
    assert.equal(await nothing(actor, sql`update settlement set undone_at = now() where id = ${id}`), 0)
    assert.equal(
      await nothing(actor, sql`insert into settlement_note (settlement_id, forum_id) values (${id}, ${elsewhere})`),
      0,
    )
  }
  for (const statement of [
    sql`delete from settlement`,
    sql`update settlement set published = false`,
    sql`delete from followup`,
  ])
    assert.equal(await nothing(mine, statement), 0)
  await house.deps.data.as(mine, tx =>
    sql`insert into settlement_note (settlement_id, words, forum_id) values (${id}, 'hemligt', ${forumId})`.execute(tx),
  )
  const notes = (actor: Actor) =>
    house.deps.data.read(actor, db => db.selectFrom('settlement_note').select('id').execute())
  assert.equal((await notes(mine)).length, 1)
  for (const actor of [nobody, stranger]) assert.deepEqual(await notes(actor), [])
})

test('what is withdrawn leaves nothing to follow up, and what was said of it is no longer public', async () => {
  const document = await givenDocument(house.deps.data, {
    forumId,
    date: '2023-03-03',
    items: [mandate('Rådet ger Kansliet i uppdrag att stå.')],
  })
  const id = await settled(document, mine)
  const visible = (actor: Actor) =>
    house.deps.data.read(actor, db => db.selectFrom('settlement').select('id').where('id', '=', id).execute())
  assert.equal((await visible(nobody)).length, 1)
  await sql`update document set state = 'withdrawn', withdrawn_why = 'fel' where id = ${document.id}`.execute(
    house.deps.data.owner,
  )
  await index(document)
  assert.deepEqual(await visible(nobody), [])
  assert.equal((await visible(mine)).length, 1)
  assert.ok(!(await wordsOf('mandate', mine)).includes('Rådet ger Kansliet i uppdrag att stå.'))
})
