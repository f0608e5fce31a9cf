import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenSeat,
} from '../../../test/meetings.ts'

let house: TestHouse
let forumId: string
let secretary: Visitor
let colleague: Visitor
let member: Visitor
let stranger: Visitor
let days = 0

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const south = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  secretary = await house.as(await givenPerson(data, { name: 'Ada Asp', role: 'secretary', forumId }))
  colleague = await house.as(await givenPerson(data, { name: 'Bo Björk', role: 'secretary', forumId }))
  stranger = await house.as(await givenPerson(data, { name: 'Siv Sälg', role: 'secretary', forumId: south }))
  const sits = await givenPerson(data, { name: 'Eva Ek', role: 'director' })
  await givenSeat(data, { forumId, personId: sits })
  member = await house.as(sits)
})
after(() => house.close())

const meet = (more: object = {}): Promise<GivenMeeting> => {
  days += 1
  return givenMeeting(house.deps.data, { forumId, date: `2027-03-${String(days).padStart(2, '0')}`, ...more })
}
const text = async (answer: Response): Promise<string> => (await answer.text()).replace(/&nbsp;|\u00a0/g, ' ')
const titles = async (visitor: Visitor, meeting: GivenMeeting): Promise<readonly string[]> =>
  [
    ...(await text(await visitor.get(`/moten/${meeting.code}/dagordning`))).matchAll(
      /class="agenda-title">(?:<a[^>]*>)?([^<]+)/g,
    ),
  ].map(([, title = '']) => title)
const itemOf = (code: string) =>
  house.deps.data.owner.selectFrom('agenda_item').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const add = (meeting: GivenMeeting, title: string, more: object = {}) =>
  givenAgendaItem(house.deps.data, meeting, { title, ...more })

describe('who comes in', () => {
  test('its secretary makes the agenda; who sits in the forum and others are turned away, and the public learns nothing', async () => {
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård')
    const pages = [`/moten/${meeting.code}/dagordning`, `/moten/${meeting.code}/dagordning/${item.code}`]
    for (const page of pages) {
      assert.equal((await secretary.get(page)).status, 200, page)
      assert.ok([403, 404].includes((await member.get(page)).status), page)
      assert.equal((await stranger.get(page)).status, 404, page)
      assert.equal((await (await house.as(undefined)).get(page)).status, 404, page)
      assert.equal((await stranger.post(page, { title: 'Fel' })).status, 404, page)
    }
    assert.ok([403, 404].includes((await member.post(pages[0] ?? '', { title: 'Fel' })).status))
    assert.equal((await stranger.get('/forum/norra-radet/mallar')).status, 403)
    assert.equal((await secretary.get('/forum/norra-radet/mallar')).status, 200)
    assert.deepEqual(await titles(secretary, meeting), ['Egenvård'])
  })

  test('a meeting that is only known from its documents has no agenda here, and one that is over is not changed', async () => {
    assert.equal((await secretary.get(`/moten/${(await meet({ state: 'held' })).code}/dagordning`)).status, 404)
    const over = await meet({ state: 'ended' })
    assert.equal((await secretary.get(`/moten/${over.code}/dagordning`)).status, 200)
    assert.equal((await secretary.post(`/moten/${over.code}/dagordning`, { title: 'Sent', sort: 'none' })).status, 422)
  })
})

