import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { freshDatabase, type TestDatabase } from '../../../test/databases.ts'
import { givenAgendaClause, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { type Actor, nobody, type PersonActor } from '../../access/actor.ts'
import { type Data, openData } from '../../data/open.ts'

// The second wall of what is held back: no rule is asked here. The public learns that public words wait, and for whom;
// who is asked sees what they are asked; nobody opens a gate but by an answer, and nobody answers for somebody else.

let database: TestDatabase
let data: Data
const id = { forum: '', other: '', secretary: '', asked: '', stranger: '', town: '', gate: '', clearance: '', org: '' }
const tables = ['stance_gate', 'clearance', 'clearance_question'] as const

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  id.forum = await givenForum(data, { name: 'Rådet', slug: 'radet' })
  id.other = await givenForum(data, { name: 'Grannrådet', slug: 'grannradet' })
  id.secretary = await givenPerson(data, { name: 'Sixten Skrivare' })
  id.asked = await givenPerson(data, { name: 'Orvar Ordfelt' })
  id.stranger = await givenPerson(data, { name: 'Nils Nyfiken' })
  const { owner } = data
  const town = { kind: 'municipality' as const, name: 'Prov kommun', short_name: 'Prov', slug: 'prov', code: '9901' }
  id.town = (
    await owner
      .insertInto('organisation')
      .values({ ...town, parent_id: null, valid_from: null, valid_to: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
  const meeting = await givenMeeting(data, { forumId: id.forum, date: '2026-10-29', state: 'ended' })
  const item = await givenAgendaItem(data, meeting, { title: 'Planen', state: 'done' })
  const words = 'Rådet antar planen.'
  await givenAgendaClause(data, meeting, item.id, { stage: 'taken', words, condition: 'under förutsättning att' })
  const gate = await owner.selectFrom('stance_gate').select('id').executeTakeFirstOrThrow()
  id.gate = gate.id
  const of = { gate_id: gate.id, forum_id: id.forum, meeting_id: meeting.id }
  const none = {
    ...{ asked_by: null, asked_what: null, answer: null, answered_at: null, answered_by: null, happened_on: null },
    ...{ how: null, words: null, link: null, fallen_at: null, fallen_why: null, fallen_words: null },
  }
  const asked_at = '2026-11-01T08:00:00Z'
  const rows = await owner
    .insertInto('clearance')
    .values([
      { ...of, ...none, label: 'ordföranden', person_id: id.asked, organisation_id: null, asked_at },
      { ...of, ...none, label: 'Prov kommun', person_id: null, organisation_id: id.town, asked_at },
    ])
    .returning(['id', 'label'])
    .execute()
  id.clearance = rows.find(it => it.label === 'ordföranden')?.id ?? ''
  id.org = rows.find(it => it.label === 'Prov kommun')?.id ?? ''
  const question = { words: 'Den justerade texten', link: null, paper_version_id: null, changed_by: null }
  await sql`alter table clearance_question disable trigger clearance_question_changed`.execute(owner)
  await owner
    .insertInto('clearance_question')
    .values({ ...of, ...question, changed_at: '2026-11-01T08:00:00Z' })
    .execute()
  // The same words in the register, under the item's code; not public yet.
  const document = await givenDocument(data, {
    forumId: id.forum,
    date: '2026-10-29',
    items: [{ title: 'Planen', clauses: [{ words, condition: 'under förutsättning att' }] }],
  })
  assert.ok(document)
  await owner.updateTable('item').set({ code: item.code }).execute()
  await published(false)
})
after(async () => {
  await data.close()
  await database.drop()
})

const person = (personId: string, more: Partial<PersonActor> = {}): PersonActor => ({
  ...{ kind: 'person', personId, name: 'Prov', grants: [] },
  ...more,
})
const secretary = () => person(id.secretary, { grants: [{ role: 'secretary', forumIds: [id.forum] }] })
const neighbour = () => person(id.stranger, { grants: [{ role: 'secretary', forumIds: [id.other] }] })
const director = () => person(id.stranger, { grants: [{ role: 'director', organisationId: id.town, forumIds: [] }] })

const seen = (actor: Actor): Promise<readonly number[]> =>
  data.as(actor, async tx => {
    const found: number[] = []
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(tx)
      found.push(rows[0]?.n ?? 0)
    }
    return found
  })

test('what waits is seen by those who handle the forum, and of those who are asked each their own', async () => {
  assert.deepEqual(await seen(secretary()), [1, 2, 1])
  assert.deepEqual(await seen(person(id.asked)), [1, 1, 1])
  assert.deepEqual(await seen(director()), [1, 1, 1])
  for (const actor of [nobody, person(id.stranger), neighbour()]) assert.deepEqual(await seen(actor), [0, 0, 0])
  assert.deepEqual(await seen(person(id.stranger, { seats: [id.forum] })), [1, 0, 0], 'the meeting has run')
})

const published = async (published: boolean): Promise<void> => {
  const { owner } = data
  await owner
    .updateTable('document')
    .set({ state: published ? 'approved' : 'review' })
    .execute()
  for (const table of ['item', 'stance', 'stance_clause'] as const)
    await owner.updateTable(table).set({ published }).execute()
}

test('the public learns that words which are public wait and for whom, and nothing else', async () => {
  await published(true)
  assert.deepEqual(await seen(nobody), [1, 0, 0])
  const row = await data.as(nobody, tx => tx.selectFrom('stance_gate').selectAll().executeTakeFirstOrThrow())
  assert.deepEqual([row.state, row.waiting_for], ['waiting', ['ordföranden', 'Prov kommun']])
})

const answers = (actor: Actor, clearance: string): Promise<boolean> =>
  data.as(actor, async tx => {
    const { rows } = await sql<{ done: boolean }>`
      select answer_clearance(${clearance}::uuid, 'cleared', null, null, now()) as done`.execute(tx)
    return rows[0]?.done ?? false
  })
const notes = (actor: Actor, clearance: string): Promise<boolean> =>
  data.as(actor, async tx => {
    const { rows } = await sql<{ done: boolean }>`
      select note_clearance(${clearance}::uuid, 'cleared', '2026-11-02', 'ett mejl', null, null, now()) as done`.execute(
      tx,
    )
    return rows[0]?.done ?? false
  })
const denied = (work: Promise<unknown>): Promise<void> =>
  assert.rejects(work, (error: { code?: string }) => error.code === '42501')

test('nobody writes a gate, and nobody writes an answer past the functions that are for it', async () => {
  for (const actor of [secretary(), person(id.asked), nobody]) {
    await denied(data.as(actor, tx => tx.updateTable('stance_gate').set({ state: 'cleared' }).execute()))
    await denied(data.as(actor, tx => tx.updateTable('clearance').set({ answer: 'cleared' }).execute()))
    await denied(data.as(actor, tx => tx.deleteFrom('clearance').execute()))
    await denied(data.as(actor, tx => sql`select open_gate('x', 'y', 'z', true)`.execute(tx)))
    await denied(data.as(actor, tx => sql`select settle_gate(${id.gate}::uuid)`.execute(tx)))
  }
  const cleared = {
    ...{ gate_id: id.gate, forum_id: id.forum, meeting_id: null, label: 'jag', person_id: null, organisation_id: null },
    ...{ asked_at: null, asked_by: null, asked_what: null, answer: 'cleared' as const, happened_on: '2026-11-02' },
    ...{ answered_at: '2026-11-02T08:00:00Z', answered_by: null, outside: true, how: 'x', words: null, link: null },
    ...{ fallen_at: null, fallen_why: null, fallen_words: null },
  }
  await denied(data.as(secretary(), tx => tx.insertInto('clearance').values(cleared).execute()))
})

test('nobody answers for somebody else, and nobody notes an answer but who handles the forum', async () => {
  for (const actor of [nobody, person(id.stranger), secretary(), neighbour(), director()])
    assert.equal(await answers(actor, id.clearance), false)
  for (const actor of [nobody, person(id.stranger), neighbour(), person(id.asked), director()])
    assert.equal(await notes(actor, id.clearance), false)
  const state = async () => (await data.owner.selectFrom('stance_gate').select('state').executeTakeFirstOrThrow()).state
  assert.equal(await answers(person(id.asked), id.clearance), true)
  assert.equal(await answers(person(id.asked), id.clearance), false, 'once')
  assert.equal(await state(), 'waiting')
  assert.equal(await answers(director(), id.org), true)
  assert.equal(await state(), 'cleared')
})

test('an answer is taken back by who gave it or handles the forum, and by nobody once it has gone out', async () => {
  const takesBack = (actor: Actor): Promise<boolean> =>
    data.as(actor, async tx => {
      const { rows } = await sql<{ done: boolean }>`
        select take_back_clearance(${id.clearance}::uuid, 'fel', now()) as done`.execute(tx)
      return rows[0]?.done ?? false
    })
  // The words are public: what was cleared has gone out.
  assert.equal(await takesBack(person(id.asked)), false)
  await published(false)
  for (const actor of [nobody, person(id.stranger), neighbour(), director()])
    assert.equal(await takesBack(actor), false)
  assert.equal(await takesBack(person(id.asked)), true)
  assert.equal((await data.owner.selectFrom('stance_gate').select('state').executeTakeFirstOrThrow()).state, 'waiting')
})
