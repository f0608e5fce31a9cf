import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { freshDatabase, type TestDatabase } from '../../../test/databases.ts'
import { givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { addRow } from '../../../test/row.ts'
import { type Actor, nobody, type PersonActor } from '../../access/actor.ts'
import { type Data, openData } from '../../data/open.ts'

// The second wall of a mandate that is given: no rule is asked here. src/data/wall.test.ts has one that is a draft.

let database: TestDatabase
let data: Data
const id = { forum: '', group: '', other: '', secretary: '', member: '', stranger: '', mandate: '', activity: '' }

const tables = [
  ...['mandate', 'mandate_version', 'mandate_origin', 'mandate_activity', 'mandate_activity_event', 'mandate_note'],
  ...['mandate_report', 'mandate_document', 'mandate_item', 'mandate_review', 'mandate_alarm', 'mandate_setting'],
] as const

const at = '2026-11-22T09:00:00Z'

async function arrange(): Promise<void> {
  const add = (table: string, given: Record<string, unknown>) => addRow(data, table, given)
  const held = { group_id: id.group, starts_on: '2025-01-01', ends_on: '2026-12-31', state: 'active', n: 1 }
  id.mandate = await add('mandate', { ...held, code: 'm1', forum_id: id.forum, title: 'Hemgång' })
  const of = { mandate_id: id.mandate, forum_id: id.forum }
  await add('mandate_version', { ...of, n: 1, made_at: at })
  await add('mandate_origin', { ...of, code: 'unknown', tied_at: at })
  id.activity = await add('mandate_activity', { ...of, ordinal: 1, activity: 'Kartlägg' })
  const on = { ...of, activity_id: id.activity }
  await add('mandate_activity_event', { ...on, status: 'planned', happened_at: at })
  await add('mandate_note', { ...on, responsible: 'Mona Med', written_at: at })
  await add('mandate_report', { ...of, words: 'Klart', left_at: at })
  await add('mandate_document', { ...of, title: 'Underlag', link: 'https://prov.example/u', added_at: at })
  const meeting = await givenMeeting(data, { forumId: id.forum, date: '2027-01-14' })
  const item = await givenAgendaItem(data, meeting, { title: 'Återrapport' })
  await add('mandate_item', {
    ...{ ...of, report_on: '2027-01-01', agenda_item_id: item.id, item_code: item.code, placed_at: at },
  })
  await add('mandate_review', { ...of, year: 2026, outcome: 'keep', reviewed_at: at })
  await add('mandate_alarm', { ...of, ends_on: '2026-12-31', days: 30, told_at: at })
  await add('mandate_setting', { forum_id: id.forum, alarm_days: [30] })
}

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  id.forum = await givenForum(data, { name: 'Norra rådet', slug: 'norra' })
  id.group = await givenForum(data, { name: 'Gruppen', slug: 'gruppen' })
  id.other = await givenForum(data, { name: 'Södra rådet', slug: 'sodra' })
  for (const who of ['secretary', 'member', 'stranger'] as const) id[who] = await givenPerson(data, { name: who })
  await arrange()
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
  person(id.secretary, { grants: [{ role: 'secretary', forumIds: [forumId as never] }] })
const member = (): PersonActor => person(id.member, { seats: [id.group] })

async function seenBy(actor: Actor): Promise<readonly string[]> {
  const seen: string[] = []
  for (const table of tables)
    if ((await data.as(actor, tx => sql`select 1 from ${sql.table(table)}`.execute(tx))).rows.length > 0)
      seen.push(table)
  return seen
}

const open = ['mandate', 'mandate_version', 'mandate_activity', 'mandate_document']

test('those who gave it see all of it; the public what it says and its plan, and nobody’s words about it', async () => {
  assert.deepEqual(await seenBy(handlerOf(id.forum)), tables)
  for (const actor of [nobody, person(id.stranger), handlerOf(id.other)]) assert.deepEqual(await seenBy(actor), open)
})

test('those of its group see what is said of it too, but not the secretaries’ agenda, alarms and settings', async () => {
  const shut = ['mandate_item', 'mandate_alarm', 'mandate_setting']
  assert.deepEqual(
    await seenBy(member()),
    tables.filter(it => !shut.includes(it)),
  )
})

test('a report is public once it has been received, and a word of minutes as far as its document is', async () => {
  await data.owner.updateTable('mandate_report').set({ received_at: at, published: true }).execute()
  assert.deepEqual(await seenBy(nobody), [...open.slice(0, 3), 'mandate_report', 'mandate_document'])
  await data.owner.updateTable('mandate_report').set({ received_at: null, published: false }).execute()
})

const touched = async (actor: Actor, statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await data.as(actor, tx => statement.execute(tx)).catch(refusedAsZero)).numAffectedRows ?? 0)
const refusedAsZero = (error: { code?: string }): { numAffectedRows?: bigint } => {
  assert.equal(error.code, '42501')
  return {}
}

test('nobody outside adds, changes or removes anything', async () => {
  for (const actor of [nobody, person(id.stranger), handlerOf(id.other)])
    for (const table of tables) {
      assert.equal(await touched(actor, sql`delete from ${sql.table(table)}`), 0, table)
      assert.equal(await touched(actor, sql`update ${sql.table(table)} set forum_id = forum_id`), 0, table)
      assert.equal(
        await touched(actor, sql`insert into ${sql.table(table)} select * from ${sql.table(table)}`),
        0,
        table,
      )
    }
})

test('the group’s people change the status of what they do, and nothing else of the plan or of the mandate', async () => {
  assert.equal(await touched(member(), sql`update mandate_activity set status = 'ongoing'`), 1)
  for (const change of [
    sql`update mandate_activity set activity = 'Något annat'`,
    sql`update mandate_activity set removed_at = now()`,
    sql`update mandate set ends_on = '2030-01-01'`,
    sql`update mandate_report set published = true, received_at = now()`,
    sql`delete from mandate_document`,
    sql`delete from mandate_origin`,
  ])
    assert.equal(await touched(member(), change), 0)
})

test('a report is left in one’s own name, and never as if it had been received', async () => {
  const leave = (by: string, published: boolean) =>
    touched(
      member(),
      sql`insert into mandate_report (mandate_id, forum_id, words, left_at, left_by, received_at, published)
        values (${id.mandate}, ${id.forum}, 'Rapport', now(), ${by}, ${published ? at : null}, ${published})`,
    )
  assert.equal(await leave(id.member, true), 0)
  assert.equal(await leave(id.stranger, false), 0)
  assert.equal(await leave(id.member, false), 1)
})

test('a version that was given is kept by the database itself', async () => {
  await assert.rejects(data.owner.updateTable('mandate_version').set({ why: 'x' }).execute(), { code: '42501' })
  await assert.rejects(data.owner.deleteFrom('mandate_version').execute(), { code: '42501' })
})

test('a group is ended by whoever gave it its mandate; a forum that is no working group is not', async () => {
  const end = (actor: Actor) =>
    data.as(actor, tx => sql<{ done: boolean }>`select end_group(${id.group}, '2026-11-22') as done`.execute(tx))
  for (const actor of [nobody, member(), handlerOf(id.other), handlerOf(id.forum)])
    await assert.rejects(end(actor), { code: '42501' })
  await data.owner.updateTable('forum').set({ kind: 'group' }).where('id', '=', id.group).execute()
  for (const actor of [nobody, member(), handlerOf(id.other)]) await assert.rejects(end(actor), { code: '42501' })
  assert.equal((await end(handlerOf(id.forum))).rows[0]?.done, true)
  assert.equal((await end(handlerOf(id.forum))).rows[0]?.done, false)
})
