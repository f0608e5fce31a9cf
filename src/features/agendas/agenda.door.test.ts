import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AgendaHouse, openAgendaHouse, textOf } from '../../../test/agendas.ts'
import { givenPerson } from '../../../test/builders.ts'
import { givenAgendaItem, givenSeat } from '../../../test/meetings.ts'

let at: AgendaHouse
before(async () => {
  at = await openAgendaHouse()
})
after(() => at.house.close())

const itemOf = (code: string) =>
  at.house.deps.data.owner.selectFrom('agenda_item').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

describe('who comes in', () => {
  test('its secretary makes the agenda; who sits in the forum and others are turned away, and the public learns nothing', async () => {
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård')
    const pages = [`/moten/${meeting.code}/dagordning`, `/moten/${meeting.code}/dagordning/${item.code}`]
    for (const page of pages) {
      assert.equal((await at.secretary.get(page)).status, 200, page)
      assert.ok([403, 404].includes((await at.member.get(page)).status), page)
      assert.equal((await at.stranger.get(page)).status, 404, page)
      assert.equal((await (await at.house.as(undefined)).get(page)).status, 404, page)
      assert.equal((await at.stranger.post(page, { title: 'Fel' })).status, 404, page)
    }
    assert.ok([403, 404].includes((await at.member.post(pages[0] ?? '', { title: 'Fel' })).status))
    assert.equal((await at.stranger.get('/forum/norra-radet/mallar')).status, 403)
    assert.equal((await at.secretary.get('/forum/norra-radet/mallar')).status, 200)
    assert.deepEqual(await at.titles(at.secretary, meeting), ['Egenvård'])
  })

  test('a meeting that is only known from its documents has no agenda here, and one that is over is not changed', async () => {
    assert.equal((await at.secretary.get(`/moten/${(await at.meet({ state: 'held' })).code}/dagordning`)).status, 404)
    const over = await at.meet({ state: 'ended' })
    assert.equal((await at.secretary.get(`/moten/${over.code}/dagordning`)).status, 200)
    assert.equal(
      (await at.secretary.post(`/moten/${over.code}/dagordning`, { title: 'Sent', sort: 'none' })).status,
      422,
    )
  })
})

