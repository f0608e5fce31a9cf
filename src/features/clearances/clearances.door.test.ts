import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
} from '../../../test/meetings.ts'
import { nameAfterMeeting } from './clearance.jobs.ts'
import { gateOf } from './clearance.ts'

// Through the door: who is named and asked, what they answer, and what it takes for a clause to be held back no longer.

let house: TestHouse
let forumId: string
let secretary: Visitor
let chair: Visitor
let viceChair: Visitor
let member: Visitor
let stranger: Visitor
const ids = { secretary: '', chair: '', viceChair: '', member: '' }

before(async () => {
  house = await openTestHouse({ workers: true })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Politiska samrådet', shortName: 'PSR', slug: 'psr' })
  ids.secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  ids.chair = await givenPerson(data, { name: 'Orvar Ordfelt' })
  ids.viceChair = await givenPerson(data, { name: 'Vivi Wiklander' })
  ids.member = await givenPerson(data, { name: 'Malin Medlund' })
  secretary = await house.as(ids.secretary)
  chair = await house.as(ids.chair)
  viceChair = await house.as(ids.viceChair)
  member = await house.as(ids.member)
  stranger = await house.as(await givenPerson(data, { name: 'Nils Nyfiken' }))
  for (const person_id of [ids.secretary, ids.chair, ids.viceChair])
    await data.owner
      .insertInto('person_address')
      .values({
        ...{ person_id, participant_id: null, address: `${person_id.slice(-6)}@prov.example` },
        ...{ changed_at: '2026-01-01T08:00:00Z', changed_by: null },
      })
      .execute()
})
after(() => house.close())

const owner = () => house.deps.data.owner
const condition = 'under förutsättning att den justerade texten godkänns av ordförande och vice ordförande'
let days = 0

interface Arranged {
  readonly meeting: GivenMeeting
  readonly itemId: string
  readonly itemCode: string
  readonly clauseId: string
  /** The gate's page. */
  readonly path: string
}

/** A meeting that has ended, with a clause that was taken under a condition; its clearers named unless told not to. */
async function held(given: { readonly condition?: string; readonly named?: boolean } = {}): Promise<Arranged> {
  const { data } = house.deps
  days += 1
  const date = `2026-10-${String(days).padStart(2, '0')}`
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended' })
  const came = { arrived_at: `${date}T08:00:00Z` }
  for (const it of [
    { name: 'Orvar Ordfelt', person_id: ids.chair, role: 'Ordförande' },
    { name: 'Vivi Wiklander', person_id: ids.viceChair, role: 'Vice ordförande' },
    { name: 'Malin Medlund', person_id: ids.member, role: null },
  ])
    await givenParticipant(data, meeting, { ...it, ...came })
  const item = await givenAgendaItem(data, meeting, { title: `Plan ${days}`, number: '2', state: 'done' })
  const clauseId = await givenAgendaClause(data, meeting, item.id, {
    ...{ stage: 'taken', words: `Rådet antar plan ${days}.`, condition: given.condition ?? condition },
  })
  if (given.named !== false) await nameAfterMeeting(house.deps, meeting.id)
  const { code } = await gateRow(item.code)
  return { meeting, itemId: item.id, itemCode: item.code, clauseId, path: `/klarera/${code}` }
}

const gateRow = (itemCode: string) =>
  owner()
    .selectFrom('stance_gate')
    .selectAll()
    .where('item_code', '=', itemCode)
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
const standingOf = async (itemCode: string) =>
  owner()
    .selectFrom('clearance as c')
    .innerJoin('stance_gate as g', 'g.id', 'c.gate_id')
    .select(['c.id', 'c.label', 'c.answer', 'c.asked_at', 'c.person_id', 'c.happened_on', 'c.outside'])
    .where('g.item_code', '=', itemCode)
    .where('g.gone_at', 'is', null)
    .where('c.fallen_at', 'is', null)
    .orderBy('c.ordinal')
    .execute()
