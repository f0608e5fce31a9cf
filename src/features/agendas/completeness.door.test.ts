import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AgendaHouse, openAgendaHouse, textOf } from '../../../test/agendas.ts'
import { givenAgendaClause } from '../../../test/meetings.ts'

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
