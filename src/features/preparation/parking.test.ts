import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'

// Parkeringsplatsen och forumens frågor, through the door.

let house: TestHouse
let forumId: string
let otherId: string
let meeting: GivenMeeting
const who: Record<'both' | 'one' | 'nurse' | 'public', Visitor> = {} as never

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'ER', slug: 'er' })
  otherId = await givenForum(data, { name: 'Andra rådet', slug: 'andra' })
  const both = await givenPerson(data, { name: 'Bo Prov', role: 'secretary', forumId })
  await data.owner
    .insertInto('role_grant')
    .values({
      ...{ person_id: both, role: 'secretary', forum_id: otherId, organisation_id: null, area_id: null },
      ...{ valid_from: '2000-01-01', valid_to: null },
    })
    .execute()
  who.both = await house.as(both)
  who.one = await house.as(await givenPerson(data, { name: 'Ena Prov', role: 'secretary', forumId }))
  who.nurse = await house.as(await givenPerson(data, { name: 'Siv Prov', role: 'nurse' }))
  who.public = await house.as(undefined)
  meeting = await givenMeeting(data, { forumId, date: '2026-12-03' })
  await givenDocument(data, {
    forumId: otherId,
    date: '2025-03-03',
    items: [{ title: 'Tandvård för äldre' }, { title: 'Tandvård för barn' }],
  })
})
after(() => house.close())

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text()

async function parked(title: string, given: object = {}) {
  const { id } = await givenAgendaItem(house.deps.data, { forumId }, { title, ...given })
  return id
}