describe('building it', () => {
  test('an item is added, changed and put in order with buttons alone, and the log says who', async () => {
    const meeting = await at.meet()
    const agenda = `/moten/${meeting.code}/dagordning`
    for (const [title, sort, minutes] of [
      ['Öppnande', 'none', '5'],
      ['Egenvård', 'position', '30'],
      ['Paus', 'break', '15'],
      ['Munhälsa', 'information', '20'],
    ])
      assert.equal(
        (await at.secretary.post(agenda, { title: title ?? '', sort: sort ?? '', minutes: minutes ?? '' })).status,
        303,
      )
    assert.deepEqual((await at.house.audit())[0]?.action, 'agenda.change')
    const page = await textOf(await at.secretary.get(agenda))
    assert.match(page, /9\.05–9\.35/)
    assert.match(page, /70 av 180<\/strong> minuter, 110 kvar/)
    const mouth = await at.house.deps.data.owner
      .selectFrom('agenda_item')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', 'Munhälsa')
      .executeTakeFirstOrThrow()
    const way = (to: string, version: number) =>
      at.secretary.post(`${agenda}/${mouth.code}/ordna`, { way: to, version: String(version) })
    assert.equal((await way('up', 1)).status, 303)
    assert.deepEqual(await at.titles(at.secretary, meeting), ['Öppnande', 'Egenvård', 'Munhälsa', 'Paus'])
    assert.equal((await way('in', 2)).status, 303)
    assert.equal((await itemOf(mouth.code)).parent_id !== null, true)
    assert.match(await textOf(await at.secretary.get(agenda)), />2a</)
    const refused = await way('in', 3)
    assert.equal(refused.status, 422)
    assert.match(await textOf(refused), /kan inte flyttas längre/)
  })

  test('an item keeps its presenters with their sides, its matters and what it is for', async () => {
    const { data } = at.house.deps
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård')
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
    const seat = await givenSeat(data, { forumId: at.forumId, personId: person })
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
    assert.equal((await at.secretary.post(address, form)).status, 303)
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
    const page = await textOf(await at.secretary.get(address))
    assert.match(page, /value="Greta Gran"/)
    assert.match(page, /Riktlinje för egenvård/)
    const wrong = await at.secretary.post(address, {
      ...form,
      version: '2',
      matter: 'Finns inte',
      purpose: 'Mitt syfte',
    })
    assert.equal(wrong.status, 422)
    const shown = await textOf(wrong)
    assert.match(shown, /Inget ärende heter så/)
    assert.match(shown, /Mitt syfte/)
  })

  test('a proposal is composed from verb and object, then written freely, ordered and taken away', async () => {
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård', { types: ['position'] })
    const address = `/moten/${meeting.code}/dagordning/${item.code}/forslag`
    const composed = await at.secretary.post(address, {
      verb: 'endorses',
      object: 'riktlinjen för egenvård',
      gor: 'skriv',
    })
    assert.match(await textOf(composed), /NR ställer sig bakom riktlinjen för egenvård\./)
    assert.equal(
      (
        await at.secretary.post(address, {
          verb: 'endorses',
          object: 'riktlinjen',
          words: 'NR ställer sig helt bakom.',
        })
      ).status,
      303,
    )
    assert.equal((await at.secretary.post(address, { verb: 'recommends', object: 'att anta den' })).status, 303)
    const clauses = () =>
      at.house.deps.data.owner
        .selectFrom('agenda_clause')
        .selectAll()
        .where('agenda_item_id', '=', item.id)
        .orderBy('ordinal')
        .execute()
    const [first, second] = await clauses()
    assert.equal(first?.words, 'NR ställer sig helt bakom.')
    assert.equal((await at.secretary.post(`${address}/${second?.id}/upp`)).status, 303)
    assert.deepEqual(
      (await clauses()).map(it => it.id),
      [second?.id, first?.id],
    )
    const stale = await at.secretary.post(`${address}/${first?.id}`, {
      version: '99',
      verb: 'endorses',
      words: 'Mina ord.',
    })
    assert.equal(stale.status, 409)
    assert.match(await textOf(stale), /Mina ord\./)
    assert.equal(
      (await at.secretary.post(`${address}/${first?.id}/ta-bort`, { version: String(first?.version) })).status,
      303,
    )
    assert.equal((await clauses()).length, 1)
  })

  test('what waits and what stands in the template come with one click each', async () => {
    const meeting = await at.meet()
    const parked = await givenAgendaItem(at.house.deps.data, { forumId: at.forumId }, { title: 'Transporter' })
    const rows = '/forum/norra-radet/mallar'
    for (const form of [
      { title: 'Mötets öppnande', kind: 'item', minutes: '5' },
      { title: 'Mötets egna ärenden', kind: 'place' },
      { title: 'Övriga frågor', kind: 'item', closing: 'ja' },
      { title: 'Nära vård', kind: 'item', types: 'information', standing: 'ja', standingTo: '2099-12-31' },
    ])
      assert.equal((await at.secretary.post(rows, form)).status, 303)
    const unsaid = await at.secretary.post(rows, { title: 'X', kind: 'item', standingTo: '2099-12-31' })
    assert.equal(unsaid.status, 422)
    assert.match(await textOf(await at.secretary.get(`/moten/${meeting.code}/dagordning`)), /Börja från mallen/)
    assert.equal((await at.secretary.post(`/moten/${meeting.code}/dagordning/borja`)).status, 303)
    assert.equal((await at.secretary.post(`/moten/${meeting.code}/dagordning/ta-upp`, { item: parked.id })).status, 303)
    assert.deepEqual(await at.titles(at.secretary, meeting), [
      'Mötets öppnande',
      'Nära vård',
      'Transporter',
      'Övriga frågor',
    ])
    const [row] = await at.house.deps.data.owner
      .selectFrom('template_row')
      .selectAll()
      .where('title', '=', 'Nära vård')
      .execute()
    assert.equal((await at.secretary.post(`${rows}/${row?.id}/ta-bort`, { version: '1' })).status, 303)
    assert.deepEqual((await at.titles(at.secretary, meeting)).length, 4, 'the agenda keeps what came of the row')
    assert.equal((await at.secretary.post(`${rows}/av-dagordning`, { meeting: meeting.id })).status, 303)
    assert.match(await textOf(await at.secretary.get(rows)), /Övriga frågor/)
  })
})
