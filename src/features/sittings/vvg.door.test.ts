import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import type { Visitor } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { type HeldHouse, type HeldItem, openHeldHouse, went } from '../../../test/sittings.ts'
import { instantAt } from '../../kernel/time.ts'

let house: HeldHouse

before(async () => {
  house = await openHeldHouse('2025-04-11T06:55:00.000Z', 'Samverkansrådet', 'rad')
})
after(() => house.close())

describe('The VVG meeting of 2025-04-11 broken off by evacuation with a stance taken standing', () => {
  const day = '2025-04-11'
  let meeting: GivenMeeting
  let sip: HeldItem
  let last: HeldItem
  let visitor: Visitor

  before(async () => {
    house.itIs(day, '08:55')
    const vvg = await givenForum(house.deps.data, {
      name: 'Tjänstemän i samverkan',
      slug: 'vvg-prov',
      shortName: 'VVG',
    })
    const id = await givenPerson(house.deps.data, { name: 'Sven Sekreterare', role: 'secretary', forumId: vvg })
    meeting = await givenMeeting(house.deps.data, { forumId: vvg, date: day, state: 'called' })
    sip = await givenAgendaItem(house.deps.data, meeting, { title: 'Rutin för SIP', types: ['position'], ordinal: 1 })
    last = await givenAgendaItem(house.deps.data, meeting, { title: 'Övriga frågor', ordinal: 2 })
    visitor = await house.as(id)
    went(await house.step(visitor, meeting, 'borja'))
    went(await house.press(visitor, meeting, sip, 'borja'))
  })

  test('it is broken off with its reason; the item that was up is still up, and its clock stands', async () => {
    house.itIs(day, '09:20')
    equal((await house.step(visitor, meeting, 'avbryt', { why: '' })).status, 422)
    went(await house.step(visitor, meeting, 'avbryt', { why: 'Lokalen utrymdes' }))
    house.itIs(day, '09:40')
    const page = await (await visitor.get(`/moten/${meeting.code}/sekreterare`)).text()
    match(page, /Lokalen utrymdes/)
    match(page, /data-clock="minutes" data-seconds="1500" data-step="0"/)
    const room = await (await visitor.get(`/moten/${meeting.code}/rum`)).text()
    match(room, /avbrutet/)
  })

  test('the stance is taken standing while the meeting is broken off, and nothing new is taken up', async () => {
    equal((await house.press(visitor, meeting, last, 'borja')).status, 422)
    await house.owner().updateTable('agenda_item').set({ taken_how: 'standing' }).where('id', '=', sip.id).execute()
    went(await house.press(visitor, meeting, sip, 'klar'))
    deepEqual(await house.item(sip.id).then(it => [it.state, it.taken_how, it.ended_at]), [
      'done',
      'standing',
      instantAt(day, '09:40'),
    ])
  })

  test('it goes on another day that was set, or ends without going on', async () => {
    went(await house.step(visitor, meeting, 'avbryt', { day: '2025-04-25', clock: '9' }))
    match(await (await visitor.get(`/moten/${meeting.code}/rum`)).text(), /fortsätter den 25\u00a0april 2025 kl. 9.00/)
    house.itIs('2025-04-25', '09:01')
    visitor = await house.as(
      (
        await house
          .owner()
          .selectFrom('person')
          .select('id')
          .where('name', '=', 'Sven Sekreterare')
          .executeTakeFirstOrThrow()
      ).id,
    )
    went(await house.step(visitor, meeting, 'fortsatt'))
    const parts = await house
      .owner()
      .selectFrom('meeting_sitting')
      .select(['ordinal', 'date', 'started_at', 'ended_at', 'broken_why'])
      .where('meeting_id', '=', meeting.id)
      .orderBy('ordinal')
      .execute()
    deepEqual(parts, [
      {
        ...{ ordinal: 1, date: day, started_at: instantAt(day, '08:55'), ended_at: instantAt(day, '09:20') },
        broken_why: 'Lokalen utrymdes',
      },
      {
        ordinal: 2,
        date: '2025-04-25',
        started_at: instantAt('2025-04-25', '09:01'),
        ended_at: null,
        broken_why: null,
      },
    ])
    went(await house.press(visitor, meeting, last, 'utga', { how: 'withdrawn', why: 'Inget anmält' }))
    went(await house.step(visitor, meeting, 'avsluta'))
  })
})

describe('two secretaries at once', () => {
  const day = '2025-05-08'
  let meeting: GivenMeeting
  let one: HeldItem
  let two: HeldItem
  let three: HeldItem
  let siv: Visitor
  let sten: Visitor

  before(async () => {
    house.itIs(day, '09:00')
    meeting = await givenMeeting(house.deps.data, { forumId: house.forumId, date: day, state: 'called' })
    one = await givenAgendaItem(house.deps.data, meeting, { title: 'Ett', ordinal: 1 })
    two = await givenAgendaItem(house.deps.data, meeting, { title: 'Två', ordinal: 2 })
    three = await givenAgendaItem(house.deps.data, meeting, { title: 'Tre', ordinal: 3 })
    const other = await givenPerson(house.deps.data, {
      name: 'Sten Sekreterare',
      role: 'secretary',
      forumId: house.forumId,
    })
    siv = await house.as(house.secretaryId)
    sten = await house.as(other)
    went(await house.step(siv, meeting, 'borja'))
  })

  test('who presses last is told what the other one has done, and nothing is done twice', async () => {
    const seen = await house.seen(one.id)
    went(await house.press(siv, meeting, one, 'borja'))
    const late = await sten.post(`/moten/${meeting.code}/sekreterare/punkter/${three.code}/borja`, {
      ...seen,
      version: (await house.seen(three.id)).version ?? '',
    })
    equal(late.status, 409)
    match(await late.text(), /Nu pågår <a[^>]*>punkt (?:<!-- -->)?1/)
    equal((await house.item(three.id)).state, 'planned')
  })

  test('both at the same moment: one of them goes on', async () => {
    went(await house.press(siv, meeting, one, 'klar'))
    const [a, b] = [await house.seen(two.id), await house.seen(three.id)]
    const both = await Promise.all([
      siv.post(`/moten/${meeting.code}/sekreterare/punkter/${two.code}/borja`, a),
      sten.post(`/moten/${meeting.code}/sekreterare/punkter/${three.code}/borja`, b),
    ])
    deepEqual(both.map(it => it.status).sort(), [303, 409])
    const ongoing = await house
      .owner()
      .selectFrom('agenda_item')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .where('state', '=', 'ongoing')
      .execute()
    equal(ongoing.length, 1)
  })

  test('the meeting that the other one has broken off is not ended unseen', async () => {
    const version = await house.meetingVersion(meeting.id)
    went(await house.step(sten, meeting, 'avbryt', { why: 'Brandlarm' }))
    const late = await siv.post(`/moten/${meeting.code}/sekreterare/avsluta`, { version })
    equal(late.status, 409)
  })
})
