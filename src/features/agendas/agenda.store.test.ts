import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenAgendaClause, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { addAgendaItem, moveAgendaItem, reinstateAgendaItem, removeAgendaItem } from './agenda.change.ts'
import { agendaItems } from './agenda.row.ts'
import { changeAgendaItem } from './agenda.store.ts'
import { ordered } from './agenda.ts'
import { templateRows } from './template.row.ts'
import { addTemplateRow, beginAgenda, templateFromAgenda } from './template.store.ts'
import { placeTitle } from './template.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const system = samklang('test')
const permit = (id?: string, version?: number) =>
  permitFor(system, 'agenda.change', { ...(id ? { id } : {}), ...(version ? { version } : {}) })
const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.deps.data.as(system, work)
const titles = async (meetingId: string): Promise<readonly string[]> =>
  as(async tx => ordered(await agendaItems(tx, { meetingId })).map(it => (it.parentId ? `- ${it.title}` : it.title)))
const row = (title: string, more: object = {}) => ({
  ...{ kind: 'item' as const, title, types: [], purpose: null, minutes: null, standing: false, standingTo: null },
  ...{ matterId: null, closing: true, ...more },
})
let forums = 0
const forum = () => givenForum(house.deps.data, { name: `Provrådet ${++forums}`, slug: `provradet-${forums}` })
const meet = (forumId: string, date: string, more: object = {}) =>
  givenMeeting(house.deps.data, { forumId, date, ...more })

async function template(forumId: string): Promise<void> {
  await as(async tx => {
    for (const it of [
      row('Öppnande', { minutes: 5 }),
      row('Nära vård', { types: ['information'], standing: true, standingTo: '2027-05-31' }),
      row(placeTitle, { kind: 'place' }),
      row('Övriga frågor'),
      row('Avslutande'),
    ])
      await addTemplateRow(tx, permit(), { ...it, forumId })
  })
}

test('an agenda begins from the template once, and what is added later stands before what closes the meeting', async () => {
  const forumId = await forum()
  await template(forumId)
  const meeting = await meet(forumId, '2027-02-11')
  const begin = () => as(tx => beginAgenda(tx, permit(), { ...meeting, date: '2027-02-11' }))
  assert.equal(await begin(), 4)
  assert.equal(await begin(), 0)
  await as(tx =>
    addAgendaItem(tx, permit(), { forumId, meetingId: meeting.id, title: 'Egenvård', types: ['position'] }),
  )
  await as(tx => addAgendaItem(tx, permit(), { forumId, meetingId: meeting.id, title: 'Först', types: [], ordinal: 1 }))
  assert.deepEqual(await titles(meeting.id), [
    'Först',
    'Öppnande',
    'Nära vård',
    'Egenvård',
    'Övriga frågor',
    'Avslutande',
  ])
})

test('a standing item stands to its last day and no longer', async () => {
  const forumId = await forum()
  await template(forumId)
  const meeting = await meet(forumId, '2027-06-10')
  await as(tx => beginAgenda(tx, permit(), { ...meeting, date: '2027-06-10' }))
  assert.deepEqual(await titles(meeting.id), ['Öppnande', 'Övriga frågor', 'Avslutande'])
})

test('what stands until further notice comes to an agenda that was begun before it was decided, in its place', async () => {
  const forumId = await forum()
  const meeting = await meet(forumId, '2027-02-11')
  await as(async tx => {
    for (const title of ['Öppnande', 'Val'])
      await addTemplateRow(tx, permit(), { ...row(title), forumId, closing: false })
    await beginAgenda(tx, permit(), { ...meeting, date: '2027-02-11' })
    await addAgendaItem(tx, permit(), { forumId, meetingId: meeting.id, title: 'Egenvård', types: [] })
    await addTemplateRow(tx, permit(), { ...row('Nära vård', { standing: true, closing: false }), forumId })
    assert.equal(await beginAgenda(tx, permit(), { ...meeting, date: '2027-02-11' }), 1)
  })
  assert.deepEqual(await titles(meeting.id), ['Öppnande', 'Val', 'Nära vård', 'Egenvård'])
})

