import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { publishedMeeting } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { placeMinutes } from './next.change.ts'

// The minutes of the meeting before come up at the next one by themselves, and are linked both ways.

let house: TestHouse
let forumId = ''
let slug = ''
let secretary: Visitor
let chair: Visitor
let chairId = ''
let n = 0

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-06T08:00:00Z' })
})
after(() => house.close())
beforeEach(async () => {
  const { data } = house.deps
  slug = `rad-${++n}`
  forumId = await givenForum(data, { name: `Rådet ${n}`, shortName: `R${n}`, slug })
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }))
  chairId = await givenPerson(data, { name: 'Orvar Ordförande' })
  await givenSeat(data, { forumId, personId: chairId, role: 'chair' })
  chair = await house.as(chairId)
})

const owner = () => house.deps.data.owner
async function done(answer: Promise<Response>): Promise<Response> {
  const got = await answer
  assert.equal(got.status, 303, (await got.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 1500))
  return got
}
const seen = async (path: string, who: Visitor = secretary): Promise<string> => {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** A meeting that has ended, with its minutes begun and all that follows done. */
async function ended(date = '2026-11-05'): Promise<GivenMeeting> {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended', announced: true })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', person_id: chairId, role: 'Ordförande', ...came })
  await givenAgendaItem(data, meeting, { title: 'Läget', number: '1', ordinal: 1, state: 'done' })
  await owner()
    .insertInto('meeting_minutes')
    .values({
      ...{ meeting_id: meeting.id, forum_id: forumId, began_at: house.deps.now(), current_n: null, published_n: null },
      ...{ adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
    })
    .execute()
  await placeMinutes(house.deps, meeting.id)
  return meeting
}
const planned = (date: string, given: { state?: 'planned' | 'called' } = {}) =>
  givenMeeting(house.deps.data, { forumId, date, announced: true, ...given })
const itemsOf = (meeting: GivenMeeting) =>
  owner().selectFrom('agenda_item').selectAll().where('meeting_id', '=', meeting.id).orderBy('ordinal').execute()
const tie = (meeting: GivenMeeting) =>
  owner().selectFrom('minutes_item').selectAll().where('meeting_id', '=', meeting.id).executeTakeFirst()
const standing = () =>
  owner()
    .insertInto('template_row')
    .values({ forum_id: forumId, ordinal: 1, kind: 'item', title: 'Föregående mötesanteckning', types: [] } as never)
    .execute()

