import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AgendaHouse, openAgendaHouse, textOf } from '../../../test/agendas.ts'
import type { Visitor } from '../../../test/house.ts'

let at: AgendaHouse
before(async () => {
  at = await openAgendaHouse()
})
after(() => at.house.close())

const itemOf = (code: string) =>
  at.house.deps.data.owner.selectFrom('agenda_item').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

describe('two secretaries', () => {
  test('the one who saves last sees what the other saved, by whom, and keeps what was typed', async () => {
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård', { purpose: 'Gammalt syfte' })
    const address = `/moten/${meeting.code}/dagordning/${item.code}`
    const form = { version: '1', title: 'Egenvård', minutes: '20' }
    assert.equal((await at.secretary.post(address, { ...form, purpose: 'Adas syfte' })).status, 303)
    const late = await at.colleague.post(address, { ...form, purpose: 'Bos syfte' })
    assert.equal(late.status, 409)
    const page = await textOf(late)
    assert.match(page, /av Ada Asp/)
    assert.match(page, /Adas syfte/)
    assert.match(page, /<textarea[^>]*name="purpose"[^>]*>Bos syfte/)
    assert.match(page, /name="version" value="2"/)
    assert.equal((await itemOf(item.code)).purpose, 'Adas syfte')
    assert.equal((await at.colleague.post(address, { ...form, version: '2', purpose: 'Bos syfte' })).status, 303)
    assert.equal((await itemOf(item.code)).purpose, 'Bos syfte')
  })

  test('both move different items at once and both get their way; the same item moved twice is said', async () => {
    const meeting = await at.meet()
    const items = await Promise.all(['A', 'B', 'C'].map((title, n) => at.add(meeting, title, { ordinal: n + 1 })))
    const order = (who: Visitor, which: number, form: Record<string, string>) =>
      who.post(`/moten/${meeting.code}/dagordning/${items[which]?.code}/ordna`, form, { accept: 'application/json' })
    const [one, other] = await Promise.all([
      order(at.secretary, 2, { parent: '', after: '', version: '1' }),
      order(at.colleague, 0, { parent: '', after: items[1]?.id ?? '', version: '1' }),
    ])
    assert.deepEqual([one.status, other.status], [200, 200])
    assert.deepEqual(await at.titles(at.secretary, meeting), ['C', 'B', 'A'])
    assert.deepEqual(await one.json(), { version: 2 })
    assert.equal((await order(at.secretary, 0, { parent: '', after: '', version: '1' })).status, 409)
    const page = await at.secretary.post(`/moten/${meeting.code}/dagordning/${items[0]?.code}/ordna`, {
      ...{ way: 'up', version: '1', seen: '2020-01-01T00:00:00Z' },
    })
    assert.equal(page.status, 409)
    assert.match(await textOf(page), /ändrad kl\. [\d.]+ av Bo Björk/)
  })

  test('whoever has the agenda open is told of a change', async () => {
    const meeting = await at.meet()
    const item = await at.add(meeting, 'Egenvård')
    const stream = await at.secretary.get(`/moten/${meeting.code}/dagordning/nytt`)
    const reader = stream.body?.getReader()
    await reader?.read()
    await at.colleague.post(`/moten/${meeting.code}/dagordning/${item.code}`, { version: '1', title: 'Egenvården' })
    const told = await reader?.read()
    assert.match(new TextDecoder().decode(told?.value), /event: nytt/)
    await reader?.cancel()
    assert.equal((await at.stranger.get(`/moten/${meeting.code}/dagordning/nytt`)).status, 404)
  })
})
