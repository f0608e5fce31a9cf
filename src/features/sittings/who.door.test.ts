import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenPerson } from '../../../test/builders.ts'
import type { Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { type HeldHouse, type HeldItem, openHeldHouse, went } from '../../../test/sittings.ts'

let house: HeldHouse

before(async () => {
  house = await openHeldHouse('2025-08-21T07:00:00.000Z', 'Samverkansrådet', 'rad')
})
after(() => house.close())

describe('who may', () => {
  const day = '2025-08-21'
  let meeting: GivenMeeting
  let item: HeldItem
  let member: Visitor
  let chair: Visitor
  let stranger: Visitor
  let secretary: Visitor
  let memberId = ''

  before(async () => {
    house.itIs(day, '09:00')
    const { data } = house.deps
    meeting = await givenMeeting(data, { forumId: house.forumId, date: day, state: 'called', announced: true })
    item = await givenAgendaItem(data, meeting, { title: 'Hemlig tills det börjar', ordinal: 1 })
    memberId = await givenPerson(data, { name: 'Malin Medlem' })
    await givenSeat(data, { forumId: house.forumId, personId: memberId })
    const chairId = await givenPerson(data, { name: 'Olle Ordförande' })
    await givenSeat(data, { forumId: house.forumId, personId: chairId, role: 'chair' })
    await givenParticipant(data, meeting, { name: 'Malin Medlem', person_id: memberId, organisation: 'Ale kommun' })
    member = await house.as(memberId)
    chair = await house.as(chairId)
    stranger = await house.as(await givenPerson(data, { name: 'Frida Främling', role: 'nurse' }))
    secretary = await house.as(house.secretaryId)
  })

  test('before it begins the room says when, and nothing of what is on the agenda, even to its secretary', async () => {
    for (const visitor of [member, secretary]) {
      const page = await (await visitor.get(`/moten/${meeting.code}/rum`)).text()
      match(page, /Mötet har inte börjat/)
      equal(/<div id="rum"[\s\S]*?Hemlig[\s\S]*?<div id="ordet"/.test(page), false)
    }
  })

  test('members follow the room, the chair leads, the secretary writes; a stranger and the public do none of it', async () => {
    went(await house.step(secretary, meeting, 'borja'))
    went(await house.press(secretary, meeting, item, 'borja'))
    match(await (await member.get(`/moten/${meeting.code}/rum`)).text(), /Hemlig tills det börjar/)
    const statuses = async (visitor: Visitor) =>
      Promise.all(
        ['rum', 'ordforande', 'sekreterare', 'narvaro', 'sekreterare/avsluta'].map(async it => {
          const { status } = await visitor.get(`/moten/${meeting.code}/${it}`)
          return status
        }),
      )
    deepEqual(await statuses(secretary), [200, 200, 200, 200, 200])
    deepEqual(await statuses(chair), [200, 200, 403, 403, 403])
    deepEqual(await statuses(member), [200, 403, 403, 403, 403])
    deepEqual(await statuses(stranger), [403, 403, 403, 403, 403])
    for (const status of await statuses(await house.as(undefined)))
      ok(status === 401 || status === 403 || status === 404)
    equal((await house.press(member, meeting, item, 'klar')).status, 403)
    equal((await house.press(chair, meeting, item, 'klar')).status, 403)
  })

  test('a member asks for the floor from their own phone, once; the chair gives it and takes it back', async () => {
    went(await member.post(`/moten/${meeting.code}/talarlista`))
    went(await member.post(`/moten/${meeting.code}/talarlista`))
    went(await chair.post(`/moten/${meeting.code}/talarlista/ny`, { name: 'Gäst Gästsson' }))
    const list = () =>
      house
        .owner()
        .selectFrom('floor_request')
        .selectAll()
        .where('meeting_id', '=', meeting.id)
        .orderBy('asked_at')
        .execute()
    deepEqual(
      (await list()).map(it => [it.name, it.person_id, it.state]),
      [
        ['Malin Medlem', memberId, 'waiting'],
        ['Gäst Gästsson', null, 'waiting'],
      ],
    )
    const [first, guest] = await list()
    equal((await member.post(`/moten/${meeting.code}/talarlista/${guest?.id}/ge`)).status, 403)
    went(await member.post(`/moten/${meeting.code}/talarlista/${guest?.id}/avsta`))
    equal((await list()).length, 2, 'nobody takes another one off the list')
    went(await chair.post(`/moten/${meeting.code}/talarlista/${first?.id}/ge`))
    went(await chair.post(`/moten/${meeting.code}/talarlista/${guest?.id}/ge`))
    deepEqual(
      (await list()).map(it => [it.name, it.state]),
      [['Gäst Gästsson', 'given']],
    )
    match(await (await member.get(`/moten/${meeting.code}/rum`)).text(), /Gäst Gästsson/)
  })

  test('past every rule a member asks for nobody but themselves, and only while the meeting goes on', async () => {
    const { data } = house.deps
    const actor = {
      kind: 'person' as const,
      personId: memberId,
      name: 'Malin Medlem',
      grants: [],
      seats: [house.forumId],
    }
    const ask = (given: { readonly person_id: string | null; readonly state?: 'given' }) =>
      data.as(actor, tx =>
        tx
          .insertInto('floor_request')
          .values({
            ...{ meeting_id: meeting.id, forum_id: house.forumId, agenda_item_id: null, name: 'Malin', party: null },
            ...{ organisation: null, asked_at: '2025-08-21T07:10:00Z', given_at: null },
            ...given,
          })
          .execute(),
      )
    const refused = { code: '42501' }
    await rejects(ask({ person_id: house.secretaryId }), refused)
    await rejects(ask({ person_id: null }), refused)
    await ask({ person_id: memberId })
    const changed = await data.as(actor, tx =>
      tx.updateTable('floor_request').set({ name: 'Annan' }).where('meeting_id', '=', meeting.id).execute(),
    )
    equal(Number(changed[0]?.numUpdatedRows), 0)
    await house.owner().deleteFrom('floor_request').where('person_id', '=', memberId).execute()
    await house.owner().updateTable('meeting').set({ state: 'called' }).where('id', '=', meeting.id).execute()
    await rejects(ask({ person_id: memberId }), refused)
    await house.owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', meeting.id).execute()
  })

  test('the list of who wants the floor is gone when the meeting ends', async () => {
    went(await house.press(secretary, meeting, item, 'klar'))
    went(await house.step(secretary, meeting, 'avsluta'))
    const left = await house
      .owner()
      .selectFrom('floor_request')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .execute()
    deepEqual(left, [])
    equal((await member.post(`/moten/${meeting.code}/talarlista`)).status, 422)
  })

  test('the roster is that of the day of the meeting, not of today', async () => {
    const { data } = house.deps
    house.itIs('2025-10-02', '09:00')
    const gone = await givenPerson(data, { name: 'Gunnar Gått' })
    const seat = await givenSeat(data, { forumId: house.forumId, personId: gone })
    await house.owner().updateTable('membership').set({ valid_to: '2025-09-30' }).where('seat_id', '=', seat).execute()
    const held = await givenMeeting(data, { forumId: house.forumId, date: '2025-09-18', state: 'called' })
    const visitor = await house.as(house.secretaryId)
    went(await house.step(visitor, held, 'borja', { from: '9.00' }))
    const names = (
      await house.owner().selectFrom('participant').select('name').where('meeting_id', '=', held.id).execute()
    ).map(it => it.name)
    ok(names.includes('Gunnar Gått'))
    ok(names.includes('Olle Ordförande'))
  })
})