test('what lapsed and what was postponed to this day come by themselves, with what hangs on them; what is parked when chosen', async () => {
  const forumId = await forum()
  const { data } = house.deps
  const old = await meet(forumId, '2027-01-14', { state: 'ended' })
  const lapsed = await givenAgendaItem(data, old, { title: 'Munhälsa', state: 'lapsed', minutes: 20, purpose: 'Läget' })
  await givenAgendaClause(data, old, lapsed.id, { words: 'Rådet ställer sig bakom planen.' })
  await givenAgendaItem(data, old, { title: 'Tidplan', state: 'postponed', postponed_to: '2027-02-01' })
  await givenAgendaItem(data, old, { title: 'Till hösten', state: 'postponed', postponed_to: '2027-09-01' })
  const parked = await givenAgendaItem(data, { forumId }, { title: 'Transporter' })
  await givenAgendaItem(data, { forumId }, { title: 'Inte nu' })
  const meeting = await meet(forumId, '2027-02-11')
  const begin = () => as(tx => beginAgenda(tx, permit(), { ...meeting, date: '2027-02-11' }, { parked: [parked.id] }))
  assert.equal(await begin(), 3)
  assert.equal(await begin(), 0)
  assert.deepEqual(await titles(meeting.id), ['Munhälsa', 'Tidplan', 'Transporter'])
  const [first] = ordered(await as(tx => agendaItems(tx, { meetingId: meeting.id })))
  assert.equal(first?.carriedFrom, lapsed.id)
  assert.equal(first?.lapses, 1)
  assert.equal(first?.minutes, 20)
  assert.equal(first?.purpose, 'Läget')
  assert.deepEqual(
    first?.proposed.map(it => it.words),
    ['Rådet ställer sig bakom planen.'],
  )
})

test('a template made of an agenda holds what is there every time, and what stands', async () => {
  const forumId = await forum()
  await template(forumId)
  const meeting = await meet(forumId, '2027-03-11')
  await as(async tx => {
    await beginAgenda(tx, permit(), { ...meeting, date: '2027-03-11' })
    const place = { forumId, meetingId: meeting.id }
    await addAgendaItem(tx, permit(), { ...place, title: 'Egenvård', types: ['position'] })
    await addAgendaItem(tx, permit(), { ...place, title: 'Paus', types: [], kind: 'break', minutes: 15 })
    await templateFromAgenda(tx, permit(), place)
  })
  const rows = await as(tx => templateRows(tx, forumId))
  assert.deepEqual(
    rows.map(it => it.title),
    ['Öppnande', 'Nära vård', placeTitle, 'Paus', 'Övriga frågor', 'Avslutande'],
  )
})

test('an item that nobody has been sent moves with its parts and all that hangs on it, and may come back', async () => {
  const forumId = await forum()
  const { data } = house.deps
  const [meeting, next] = [await meet(forumId, '2027-02-11'), await meet(forumId, '2027-03-11')]
  const item = await givenAgendaItem(data, meeting, { title: 'Egenvård', ordinal: 1 })
  await givenAgendaItem(data, meeting, { title: 'Del a', ordinal: 1, parent_id: item.id })
  const clause = await givenAgendaClause(data, meeting, item.id, { words: 'Rådet noterar.' })
  await as(tx => moveAgendaItem(tx, permit(), item.id, { meetingId: next.id }))
  assert.deepEqual(await titles(meeting.id), [])
  assert.deepEqual(await titles(next.id), ['Egenvård', '- Del a'])
  const moved = await data.owner.selectFrom('agenda_clause').select('meeting_id').where('id', '=', clause).execute()
  assert.deepEqual(moved, [{ meeting_id: next.id }])
  await as(tx => moveAgendaItem(tx, permit(), item.id, { meetingId: null }))
  assert.deepEqual(
    (await as(tx => agendaItems(tx, { parkedIn: forumId }))).map(it => it.title),
    ['Egenvård', 'Del a'],
  )
})

test('an item is never put on another forum’s agenda', async () => {
  const [forumId, other] = [await forum(), await forum()]
  const meeting = await meet(other, '2027-02-11')
  await assert.rejects(
    as(tx => addAgendaItem(tx, permit(), { forumId, meetingId: meeting.id, title: 'Fel', types: [] })),
    /another forum/,
  )
  const item = await givenAgendaItem(house.deps.data, { forumId }, { title: 'Fel' })
  await assert.rejects(
    as(tx => moveAgendaItem(tx, permit(), item.id, { meetingId: meeting.id })),
    /another forum/,
  )
})