describe('the minutes of the meeting before', () => {
  test('are put on the next agenda when the meeting has ended, once, and linked both ways', async () => {
    const next = await planned('2026-12-03')
    const meeting = await ended()
    await placeMinutes(house.deps, meeting.id)
    const items = await itemsOf(next)
    assert.deepEqual(
      items.map(it => it.title),
      ['Föregående mötesanteckningar, 5 november 2026'],
    )
    assert.equal((await tie(meeting))?.agenda_item_id, items[0]?.id)
    const page = await seen(`/moten/${meeting.code}/motesanteckningar`)
    assert.match(page, /Tas upp på mötet den/)
    assert.match(page, new RegExp(`/moten/${next.code}"`))
    const item = await seen(`/moten/${next.code}/dagordning/${items[0]?.code}`)
    assert.match(item, new RegExp(`/moten/${meeting.code}/motesanteckningar`))
    assert.match(item, /som är ett utkast/)
  })

  test('are taken up where the template’s own item is, before and after the agenda begins', async () => {
    await standing()
    const next = await planned('2026-12-03')
    const meeting = await ended()
    assert.equal((await itemsOf(next)).length, 1)
    await done(secretary.post(`/moten/${next.code}/dagordning/borja`))
    const items = await itemsOf(next)
    assert.deepEqual(
      items.map(it => it.title),
      ['Föregående mötesanteckning'],
    )
    assert.equal((await tie(meeting))?.agenda_item_id, items[0]?.id)
  })

  test('come when a meeting is planned later, and follow when one is planned before it or it is cancelled', async () => {
    const meeting = await ended()
    assert.equal(await tie(meeting), undefined)
    const plan = async (date: string): Promise<string> => {
      const answer = await done(
        secretary.post(`/forum/${slug}/moten/nytt`, {
          date,
          from: '09:00',
          to: '12:00',
          place: 'Teams',
          kind: 'ordinary',
        }),
      )
      const code = /\/moten\/([^/?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
      return (await owner().selectFrom('meeting').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
    }
    const at = async (): Promise<string | null | undefined> => {
      const it = await tie(meeting)
      return (
        await owner()
          .selectFrom('agenda_item')
          .select('meeting_id')
          .where('id', '=', it?.agenda_item_id ?? '')
          .executeTakeFirst()
      )?.meeting_id
    }
    const january = await plan('2027-01-14')
    assert.equal(await at(), january)
    const december = await plan('2026-12-10')
    assert.equal(await at(), december)
    const code = async (id: string) =>
      await owner().selectFrom('meeting').select(['code', 'version']).where('id', '=', id).executeTakeFirstOrThrow()
    const cancelled = await code(december)
    await done(
      secretary.post(`/moten/${cancelled.code}/planera/stall-in`, {
        ...{ cancelWhy: 'Sjukdom', version: String(cancelled.version), items: 'parking' },
      }),
    )
    assert.equal(await at(), january)
    const all = await owner()
      .selectFrom('agenda_item')
      .select('id')
      .where('forum_id', '=', forumId)
      .where('title', 'like', 'Föregående%')
      .execute()
    assert.equal(all.length, 1)
  })

  test('are not put where they were taken away by hand, nor on an agenda that has gone out', async () => {
    const called = await planned('2026-12-03', { state: 'called' })
    const next = await planned('2027-01-14')
    const meeting = await ended()
    assert.equal((await itemsOf(called)).length, 0)
    const [item] = await itemsOf(next)
    assert.equal(item?.title, 'Föregående mötesanteckningar, 5 november 2026')
    await owner()
      .deleteFrom('agenda_item')
      .where('id', '=', item?.id ?? '')
      .execute()
    await placeMinutes(house.deps, meeting.id)
    assert.equal((await itemsOf(next)).length, 0)
  })

  test('say that they were approved there, when they were', async () => {
    const next = await planned('2026-12-03')
    const meeting = await ended()
    const [item] = await itemsOf(next)
    await publishedMeeting(house, { meeting, secretary, approvers: [chair] })
    await owner().updateTable('meeting').set({ state: 'ended' }).where('id', '=', next.id).execute()
    await owner()
      .updateTable('agenda_item')
      .set({ state: 'done' })
      .where('id', '=', item?.id ?? '')
      .execute()
    await givenParticipant(house.deps.data, next, {
      ...{ name: 'Orvar Ordförande', person_id: chairId, role: 'Ordförande', arrived_at: '2026-12-03T08:00:00Z' },
    })
    await done(
      secretary.post(`/moten/${next.code}/anteckna/${item?.code}/sats`, {
        ...{ verb: 'approves', words: 'Rådet godkänner mötesanteckningarna.' },
      }),
    )
    assert.match(await seen(`/moten/${meeting.code}/motesanteckningar`, chair), /Godkända på mötet den/)
    const stranger = await house.as(undefined)
    assert.doesNotMatch(await seen(`/moten/${meeting.code}`, stranger), /Godkända på mötet|Tas upp på/)
    await publishedMeeting(house, { meeting: next, secretary, approvers: [chair] })
    assert.match(await seen(`/moten/${meeting.code}`, stranger), /Godkända på mötet den/)
    const page = await seen(`/punkter/${item?.code}`, stranger)
    assert.match(page, /Gäller/)
    assert.match(page, /justerade och publicerade/)
    assert.match(page, /\/dokument\//)
  })
})
