import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AgendaHouse, openAgendaHouse, textOf } from '../../../test/agendas.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { givenAgendaClause, givenMeeting } from '../../../test/meetings.ts'

let at: AgendaHouse
before(async () => {
  at = await openAgendaHouse()
})
after(() => at.house.close())

describe('complete before it goes out', () => {
  test('what is missing is named with a link to its field, and can be overruled with a reason', async () => {
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård', { types: ['position'], minutes: 30 })
    const agenda = `/moten/${meeting.code}/dagordning`
    const page = await textOf(await at.secretary.get(agenda))
    for (const field of ['forslag', 'handlingar', 'foredragande']) {
      assert.ok(page.includes(`${agenda}/${item.code}#${field}`), field)
      assert.ok((await textOf(await at.secretary.get(`${agenda}/${item.code}`))).includes(`id="${field}"`), field)
    }
    assert.match(page, /1 punkt stoppas/)
    const address = `${agenda}/${item.code}/skicka-anda`
    assert.equal((await at.secretary.post(address, { version: '1', why: '' })).status, 422)
    assert.equal((await at.secretary.post(address, { version: '1', why: 'Underlaget delas på mötet.' })).status, 303)
    const after = await textOf(await at.secretary.get(agenda))
    assert.match(after, /går ut ändå: Underlaget delas på mötet\./)
    assert.doesNotMatch(after, /stoppas tills/)
    assert.equal((await at.secretary.post(`${address}/angra`, { version: '2' })).status, 303)
    assert.match(await textOf(await at.secretary.get(agenda)), /1 punkt stoppas/)
  })

  test('what has come to lack after it was overruled stops it again', async () => {
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård', { types: ['position'], minutes: 30 })
    const clause = await givenAgendaClause(at.house.deps.data, meeting, item.id, { words: 'NR noterar.' })
    const address = `/moten/${meeting.code}/dagordning/${item.code}`
    assert.equal(
      (await at.secretary.post(`${address}/skicka-anda`, { version: '1', why: 'Delas på mötet.' })).status,
      303,
    )
    assert.equal((await at.secretary.post(`${address}/forslag/${clause}/ta-bort`, { version: '1' })).status, 303)
    assert.match(
      await textOf(await at.secretary.get(`/moten/${meeting.code}/dagordning`)),
      /Förslag till ställningstagande saknas/,
    )
  })

  test('an agenda that is too long says by how much, and what could wait goes with one click', async () => {
    const meeting = await at.meet({ start_time: '09:00', end_time: '10:00' })
    const next = await at.meet()
    await at.add(meeting, 'Egenvård', { types: ['position'], minutes: 50, ordinal: 1 })
    const mouth = await at.add(meeting, 'Munhälsa', { types: ['information'], minutes: 25, ordinal: 2 })
    const agenda = `/moten/${meeting.code}/dagordning`
    const page = await textOf(await at.secretary.get(agenda))
    assert.match(page, /Dagordningen är 15 minuter för lång\./)
    assert.match(page, /Munhälsa \(25 minuter\)/)
    assert.match(page, /går över tiden/)
    const moved = await at.secretary.post(`${agenda}/${mouth.code}/lamna`, { till: next.id, fran: 'dagordning' })
    assert.equal(moved.status, 303)
    assert.doesNotMatch(await textOf(await at.secretary.get(agenda)), /för lång/)
    assert.deepEqual(await at.titles(at.secretary, next), ['Munhälsa'])
  })
})

describe('prior handling in the forum below', () => {
  test('a political forum’s item waits for the officials below it, and is told where it is planned and when it is done', async () => {
    const { data } = at.house.deps
    const politicians = await givenForum(data, { name: 'Politiska rådet', shortName: 'PR', slug: 'politiska-radet' })
    await data.owner.updateTable('forum').set({ kind: 'political' }).where('id', '=', politicians).execute()
    await data.owner.updateTable('forum').set({ above_id: politicians }).where('id', '=', at.forumId).execute()
    const both = await at.house.as(await givenPerson(data, { name: 'Per Poppel', role: 'administrator' }))
    const meeting = await givenMeeting(data, { forumId: politicians, date: '2027-12-17' })
    const item = await at.add(meeting, 'Egenvård', { types: ['position'] })
    const agenda = async () => textOf(await both.get(`/moten/${meeting.code}/dagordning`))
    assert.match(await agenda(), /Inget ärende är kopplat, så det går inte att se om NR har behandlat frågan/)
    const matter = await data.owner
      .insertInto('matter')
      .values({ code: 'aprior1', title: 'Riktlinje för egenvård', merged_into: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const on = (id: string, of: { id: string; forumId: string }) =>
      data.owner
        .insertInto('agenda_matter')
        .values({ agenda_item_id: id, matter_id: matter.id, meeting_id: of.id, forum_id: of.forumId })
        .execute()
    await on(item.id, meeting)
    assert.match(await agenda(), /NR har inte behandlat ärendet ”Riktlinje för egenvård”\./)
    const before = await givenMeeting(data, { forumId: at.forumId, date: '2027-12-03' })
    const below = await at.add(before, 'Egenvård', { types: ['position'] })
    await on(below.id, before)
    assert.match(await agenda(), /NR har inte behandlat .* Det är planerat till NR den 3 december 2027\./)
    await data.owner.updateTable('agenda_item').set({ state: 'done' }).where('id', '=', below.id).execute()
    assert.doesNotMatch(await agenda(), /har inte behandlat/)
  })
})
