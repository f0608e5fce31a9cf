import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenPerson } from '../../../test/builders.ts'
import { type ClearanceHouse, openClearances, type Who } from '../../../test/clearances.ts'
import type { TestHouse, Visitor } from '../../../test/house.ts'

// Through the door: who is named and asked, what they answer, and what it takes for a clause to be held back no longer.

let house: TestHouse
let hands: ClearanceHouse
let stranger: Visitor

before(async () => {
  hands = await openClearances()
  house = hands.house
  stranger = await house.as(await givenPerson(house.deps.data, { name: 'Nils Nyfiken' }))
})
after(() => house.close())

describe('a clause that was taken under a condition', () => {
  test('waits from the moment it is taken, for those whom the condition names, and they are told when they are asked', async () => {
    const it = await hands.held({ named: false })
    assert.deepEqual(await hands.gateRow(it.itemCode).then(row => [row.state, row.waiting_for]), ['waiting', []])
    assert.match(
      await hands.seen(hands.by.secretary, `/moten/${it.meeting.code}/villkor`),
      /Väntar på någon som ska klarera: går inte ut/,
    )
    await hands.done(hands.by.secretary, `${it.path}/utse`, { forslag: 'ja' })
    const before = await hands.subjects('chair')
    assert.match(
      await hands.seen(hands.by.secretary, `/moten/${it.meeting.code}/villkor`),
      /Väntar på att ordföranden och vice ordföranden godkänner: går inte ut/,
    )
    await hands.ask(it)
    assert.deepEqual((await hands.subjects('chair')).slice(before.length), [
      'PSR: ett ställningstagande väntar på ditt godkännande',
    ])
    const mail = await hands.owner
      .selectFrom('outbox')
      .select(['text', 'subject'])
      .where('kind', '=', 'clearance')
      .orderBy('written_at', 'desc')
      .executeTakeFirstOrThrow()
    assert.ok(mail.text.includes(it.path))
    assert.ok((await hands.seen(hands.by.chair, '/mitt')).includes(`href="${it.path}"`))
    assert.ok(!(await hands.seen(hands.by.member, '/mitt')).includes(it.path))
    assert.doesNotMatch(mail.text, /Rådet antar plan|justerade texten/)
  })

  test('goes out when both have cleared it, whichever is first, and the day is kept', async () => {
    const orders: readonly (readonly Who[])[] = [
      ['chair', 'viceChair'],
      ['viceChair', 'chair'],
    ]
    for (const order of orders) {
      const it = await hands.held()
      await hands.ask(it)
      for (const [at, who] of order.entries()) {
        await hands.clears(who, it)
        assert.equal((await hands.gateRow(it.itemCode)).state, at === 0 ? 'waiting' : 'cleared')
      }
      const row = await hands.gateRow(it.itemCode)
      assert.deepEqual([row.waiting_for, row.cleared_by], [[], ['ordföranden', 'vice ordföranden']])
      assert.match(await hands.seen(hands.by.chair, it.path), /Villkoret uppfyllt den/)
      assert.equal((await house.audit())[0]?.action, 'clearance.answer')
    }
  })

  test('is cleared by nobody but those who are asked; a stranger is refused, and a member who takes part only reads', async () => {
    const it = await hands.held()
    await hands.ask(it)
    const [first] = await hands.standingOf(it.itemCode)
    const form = { klarering: first?.id ?? '', svar: 'cleared' }
    assert.equal((await hands.by.member.post(`${it.path}/svara`, form)).status, 403)
    assert.equal((await hands.by.secretary.post(`${it.path}/svara`, form)).status, 403)
    assert.equal((await hands.by.viceChair.post(`${it.path}/svara`, form)).status, 422)
    assert.equal((await stranger.get(it.path)).status, 404)
    assert.equal((await (await house.as(undefined)).post(`${it.path}/svara`, form)).status, 404)
    assert.equal((await hands.by.member.post(`${it.path}/fraga`)).status, 403)
    assert.match(await hands.seen(hands.by.member, it.path), /Väntar på att/)
    assert.doesNotMatch(await hands.seen(hands.by.member, it.path), /Orvar Ordfelt/)
    assert.equal((await hands.gateRow(it.itemCode)).state, 'waiting')
  })

  test('somebody who refuses says why; the secretary is told, it stays held back, and can be asked anew with the old answer kept', async () => {
    const it = await hands.held()
    await hands.ask(it)
    const silent = await hands.answers('chair', it, { svar: 'refused', ord: '' })
    assert.equal(silent.status, 422)
    assert.match(await silent.text(), /Skriv varför/)
    const told = (await hands.subjects('secretary')).length
    assert.equal((await hands.answers('chair', it, { svar: 'refused', ord: 'Bilagan saknas.' })).status, 303)
    assert.deepEqual((await hands.subjects('secretary')).slice(told), ['PSR: ett villkor godkändes inte'])
    assert.match(await hands.seen(hands.by.secretary, it.path), /Bilagan saknas\./)
    await hands.clears('viceChair', it)
    assert.equal((await hands.gateRow(it.itemCode)).state, 'waiting')
    await hands.done(hands.by.secretary, `${it.path}/fraga`)
    const page = await hands.seen(hands.by.secretary, it.path)
    assert.match(page, /Tidigare frågor och svar[\s\S]*Bilagan saknas\.[\s\S]*Frågan har ställts på nytt/)
    await hands.clears('chair', it)
    assert.equal((await hands.gateRow(it.itemCode)).state, 'cleared')
  })

  test('an answer that was given in another way is noted with when and how, and is told as such', async () => {
    const it = await hands.held()
    const [first, second] = await hands.standingOf(it.itemCode)
    const note = { svar: 'cleared', on: '2026-11-02', hur: 'I ett mejl till kansliet' }
    const bad = await hands.by.secretary.post(`${it.path}/anteckna`, { ...note, klarering: first?.id ?? '', hur: '' })
    assert.equal(bad.status, 422)
    await hands.done(hands.by.secretary, `${it.path}/anteckna`, {
      ...note,
      klarering: first?.id ?? '',
      lank: 'https://prov.example/mejl',
    })
    assert.equal(
      (await hands.by.member.post(`${it.path}/anteckna`, { ...note, klarering: second?.id ?? '' })).status,
      403,
    )
    assert.match(
      await hands.seen(hands.by.secretary, it.path),
      /Godkände den 2.november 2026, utanför Samklang: I ett mejl till kansliet/,
    )
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    const ahead = await hands.by.secretary.post(`${it.path}/anteckna`, {
      ...note,
      klarering: second?.id ?? '',
      on: tomorrow,
    })
    assert.equal(ahead.status, 422)
    await hands.done(hands.by.secretary, `${it.path}/anteckna`, { ...note, klarering: second?.id ?? '' })
    assert.deepEqual(await hands.gateRow(it.itemCode).then(row => [row.state, row.cleared_on]), [
      'cleared',
      '2026-11-02',
    ])
  })

  test('taking the last one off the list never lets it out', async () => {
    const it = await hands.held()
    await hands.ask(it)
    await hands.clears('chair', it)
    const last = (await hands.standingOf(it.itemCode)).find(one => one.person_id === hands.ids.viceChair)
    const answer = await hands.by.secretary.post(`${it.path}/ta-bort`, { klarering: last?.id ?? '' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /satsen skulle gå ut/)
    await hands.done(hands.by.secretary, `${it.path}/utse`, { person: hands.ids.member, kallas: 'Malin Medlund' })
    await hands.done(hands.by.secretary, `${it.path}/ta-bort`, { klarering: last?.id ?? '' })
    assert.deepEqual(await hands.gateRow(it.itemCode).then(row => [row.state, row.waiting_for]), [
      'waiting',
      ['Malin Medlund'],
    ])
  })

  test('a condition that names nobody is flagged until the secretary has named somebody', async () => {
    const it = await hands.held({ condition: 'under förutsättning att statsbidraget betalas ut' })
    const page = await hands.seen(hands.by.secretary, it.path)
    assert.match(page, /Ingen är utsedd[\s\S]*Villkoret säger inte vem/)
    assert.equal((await hands.by.secretary.post(`${it.path}/fraga`)).status, 422)
    await hands.done(hands.by.secretary, `${it.path}/utse`, { kallas: 'ekonomidirektören' })
    assert.deepEqual((await hands.gateRow(it.itemCode)).waiting_for, ['ekonomidirektören'])
    assert.equal(
      (await hands.by.secretary.post(`${it.path}/fraga`)).status,
      422,
      'a role without a person cannot be asked',
    )
  })

  test('the handling that is to be approved is read by who is asked, though it went to nobody else', async () => {
    const it = await hands.held()
    const of = { meeting_id: it.meeting.id, forum_id: hands.forumId }
    const code = `h${it.itemCode}`
    const paper = await hands.owner
      .insertInto('paper')
      .values({ ...of, code, agenda_item_id: it.itemId, title: 'Den justerade planen', removed_at: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const none = { source_file_id: null, file_name: null, media_type: null, size: null, sha256: null, text: null }
    const version = await hands.owner
      .insertInto('paper_version')
      .values({
        ...{ ...of, ...none, paper_id: paper.id, n: 1, link: 'https://prov.example/plan' },
        ...{ added_by: null, sent_at: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await hands.done(hands.by.secretary, `${it.path}/underlag`, { handling: version.id })
    const outsider = await givenPerson(house.deps.data, { name: 'Ulla Utanför' })
    await hands.owner.updateTable('clearance').set({ person_id: outsider }).where('label', '=', 'ordföranden').execute()
    const read = async () => (await (await house.as(outsider)).get(`/handlingar/${code}/1`)).status
    assert.equal(await read(), 404)
    await hands.ask(it)
    assert.equal(await read(), 302)
    assert.equal((await stranger.get(`/handlingar/${code}/1`)).status, 404)
    assert.match(await hands.seen(await house.as(outsider), it.path), /Den justerade planen, version 1/)
  })
})