describe('building it', () => {
  test('an item is added, changed and put in order with buttons alone, and the log says who', async () => {
    const meeting = await meet()
    const agenda = `/moten/${meeting.code}/dagordning`
    for (const [title, sort, minutes] of [
      ['Öppnande', 'none', '5'],
      ['Egenvård', 'position', '30'],
      ['Paus', 'break', '15'],
      ['Munhälsa', 'information', '20'],
    ])
      assert.equal(
        (await secretary.post(agenda, { title: title ?? '', sort: sort ?? '', minutes: minutes ?? '' })).status,
        303,
      )
    assert.deepEqual((await house.audit())[0]?.action, 'agenda.change')
    const page = await text(await secretary.get(agenda))
    assert.match(page, /9\.05–9\.35/)
    assert.match(page, /70 av 180<\/strong> minuter, 110 kvar/)
    const mouth = await house.deps.data.owner
      .selectFrom('agenda_item')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', 'Munhälsa')
      .executeTakeFirstOrThrow()
    const way = (to: string, version: number) =>
      secretary.post(`${agenda}/${mouth.code}/ordna`, { way: to, version: String(version) })
    assert.equal((await way('up', 1)).status, 303)
    assert.deepEqual(await titles(secretary, meeting), ['Öppnande', 'Egenvård', 'Munhälsa', 'Paus'])
    assert.equal((await way('in', 2)).status, 303)
    assert.equal((await itemOf(mouth.code)).parent_id !== null, true)
    assert.match(await text(await secretary.get(agenda)), />2a</)
    const refused = await way('in', 3)
    assert.equal(refused.status, 422)
    assert.match(await text(refused), /kan inte flyttas längre/)
  })

  test('an item keeps its presenters with their sides, its matters and what it is for', async () => {
    const { data } = house.deps
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård')
    const region = await data.owner
      .insertInto('organisation')
      .values({
        kind: 'region',
        name: 'Region Norr',
        short_name: 'RN',
        slug: 'region-norr',
        code: null,
        parent_id: null,
        valid_from: null,
        valid_to: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const person = await givenPerson(data, { name: 'Greta Gran' })
    const alias = { person_id: person, name: 'Greta Gran', folded: 'greta gran' }
    await data.owner.insertInto('person_alias').values(alias).execute()
    const seat = await givenSeat(data, { forumId, personId: person })
    await data.owner.updateTable('seat').set({ organisation_id: region.id }).where('id', '=', seat).execute()
    await data.owner
      .insertInto('matter')
      .values({ code: 'aegenv', title: 'Riktlinje för egenvård', merged_into: null })
      .execute()
    const address = `/moten/${meeting.code}/dagordning/${item.code}`
    const form = {
      ...{ version: '1', title: 'Egenvård, riktlinje', types: ['position', 'dialog'], purpose: 'Remissen är klar.' },
      ...{ wanted: 'Ett ja.', minutes: '30', matter: 'riktlinje för egenvård' },
      ...{ presenter: ['Greta Gran', 'Okänd Olsson', ''], organisation: ['', 'Kommunförbundet', ''] },
      party: ['', 'municipality', ''],
    }
    assert.equal((await secretary.post(address, form)).status, 303)
    const presenters = await data.owner
      .selectFrom('agenda_presenter')
      .select(['name', 'organisation', 'party', 'person_id'])
      .where('agenda_item_id', '=', item.id)
      .orderBy('ordinal')
      .execute()
    assert.deepEqual(presenters, [
      { name: 'Greta Gran', organisation: 'RN', party: 'region', person_id: person },
      { name: 'Okänd Olsson', organisation: 'Kommunförbundet', party: 'municipality', person_id: null },
    ])
    const page = await text(await secretary.get(address))
    assert.match(page, /value="Greta Gran"/)
    assert.match(page, /Riktlinje för egenvård/)
    const wrong = await secretary.post(address, { ...form, version: '2', matter: 'Finns inte', purpose: 'Mitt syfte' })
    assert.equal(wrong.status, 422)
    const shown = await text(wrong)
    assert.match(shown, /Inget ärende heter så/)
    assert.match(shown, /Mitt syfte/)
  })

  test('a proposal is composed from verb and object, then written freely, ordered and taken away', async () => {
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård', { types: ['position'] })
    const address = `/moten/${meeting.code}/dagordning/${item.code}/forslag`
    const composed = await secretary.post(address, {
      verb: 'endorses',
      object: 'riktlinjen för egenvård',
      gor: 'skriv',
    })
    assert.match(await text(composed), /NR ställer sig bakom riktlinjen för egenvård\./)
    assert.equal(
      (await secretary.post(address, { verb: 'endorses', object: 'riktlinjen', words: 'NR ställer sig helt bakom.' }))
        .status,
      303,
    )
    assert.equal((await secretary.post(address, { verb: 'recommends', object: 'att anta den' })).status, 303)
    const clauses = () =>
      house.deps.data.owner
        .selectFrom('agenda_clause')
        .selectAll()
        .where('agenda_item_id', '=', item.id)
        .orderBy('ordinal')
        .execute()
    const [first, second] = await clauses()
    assert.equal(first?.words, 'NR ställer sig helt bakom.')
    assert.equal((await secretary.post(`${address}/${second?.id}/upp`)).status, 303)
    assert.deepEqual(
      (await clauses()).map(it => it.id),
      [second?.id, first?.id],
    )
    const stale = await secretary.post(`${address}/${first?.id}`, {
      version: '99',
      verb: 'endorses',
      words: 'Mina ord.',
    })
    assert.equal(stale.status, 409)
    assert.match(await text(stale), /Mina ord\./)
    assert.equal(
      (await secretary.post(`${address}/${first?.id}/ta-bort`, { version: String(first?.version) })).status,
      303,
    )
    assert.equal((await clauses()).length, 1)
  })

  test('what waits and what stands in the template come with one click each', async () => {
    const meeting = await meet()
    const parked = await givenAgendaItem(house.deps.data, { forumId }, { title: 'Transporter' })
    const rows = '/forum/norra-radet/mallar'
    for (const form of [
      { title: 'Mötets öppnande', kind: 'item', minutes: '5' },
      { title: 'Mötets egna ärenden', kind: 'place' },
      { title: 'Övriga frågor', kind: 'item', closing: 'ja' },
      { title: 'Nära vård', kind: 'item', types: 'information', standing: 'ja', standingTo: '2099-12-31' },
    ])
      assert.equal((await secretary.post(rows, form)).status, 303)
    const unsaid = await secretary.post(rows, { title: 'X', kind: 'item', standingTo: '2099-12-31' })
    assert.equal(unsaid.status, 422)
    assert.match(await text(await secretary.get(`/moten/${meeting.code}/dagordning`)), /Börja från mallen/)
    assert.equal((await secretary.post(`/moten/${meeting.code}/dagordning/borja`)).status, 303)
    assert.equal((await secretary.post(`/moten/${meeting.code}/dagordning/ta-upp`, { item: parked.id })).status, 303)
    assert.deepEqual(await titles(secretary, meeting), ['Mötets öppnande', 'Nära vård', 'Transporter', 'Övriga frågor'])
    const [row] = await house.deps.data.owner
      .selectFrom('template_row')
      .selectAll()
      .where('title', '=', 'Nära vård')
      .execute()
    assert.equal((await secretary.post(`${rows}/${row?.id}/ta-bort`, { version: '1' })).status, 303)
    assert.deepEqual((await titles(secretary, meeting)).length, 4, 'the agenda keeps what came of the row')
    assert.equal((await secretary.post(`${rows}/av-dagordning`, { meeting: meeting.id })).status, 303)
    assert.match(await text(await secretary.get(rows)), /Övriga frågor/)
  })
})

describe('two secretaries', () => {
  test('the one who saves last sees what the other saved, by whom, and keeps what was typed', async () => {
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård', { purpose: 'Gammalt syfte' })
    const address = `/moten/${meeting.code}/dagordning/${item.code}`
    const form = { version: '1', title: 'Egenvård', minutes: '20' }
    assert.equal((await secretary.post(address, { ...form, purpose: 'Adas syfte' })).status, 303)
    const late = await colleague.post(address, { ...form, purpose: 'Bos syfte' })
    assert.equal(late.status, 409)
    const page = await text(late)
    assert.match(page, /av Ada Asp/)
    assert.match(page, /Adas syfte/)
    assert.match(page, /<textarea[^>]*name="purpose"[^>]*>Bos syfte/)
    assert.match(page, /name="version" value="2"/)
    assert.equal((await itemOf(item.code)).purpose, 'Adas syfte')
    assert.equal((await colleague.post(address, { ...form, version: '2', purpose: 'Bos syfte' })).status, 303)
    assert.equal((await itemOf(item.code)).purpose, 'Bos syfte')
  })

  test('both move different items at once and both get their way; the same item moved twice is said', async () => {
    const meeting = await meet()
    const items = await Promise.all(['A', 'B', 'C'].map((title, at) => add(meeting, title, { ordinal: at + 1 })))
    const order = (who: Visitor, at: number, form: Record<string, string>) =>
      who.post(`/moten/${meeting.code}/dagordning/${items[at]?.code}/ordna`, form, { accept: 'application/json' })
    const [one, other] = await Promise.all([
      order(secretary, 2, { parent: '', after: '', version: '1' }),
      order(colleague, 0, { parent: '', after: items[1]?.id ?? '', version: '1' }),
    ])
    assert.deepEqual([one.status, other.status], [200, 200])
    assert.deepEqual(await titles(secretary, meeting), ['C', 'B', 'A'])
    assert.deepEqual(await one.json(), { version: 2 })
    assert.equal((await order(secretary, 0, { parent: '', after: '', version: '1' })).status, 409)
    const page = await secretary.post(`/moten/${meeting.code}/dagordning/${items[0]?.code}/ordna`, {
      ...{ way: 'up', version: '1', seen: '2020-01-01T00:00:00Z' },
    })
    assert.equal(page.status, 409)
    assert.match(await text(page), /ändrad kl\. [\d.]+ av Bo Björk/)
  })

  test('whoever has the agenda open is told of a change', async () => {
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård')
    const stream = await secretary.get(`/moten/${meeting.code}/dagordning/nytt`)
    const reader = stream.body?.getReader()
    await reader?.read()
    await colleague.post(`/moten/${meeting.code}/dagordning/${item.code}`, { version: '1', title: 'Egenvården' })
    const told = await reader?.read()
    assert.match(new TextDecoder().decode(told?.value), /event: nytt/)
    await reader?.cancel()
    assert.equal((await stranger.get(`/moten/${meeting.code}/dagordning/nytt`)).status, 404)
  })
})

describe('complete before it goes out', () => {
  test('what is missing is named with a link to its field, and can be overruled with a reason', async () => {
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård', { types: ['position'], minutes: 30 })
    const agenda = `/moten/${meeting.code}/dagordning`
    const page = await text(await secretary.get(agenda))
    for (const field of ['forslag', 'handlingar', 'foredragande']) {
      assert.ok(page.includes(`${agenda}/${item.code}#${field}`), field)
      assert.ok((await text(await secretary.get(`${agenda}/${item.code}`))).includes(`id="${field}"`), field)
    }
    assert.match(page, /1 punkt stoppas/)
    const address = `${agenda}/${item.code}/skicka-anda`
    assert.equal((await secretary.post(address, { version: '1', why: '' })).status, 422)
    assert.equal((await secretary.post(address, { version: '1', why: 'Underlaget delas på mötet.' })).status, 303)
    const after = await text(await secretary.get(agenda))
    assert.match(after, /går ut ändå: Underlaget delas på mötet\./)
    assert.doesNotMatch(after, /stoppas tills/)
    assert.equal((await secretary.post(`${address}/angra`, { version: '2' })).status, 303)
    assert.match(await text(await secretary.get(agenda)), /1 punkt stoppas/)
  })

  test('what has come to lack after it was overruled stops it again', async () => {
    const meeting = await meet()
    const item = await add(meeting, 'Egenvård', { types: ['position'], minutes: 30 })
    const clause = await givenAgendaClause(house.deps.data, meeting, item.id, { words: 'NR noterar.' })
    const address = `/moten/${meeting.code}/dagordning/${item.code}`
    assert.equal((await secretary.post(`${address}/skicka-anda`, { version: '1', why: 'Delas på mötet.' })).status, 303)
    assert.equal((await secretary.post(`${address}/forslag/${clause}/ta-bort`, { version: '1' })).status, 303)
    assert.match(
      await text(await secretary.get(`/moten/${meeting.code}/dagordning`)),
      /Förslag till ställningstagande saknas/,
    )
  })

  test('an agenda that is too long says by how much, and what could wait goes with one click', async () => {
    const meeting = await meet({ start_time: '09:00', end_time: '10:00' })
    const next = await meet()
    await add(meeting, 'Egenvård', { types: ['position'], minutes: 50, ordinal: 1 })
    const mouth = await add(meeting, 'Munhälsa', { types: ['information'], minutes: 25, ordinal: 2 })
    const agenda = `/moten/${meeting.code}/dagordning`
    const page = await text(await secretary.get(agenda))
    assert.match(page, /Dagordningen är 15 minuter för lång\./)
    assert.match(page, /Munhälsa \(25 minuter\)/)
    assert.match(page, /går över tiden/)
    const moved = await secretary.post(`${agenda}/${mouth.code}/lamna`, { till: next.id, fran: 'dagordning' })
    assert.equal(moved.status, 303)
    assert.doesNotMatch(await text(await secretary.get(agenda)), /för lång/)
    assert.deepEqual(await titles(secretary, next), ['Munhälsa'])
  })
})