async function submissionOn(itemId: string): Promise<string> {
  const answer = await who.nurse.post('/beredning/ny', {
    ...{ title: 'Anmäld fråga', purpose: 'Därför', forum: forumId, skicka: 'ja' },
  })
  const code = /\/beredning\/(\w+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  await who.one.post(`/beredning/${code}/plats`, { where: `punkt:${itemId}`, title: 'x' })
  return code
}

test('the parking place says what lies there, since when, why and how often it lapsed, to those who handle the forum alone', async () => {
  const empty = await textOf(who.both.get('/forum/andra/parkering'))
  assert.match(empty, /Inget ligger här/)
  await parked('Lapsed twice', { lapses: 2, added_at: '2026-09-01T08:00:00Z' })
  assert.equal(
    await statusOf(
      who.one.post('/forum/er/parkering', { title: 'Hemsjukvård', types: 'dialog', why: 'Väntar på svar' }),
    ),
    303,
  )
  const page = await textOf(who.one.get('/forum/er/parkering'))
  assert.match(page, /Har legat här sedan 1.september 2026/)
  assert.match(page, /har utgått av tidsbrist 2 gånger/)
  assert.match(page, /Väntar på svar/)
  assert.match(await textOf(who.one.get('/forum/er/parkering.csv')), /Hemsjukvård/)
  for (const path of ['/forum/er/parkering', '/forum/er/parkering.csv'])
    assert.equal(await statusOf(who.nurse.get(path)), 403, path)
  assert.match(await textOf(who.one.get('/forum/er')), /\/forum\/er\/parkering/)
  assert.doesNotMatch(await textOf(who.nurse.get('/forum/er')), /\/forum\/er\/parkering/)
})

test('what lies there is moved to a meeting, and whoever raised it is told the day', async () => {
  const id = await parked('Till möte')
  const code = await submissionOn(id)
  assert.equal(await statusOf(who.one.post(`/forum/er/parkering/${id}/mote`, { meeting: otherId })), 422)
  assert.equal(await statusOf(who.one.post(`/forum/er/parkering/${id}/mote`, { meeting: meeting.id })), 303)
  assert.match(await textOf(who.nurse.get(`/beredning/${code}`)), /Står på dagordningen för ER den 3.december 2026/)
  assert.equal(await statusOf(who.one.post(`/forum/er/parkering/${id}/mote`, { meeting: meeting.id })), 404)
})

test('it is handed to another forum that one handles, with its reason, and only then', async () => {
  const id = await parked('Till andra', { lapses: 1 })
  const code = await submissionOn(id)
  const path = `/forum/er/parkering/${id}/forum`
  assert.equal(await statusOf(who.one.post(path, { forum: otherId, why: 'Er fråga' })), 422)
  assert.equal(await statusOf(who.both.post(path, { forum: otherId, why: '' })), 422)
  assert.equal(await statusOf(who.both.post(path, { forum: otherId, why: 'Er fråga' })), 303)
  const there = await textOf(who.both.get('/forum/andra/parkering'))
  assert.match(there, /Till andra/)
  assert.match(there, /Er fråga/)
  assert.match(there, /har utgått av tidsbrist en gång/)
  assert.doesNotMatch(await textOf(who.both.get('/forum/er/parkering')), /Till andra/)
  assert.match(await textOf(who.nurse.get(`/beredning/${code}`)), /Ligger på parkeringsplatsen i Andra rådet/)
})

test('it is taken away with a reason, and what led to it waits for the beredning again', async () => {
  const id = await parked('Tas bort')
  const code = await submissionOn(id)
  assert.equal(await statusOf(who.one.post(`/forum/er/parkering/${id}/ta-bort`, { gone: '' })), 422)
  assert.equal(await statusOf(who.one.post(`/forum/er/parkering/${id}/ta-bort`, { gone: 'Har löst sig' })), 303)
  const page = await textOf(who.nurse.get(`/beredning/${code}`))
  assert.match(page, /Har löst sig/)
  assert.match(page, /väntar på beredning/i)
  assert.equal(await statusOf(who.nurse.post(`/forum/er/parkering/${id}/ta-bort`, { gone: 'x' })), 404)
})

test('what a forum owns is written by whoever handles it, and found by everyone by other forms of the word', async () => {
  const given = { words: 'Hjälpmedel, hjälpmedelsprocessen', source: 'Uppdrag 2026' }
  assert.equal(await statusOf(who.nurse.post('/forum/er/fragor', given)), 403)
  assert.equal(await statusOf(who.one.post('/forum/andra/fragor', given)), 403)
  assert.equal(await statusOf(who.one.post('/forum/er/fragor', { words: '' })), 422)
  assert.equal(await statusOf(who.one.post('/forum/er/fragor', given)), 303)
  for (const q of ['hjälpmedlen', 'vem äger hjälpmedelsfrågor', 'Hjälpmedel']) {
    const page = await textOf(who.public.get(`/forum-for-fragan?q=${encodeURIComponent(q)}`))
    assert.match(page, /Exempelrådet/, q)
    assert.match(page, /Uppdrag 2026/, q)
  }
  assert.match(await textOf(who.public.get('/forum-for-fragan.csv')), /hjälpmedelsprocessen/)
})

test('a question that nobody owns is told by what has been dealt with, or that it has no home', async () => {
  const dealt = await textOf(who.public.get('/forum-for-fragan?q=tandvård'))
  assert.match(dealt, /Frågan har inget hem/)
  assert.match(dealt, /2.punkter/)
  assert.match(dealt, /\/stallningstaganden\?visa=punkter&amp;q=tandv%C3%A5rd&amp;forum=andra/)
  const none = await textOf(who.public.get('/forum-for-fragan?q=rymdfart'))
  assert.match(none, /Frågan har inget hem/)
  assert.match(none, /\/beredning\/ny\?rubrik=rymdfart/)
  for (const q of ['', '%00', '112', '%F0%9F%98%80', "'; drop table forum"])
    assert.equal(await statusOf(who.public.get(`/forum-for-fragan?q=${q}`)), 200, q)
})

test('a subject that has ended is found no more, is kept, and two who change it at once are told', async () => {
  await who.one.post('/forum/er/fragor', { words: 'Covid', to: '2022-04-01' })
  assert.match(await textOf(who.public.get('/forum-for-fragan?q=covid')), /har inget hem/)
  const page = await textOf(who.one.get('/forum/er/fragor'))
  assert.match(page, /gäller inte längre/)
  const row = await house.deps.data.owner
    .selectFrom('forum_subject')
    .select(['id', 'version'])
    .where('words', '=', 'Covid')
    .executeTakeFirstOrThrow()
  const path = `/forum/er/fragor/${row.id}`
  const version = String(row.version)
  assert.match(await textOf(who.one.get(`/forum/er/fragor?andra=${row.id}`)), /Ändra Covid/)
  assert.equal(await statusOf(who.one.post(path, { words: 'Covid-19', version })), 303)
  assert.equal(await statusOf(who.both.post(path, { words: 'Pandemi', version })), 409)
  assert.equal(await statusOf(who.nurse.post(`${path}/ta-bort`)), 403)
  assert.equal(await statusOf(who.both.post(`${path}/ta-bort`)), 303)
})