const seen = async (by: Visitor, path: string): Promise<string> => {
  const answer = await by.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const done = async (by: Visitor, path: string, form: Record<string, string> = {}): Promise<void> => {
  const answer = await by.post(path, form)
  assert.equal(answer.status, 303, `${path} ${await answer.clone().text()}`)
}
const ask = (it: Arranged) => done(secretary, `${it.path}/fraga`)
/** Answers what the person has been asked. */
async function answers(by: Visitor, person: string, it: Arranged, form: Record<string, string>): Promise<Response> {
  const own = (await standingOf(it.itemCode)).find(one => one.person_id === person)
  return by.post(`${it.path}/svara`, { klarering: own?.id ?? '', ...form })
}
const clears = async (by: Visitor, person: string, it: Arranged): Promise<void> =>
  assert.equal((await answers(by, person, it, { svar: 'cleared' })).status, 303)
const subjects = async (person: string): Promise<readonly string[]> => {
  await house.idle()
  const rows = await owner()
    .selectFrom('outbox')
    .select('subject')
    .where('kind', '=', 'clearance')
    .where('address', '=', `${person.slice(-6)}@prov.example`)
    .orderBy('written_at')
    .execute()
  return rows.map(it => it.subject)
}

describe('a clause that was taken under a condition', () => {
  test('waits from the moment it is taken, for those whom the condition names, and they are told when they are asked', async () => {
    const it = await held({ named: false })
    assert.deepEqual(await gateRow(it.itemCode).then(row => [row.state, row.waiting_for]), ['waiting', []])
    assert.match(
      await seen(secretary, `/moten/${it.meeting.code}/villkor`),
      /Väntar på någon som ska klarera: går inte ut/,
    )
    await done(secretary, `${it.path}/utse`, { forslag: 'ja' })
    const before = await subjects(ids.chair)
    assert.match(
      await seen(secretary, `/moten/${it.meeting.code}/villkor`),
      /Väntar på att ordföranden och vice ordföranden godkänner: går inte ut/,
    )
    await ask(it)
    assert.deepEqual((await subjects(ids.chair)).slice(before.length), [
      'PSR: ett ställningstagande väntar på ditt godkännande',
    ])
    const mail = await owner()
      .selectFrom('outbox')
      .select(['text', 'subject'])
      .where('kind', '=', 'clearance')
      .orderBy('written_at', 'desc')
      .executeTakeFirstOrThrow()
    assert.ok(mail.text.includes(it.path))
    assert.doesNotMatch(mail.text, /Rådet antar plan|justerade texten/)
  })

  test('goes out when both have cleared it, whichever is first, and the day is kept', async () => {
    for (const order of [
      [chair, viceChair],
      [viceChair, chair],
    ]) {
      const it = await held()
      await ask(it)
      for (const [at, by] of order.entries()) {
        await clears(by, by === chair ? ids.chair : ids.viceChair, it)
        assert.equal((await gateRow(it.itemCode)).state, at === 0 ? 'waiting' : 'cleared')
      }
      const row = await gateRow(it.itemCode)
      assert.deepEqual([row.waiting_for, row.cleared_by], [[], ['ordföranden', 'vice ordföranden']])
      assert.match(await seen(chair, it.path), /Villkoret uppfyllt den/)
      assert.equal((await house.audit())[0]?.action, 'clearance.answer')
    }
  })

  test('the database opens a gate by the same rule as we do', async () => {
    const it = await held()
    await ask(it)
    const asked = await standingOf(it.itemCode)
    for (const change of [
      { id: asked[0]?.id ?? '', answer: 'refused' as const },
      { id: asked[1]?.id ?? '', answer: 'cleared' as const },
    ]) {
      const given = { answered_at: '2026-11-01T10:00:00Z', happened_on: '2026-11-01', words: 'x' }
      await owner()
        .updateTable('clearance')
        .set({ ...given, answer: change.answer })
        .where('id', '=', change.id)
        .execute()
      const rows = await owner()
        .selectFrom('clearance')
        .selectAll()
        .where('gate_id', '=', (await gateRow(it.itemCode)).id)
        .execute()
      const rule = gateOf(
        rows.map(row => ({
          ...{ label: row.label, answer: row.answer, happenedOn: row.happened_on },
          ...{ answeredAt: row.answered_at, fallenAt: row.fallen_at },
        })),
      )
      const row = await gateRow(it.itemCode)
      assert.deepEqual(
        [row.state, row.waiting_for, row.cleared_by, row.cleared_on],
        [rule.state, rule.waitingFor, rule.clearedBy, rule.clearedOn],
      )
    }
  })

  test('is cleared by nobody but those who are asked; a stranger is refused, and a member who takes part only reads', async () => {
    const it = await held()
    await ask(it)
    const [first] = await standingOf(it.itemCode)
    const form = { klarering: first?.id ?? '', svar: 'cleared' }
    assert.equal((await member.post(`${it.path}/svara`, form)).status, 403)
    assert.equal((await secretary.post(`${it.path}/svara`, form)).status, 403)
    assert.equal((await viceChair.post(`${it.path}/svara`, form)).status, 422)
    assert.equal((await stranger.get(it.path)).status, 404)
    assert.equal((await (await house.as(undefined)).post(`${it.path}/svara`, form)).status, 404)
    assert.equal((await member.post(`${it.path}/fraga`)).status, 403)
    assert.match(await seen(member, it.path), /Väntar på att/)
    assert.doesNotMatch(await seen(member, it.path), /Orvar Ordfelt/)
    assert.equal((await gateRow(it.itemCode)).state, 'waiting')
  })

  test('somebody who refuses says why; the secretary is told, it stays held back, and can be asked anew with the old answer kept', async () => {
    const it = await held()
    await ask(it)
    const silent = await answers(chair, ids.chair, it, { svar: 'refused', ord: '' })
    assert.equal(silent.status, 422)
    assert.match(await silent.text(), /Skriv varför/)
    const told = (await subjects(ids.secretary)).length
    assert.equal((await answers(chair, ids.chair, it, { svar: 'refused', ord: 'Bilagan saknas.' })).status, 303)
    assert.deepEqual((await subjects(ids.secretary)).slice(told), ['PSR: ett villkor godkändes inte'])
    assert.match(await seen(secretary, it.path), /Bilagan saknas\./)
    await clears(viceChair, ids.viceChair, it)
    assert.equal((await gateRow(it.itemCode)).state, 'waiting')
    await done(secretary, `${it.path}/fraga`)
    const page = await seen(secretary, it.path)
    assert.match(page, /Tidigare frågor och svar[\s\S]*Bilagan saknas\.[\s\S]*Frågan har ställts på nytt/)
    await clears(chair, ids.chair, it)
    assert.equal((await gateRow(it.itemCode)).state, 'cleared')
  })

  test('an answer that was given in another way is noted with when and how, and is told as such', async () => {
    const it = await held()
    const [first, second] = await standingOf(it.itemCode)
    const note = { svar: 'cleared', on: '2026-11-02', hur: 'I ett mejl till kansliet' }
    const bad = await secretary.post(`${it.path}/anteckna`, { ...note, klarering: first?.id ?? '', hur: '' })
    assert.equal(bad.status, 422)
    await done(secretary, `${it.path}/anteckna`, {
      ...note,
      klarering: first?.id ?? '',
      lank: 'https://prov.example/mejl',
    })
    assert.equal((await member.post(`${it.path}/anteckna`, { ...note, klarering: second?.id ?? '' })).status, 403)
    assert.match(
      await seen(secretary, it.path),
      /Godkände den 2.november 2026, utanför Samklang: I ett mejl till kansliet/,
    )
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    const ahead = await secretary.post(`${it.path}/anteckna`, { ...note, klarering: second?.id ?? '', on: tomorrow })
    assert.equal(ahead.status, 422)
    await done(secretary, `${it.path}/anteckna`, { ...note, klarering: second?.id ?? '' })
    assert.deepEqual(await gateRow(it.itemCode).then(row => [row.state, row.cleared_on]), ['cleared', '2026-11-02'])
  })

  test('a clearing can be taken back until the clause has gone out, and not after that', async () => {
    const it = await held()
    await ask(it)
    await clears(chair, ids.chair, it)
    await clears(viceChair, ids.viceChair, it)
    const own = async () => (await standingOf(it.itemCode)).find(one => one.person_id === ids.chair)?.id ?? ''
    assert.equal((await viceChair.post(`${it.path}/angra`, { klarering: await own(), skal: 'Fel person' })).status, 422)
    await done(chair, `${it.path}/angra`, { klarering: await own(), skal: 'Jag läste fel version.' })
    assert.deepEqual(await gateRow(it.itemCode).then(row => [row.state, row.waiting_for]), ['waiting', ['ordföranden']])
    assert.match(await seen(secretary, it.path), /Svaret ångrades\. ”Jag läste fel version\.”/)
    await clears(chair, ids.chair, it)
    const at = '2026-11-10T10:00:00Z'
    const { meeting } = it
    const hash = '0'.repeat(64)
    await owner()
      .insertInto('minutes_version')
      .values({
        ...{ meeting_id: meeting.id, forum_id: forumId, n: 1, kind: 'circulated', why: null, text: 'x', sha256: hash },
        reading: JSON.stringify({
          items: [{ positions: [{ status: 'final', text: `Rådet antar plan ${days}.`, condition }] }],
        }),
        ...{ keys: JSON.stringify({ items: [{ code: it.itemCode }] }), made_at: at, made_by: null },
      })
      .execute()
    await owner()
      .insertInto('meeting_minutes')
      .values({
        ...{
          meeting_id: meeting.id,
          forum_id: forumId,
          state: 'approved',
          current_n: 1,
          published_n: null,
          adjust_by: null,
        },
        ...{ began_at: at, circulated_at: at, approved_at: at, published_at: null },
      })
      .execute()
    const late = await chair.post(`${it.path}/angra`, { klarering: await own(), skal: 'För sent' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /har gått ut[\s\S]*nytt ställningstagande/)
    const list = await secretary.post(`${it.path}/utse`, { kallas: 'Någon till' })
    assert.equal(list.status, 422)
    assert.equal((await gateRow(it.itemCode)).state, 'cleared')
  })

  test('other words, another condition or another text to approve: what was answered falls, and is kept', async () => {
    const it = await held()
    await ask(it)
    await clears(chair, ids.chair, it)
    await done(secretary, `${it.path}/underlag`, { ord: 'Den justerade texten, en gång till.' })
    const unasked = async () =>
      assert.deepEqual(
        (await standingOf(it.itemCode)).map(one => [one.label, one.asked_at, one.answer]),
        ['ordföranden', 'vice ordföranden'].map(label => [label, null, null]),
      )
    await unasked()
    await ask(it)
    await clears(viceChair, ids.viceChair, it)
    const condition = 'under förutsättning att båda ordförandena godkänner beloppet'
    await owner().updateTable('agenda_clause').set({ condition }).where('id', '=', it.clauseId).execute()
    await unasked()
    const page = await seen(secretary, it.path)
    assert.match(page, /Tidigare frågor och svar[\s\S]*det som ska godkännas ändrades[\s\S]*villkoret ändrades/)
  })

  test('words that are changed on the agenda have to be cleared anew, by the same people', async () => {
    const it = await held()
    await ask(it)
    await clears(chair, ids.chair, it)
    await clears(viceChair, ids.viceChair, it)
    await owner()
      .updateTable('agenda_clause')
      .set({ words: 'Rådet antar den ändrade planen.' })
      .where('id', '=', it.clauseId)
      .execute()
    const row = await gateRow(it.itemCode)
    assert.deepEqual(
      [row.words, row.state, row.waiting_for],
      ['Rådet antar den ändrade planen.', 'waiting', ['ordföranden', 'vice ordföranden']],
    )
    const page = await seen(secretary, `/klarera/${row.code}`)
    assert.match(page, /Orden som de var[\s\S]*Rådet antar plan/)
    assert.match(page, /Gäller inte längre: orden ändrades/)
    assert.match(await seen(chair, it.path), /Orden har ändrats/)
    assert.equal((await answers(chair, ids.chair, it, { svar: 'cleared' })).status, 422)
  })

  test('taking the last one off the list never lets it out', async () => {
    const it = await held()
    await ask(it)
    await clears(chair, ids.chair, it)
    const last = (await standingOf(it.itemCode)).find(one => one.person_id === ids.viceChair)
    const answer = await secretary.post(`${it.path}/ta-bort`, { klarering: last?.id ?? '' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /satsen skulle gå ut/)
    await done(secretary, `${it.path}/utse`, { person: ids.member, kallas: 'Malin Medlund' })
    await done(secretary, `${it.path}/ta-bort`, { klarering: last?.id ?? '' })
    assert.deepEqual(await gateRow(it.itemCode).then(row => [row.state, row.waiting_for]), [
      'waiting',
      ['Malin Medlund'],
    ])
  })

  test('a condition that names nobody is flagged until the secretary has named somebody', async () => {
    const it = await held({ condition: 'under förutsättning att statsbidraget betalas ut' })
    const page = await seen(secretary, it.path)
    assert.match(page, /Ingen är utsedd[\s\S]*Villkoret säger inte vem/)
    assert.equal((await secretary.post(`${it.path}/fraga`)).status, 422)
    await done(secretary, `${it.path}/utse`, { kallas: 'ekonomidirektören' })
    assert.deepEqual((await gateRow(it.itemCode)).waiting_for, ['ekonomidirektören'])
    assert.equal((await secretary.post(`${it.path}/fraga`)).status, 422, 'a role without a person cannot be asked')
  })

  test('an answer to a text that was changed meanwhile is stale', async () => {
    const it = await held()
    await done(secretary, `${it.path}/underlag`, { ord: 'Första texten' })
    await ask(it)
    const page = await seen(chair, it.path)
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const own = (await standingOf(it.itemCode)).find(one => one.person_id === ids.chair)?.id ?? ''
    await done(secretary, `${it.path}/underlag`, { ord: 'Andra texten' })
    await done(secretary, `${it.path}/fraga`)
    const answer = await chair.post(`${it.path}/svara`, { klarering: own, svar: 'cleared', version })
    assert.equal(answer.status, 409)
    assert.equal((await gateRow(it.itemCode)).state, 'waiting')
  })
})
