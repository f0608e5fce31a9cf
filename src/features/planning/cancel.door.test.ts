import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { addRow } from '../../../test/row.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { freezeAgenda } from '../agendas/freeze.ts'

let house: TestHouse
let secretary: Visitor
let forumId: string
let personId: string

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  forumId = await givenForum(house.deps.data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  personId = await givenPerson(house.deps.data, { name: 'Sixten Skriv', role: 'secretary', forumId })
  secretary = await house.as(personId)
})
after(() => house.close())

const itemsOf = (meetingId: string | null) =>
  house.deps.data.owner
    .selectFrom('agenda_item')
    .select(['title', 'state', 'number', 'carried_from', 'postponed_to'])
    .where('forum_id', '=', forumId)
    .where('meeting_id', meetingId === null ? 'is' : '=', meetingId)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()

const cancelled = (meeting: GivenMeeting, items?: 'next' | 'parking') =>
  secretary.post(`/moten/${meeting.code}/planera/stall-in`, {
    ...{ cancelWhy: 'Ordföranden är sjuk.', version: '1' },
    ...(items && { items }),
  })

const system = samklang('test')
const send = (meeting: GivenMeeting) =>
  house.deps.data.as(system, tx =>
    freezeAgenda(tx, permitFor(system, 'agenda.send', meeting), meeting.id, {
      ...{ kind: 'planned', message: null, now: '2026-11-20T08:00:00Z' },
    }),
  )

test('without a later meeting the items of a cancelled one lie on the parking place, and the template’s own stay', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2027-06-10', announced: true })
  const row = await addRow(data, 'template_row', { forum_id: forumId, title: 'Mötets öppnande' })
  await givenAgendaItem(data, meeting, { title: 'Mötets öppnande', template_row_id: row, number: '1' })
  await givenAgendaItem(data, meeting, { title: 'Hembesök', number: '2', ordinal: 1 })
  const page = await (await secretary.get(`/moten/${meeting.code}/planera`)).text()
  assert.match(page, /Punkten på dagordningen flyttas till forumets parkeringsplats/)
  assert.match(page, /alla kan läsa orsaken/)
  assert.equal((await cancelled(meeting)).status, 303)
  assert.deepEqual(
    (await itemsOf(meeting.id)).map(it => it.title),
    ['Mötets öppnande'],
  )
  assert.deepEqual(await itemsOf(null), [
    { title: 'Hembesök', state: 'planned', number: null, carried_from: null, postponed_to: null },
  ])
  const parking = await (await secretary.get('/forum/norra-radet/parkering')).text()
  assert.match(parking, /Mötet ställdes in: Ordföranden är sjuk\./)
})

test('by choice they go on to the next meeting with what the wheel planned, and what was sent stays and says so', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2027-01-14' })
  const next = await givenMeeting(data, { forumId, date: '2027-02-11' })
  const { id } = await givenAgendaItem(data, meeting, { title: 'Vårdplaner', number: '1' })
  await send(meeting)
  await givenAgendaItem(data, meeting, { title: 'Nytt sedan dess', number: '2', ordinal: 1 })
  const category = await data.owner.selectFrom('wheel_category').select('id').executeTakeFirstOrThrow()
  const entry = await addRow(data, 'wheel_entry', {
    ...{ forum_id: forumId, title: 'Uppföljning', year: 2027, month: 1, category_id: category.id },
    meeting_id: meeting.id,
  })
  const page = await (await secretary.get(`/moten/${meeting.code}/planera`)).text()
  assert.match(page, /De 2 punkterna på dagordningen ska[\s\S]*tas upp på nästa möte, 11\u00a0februari 2027/)
  assert.equal((await cancelled(meeting, 'next')).status, 303)
  assert.deepEqual(await itemsOf(meeting.id), [
    { title: 'Vårdplaner', state: 'postponed', number: '1', carried_from: null, postponed_to: '2027-02-11' },
  ])
  assert.deepEqual(await itemsOf(next.id), [
    { title: 'Vårdplaner', state: 'planned', number: null, carried_from: id, postponed_to: null },
    { title: 'Nytt sedan dess', state: 'planned', number: null, carried_from: null, postponed_to: null },
  ])
  const bound = await data.owner
    .selectFrom('wheel_entry')
    .select(['meeting_id', 'month'])
    .where('id', '=', entry)
    .executeTakeFirstOrThrow()
  assert.deepEqual(bound, { meeting_id: next.id, month: 2 })
})

test('a question whose item is taken off an agenda waits for the beredning again, and says what happened', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2027-03-11' })
  const item = await givenAgendaItem(data, meeting, { title: 'Tolkstöd' })
  const raiser = await givenPerson(data, { name: 'Tora Tolk' })
  const submission = await addRow(data, 'submission', {
    ...{ code: 'tolk', raised_by: raiser, forum_id: forumId, title: 'Tolkstöd', state: 'accepted' },
    sent_at: '2026-11-01T08:00:00Z',
  })
  await addRow(data, 'submission_item', { submission_id: submission, agenda_item_id: item.id })
  const leave = (till: string) =>
    secretary.post(`/moten/${meeting.code}/dagordning/${item.code}/lamna`, {
      ...{ till, varfor: 'Dubblett.', version: '1', fran: 'punkt' },
    })
  assert.equal((await leave('bort')).status, 303)
  const now = await data.owner
    .selectFrom('submission')
    .select('state')
    .where('id', '=', submission)
    .executeTakeFirstOrThrow()
  assert.equal(now.state, 'sent')
  const page = await (await (await house.as(raiser)).get('/beredning/tolk')).text()
  assert.match(page, /Dubblett\./)
})

test('what was postponed to a day is told of on the planning page and stands first among what waits', async () => {
  const { data } = house.deps
  const before = await givenMeeting(data, { forumId, date: '2026-10-08', state: 'ended' })
  const put = async (title: string, to: string) => {
    const from = await givenAgendaItem(data, before, { title, state: 'postponed', postponed_to: to })
    return givenAgendaItem(data, { forumId }, { title, carried_from: from.id, postponed_to: to })
  }
  await put('Senare fråga', '2027-12-01')
  await put('Väntande fråga', '2027-04-01')
  const meeting = await givenMeeting(data, { forumId, date: '2027-04-08' })
  const page = await (await secretary.get(`/moten/${meeting.code}/planera`)).text()
  assert.match(page, /1\u00a0punkt väntar på att tas upp på det här mötet/)
  const agenda = await (await secretary.get(`/moten/${meeting.code}/dagordning`)).text()
  assert.match(
    agenda,
    /Väntande fråga[\s\S]*skulle tas upp från den här dagen[\s\S]*skulle tas upp först den 1\u00a0december 2027/,
  )
  assert.match(
    await (await secretary.get('/forum/norra-radet/parkering')).text(),
    /skulle tas upp från den 1\u00a0december 2027/,
  )
  assert.equal((await secretary.post(`/moten/${meeting.code}/dagordning/borja`, { fran: 'mall' })).status, 303)
  const titles = (await itemsOf(meeting.id)).map(it => it.title)
  assert.ok(titles.includes('Väntande fråga'))
  assert.ok(!titles.includes('Senare fråga'))
})