/** The item as it went out, with a handling that went with it. */
async function sent(forumId: string, meeting: { id: string }, itemId: string): Promise<void> {
  const { owner } = house.deps.data
  const of = { forum_id: forumId, meeting_id: meeting.id }
  const paper = await owner
    .insertInto('paper')
    .values({ ...of, code: `p${itemId.slice(-8)}`, agenda_item_id: itemId, title: 'Rapport', removed_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = { n: 2, link: 'https://prov.example/rapport', sent_at: '2027-01-20T08:00:00Z' }
  await owner
    .insertInto('paper_version')
    .values({ ...of, ...version, paper_id: paper.id })
    .execute()
}

test('an item that was sent stays with its reason, and goes on as a new one with its handlingar', async () => {
  const forumId = await forum()
  const { data } = house.deps
  const [meeting, next] = [await meet(forumId, '2027-02-11'), await meet(forumId, '2027-03-11')]
  const item = await givenAgendaItem(data, meeting, { title: 'Egenvård', ordinal: 1, minutes: 30 })
  await sent(forumId, meeting, item.id)
  const moved = await as(tx => moveAgendaItem(tx, permit(), item.id, { meetingId: next.id, why: 'Underlaget dröjer.' }))
  assert.equal(moved.continued, true)
  const [left] = await as(tx => agendaItems(tx, { meetingId: meeting.id }))
  assert.equal(left?.state, 'postponed')
  assert.equal(left?.postponedTo, '2027-03-11')
  assert.equal(left?.stateWhy, 'Underlaget dröjer.')
  const [goesOn] = await as(tx => agendaItems(tx, { meetingId: next.id }))
  assert.equal(goesOn?.carriedFrom, item.id)
  assert.equal(goesOn?.minutes, 30)
  assert.deepEqual(
    goesOn?.papers.map(it => [it.title, it.n, it.sentAt]),
    [['Rapport', 1, null]],
  )
  await assert.rejects(
    as(tx => reinstateAgendaItem(tx, permit(item.id))),
    Stale,
  )
})

test('what was sent is withdrawn with its reason and can be taken up again; what was not is gone', async () => {
  const forumId = await forum()
  const meeting = await meet(forumId, '2027-02-11')
  const item = await givenAgendaItem(house.deps.data, meeting, { title: 'Egenvård', ordinal: 1, minutes: 30 })
  const draft = await givenAgendaItem(house.deps.data, meeting, { title: 'Utkast', ordinal: 2 })
  await sent(forumId, meeting, item.id)
  assert.equal(await as(tx => removeAgendaItem(tx, permit(), item.id, 'Behövs inte.')), 'withdrawn')
  assert.equal(await as(tx => removeAgendaItem(tx, permit(), draft.id, null)), 'removed')
  const [left, ...others] = await as(tx => agendaItems(tx, { meetingId: meeting.id }))
  assert.deepEqual([left?.state, left?.stateWhy, left?.minutes, others.length], ['withdrawn', 'Behövs inte.', null, 0])
  await as(tx => reinstateAgendaItem(tx, permit(item.id)))
  const [again] = await as(tx => agendaItems(tx, { meetingId: meeting.id }))
  assert.deepEqual([again?.state, again?.stateWhy], ['planned', null])
})

test('a change of an item that somebody else has changed is refused, and who changed it last is kept', async () => {
  const forumId = await forum()
  const meeting = await meet(forumId, '2027-02-11')
  const { id } = await givenAgendaItem(house.deps.data, meeting, { title: 'Egenvård' })
  const values = { title: 'Egenvården', types: [], purpose: null, wanted: null, minutes: 20 } as const
  const change = () => as(tx => changeAgendaItem(tx, permit(id, 1), { ...values, presenters: [], matterIds: [] }))
  await change()
  await assert.rejects(change(), Stale)
  const [item] = await as(tx => agendaItems(tx, { meetingId: meeting.id }))
  assert.equal(item?.title, 'Egenvården')
  assert.equal(item?.version, 2)
  assert.ok(item?.changedAt)
})
