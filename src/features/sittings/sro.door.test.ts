import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenPerson } from '../../../test/builders.ts'
import type { Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
} from '../../../test/meetings.ts'
import { type HeldHouse, type HeldItem, openHeldHouse, presenceOf, went } from '../../../test/sittings.ts'
import { instantAt } from '../../kernel/time.ts'

let house: HeldHouse

before(async () => {
  house = await openHeldHouse('2025-04-24T10:50:00.000Z', 'Politiskt samrådsorgan', 'sro')
})
after(() => house.close())

describe('The SRO meeting of 2025-04-24 from notice to last item', () => {
  const day = '2025-04-24'
  let meeting: GivenMeeting
  let next: GivenMeeting
  let visitor: Visitor
  const items: Record<string, HeldItem> = {}
  const people: Record<string, string> = {}

  before(async () => {
    house.itIs(day, '12:50')
    const { data } = house.deps
    meeting = await givenMeeting(data, {
      forumId: house.forumId,
      date: day,
      state: 'called',
      start_time: '13:00',
      end_time: '15:00',
    })
    next = await givenMeeting(data, { forumId: house.forumId, date: '2025-06-13' })
    const add = async (name: string, title: string, ordinal: number, given: object = {}) => {
      items[name] = await givenAgendaItem(data, meeting, { title, ordinal, minutes: 15, ...given })
    }
    await add('1', 'Mötets öppnande', 1, { minutes: 5 })
    await add('4', 'Lägesbilder', 2, { minutes: null })
    await add('4a', 'Logistik', 1, { parent_id: items['4']?.id })
    await add('4b', 'Hjälpmedel', 2, { parent_id: items['4']?.id })
    await add('7', 'Kommunalförbundens roll', 3, { types: ['dialog'] })
    await add('8', 'Samsjuklighet', 4, { types: ['position'] })
    await givenAgendaClause(data, meeting, items['8']?.id ?? '', { words: 'SRO ställer sig bakom färdplanen' })
    await house
      .owner()
      .insertInto('agenda_presenter')
      .values({
        ...{ agenda_item_id: items['8']?.id ?? '', meeting_id: meeting.id, forum_id: house.forumId, ordinal: 1 },
        ...{ person_id: null, name: 'Föredragande Ett', organisation: null, party: 'region' },
      })
      .execute()
    const member = async (name: string, party: 'region' | 'municipality') => {
      const personId = await givenPerson(data, { name })
      people[name] = await givenParticipant(data, meeting, { name, party, person_id: personId, answer: 'yes' })
    }
    await member('Rut Region', 'region')
    await member('Rune Region', 'region')
    await member('Kim Kommun', 'municipality')
    people['Alva Adjungerad'] = await givenParticipant(data, meeting, {
      ...{ name: 'Alva Adjungerad', capacity: 'adjunct' },
    })
    await house
      .owner()
      .insertInto('participant_item')
      .values(
        ['4', '4a', '4b'].map(it => ({
          ...{ participant_id: people['Alva Adjungerad'] ?? '', agenda_item_id: items[it]?.id ?? '', why: null },
          ...{ meeting_id: meeting.id, forum_id: house.forumId, kind: 'called' as const },
        })),
      )
      .execute()
    visitor = await house.as(house.secretaryId)
  })

  const one = (name: string): HeldItem => items[name] ?? { id: '', code: '' }

  test('it begins at the time that is said, and those who said yes are put down at once', async () => {
    house.itIs(day, '13:06')
    went(await house.step(visitor, meeting, 'borja', { from: '13.02' }))
    const [part] = await house
      .owner()
      .selectFrom('meeting_sitting')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .execute()
    equal(part?.started_at, instantAt(day, '13:02'))
    went(await visitor.post(`/moten/${meeting.code}/narvaro/alla`, { who: 'yes' }))
    const page = await (await visitor.get(`/moten/${meeting.code}/narvaro`)).text()
    equal(presenceOf(page, 'Rut Region'), 'närvarande')
    equal(presenceOf(page, 'Alva Adjungerad'), 'har inte kommit')
  })

  test('a substitute who was not called is put down for a member who is excused, and fills the seat', async () => {
    const version = async (name: string) =>
      String(
        (
          await house
            .owner()
            .selectFrom('participant')
            .select('version')
            .where('id', '=', people[name] ?? '')
            .executeTakeFirstOrThrow()
        ).version,
      )
    const kim = `/moten/${meeting.code}/narvaro/${people['Kim Kommun']}`
    went(
      await visitor.post(kim, { version: await version('Kim Kommun'), came: '', left: '', absent: 'anmält förhinder' }),
    )
    const form = { name: 'Esa Ersättare', party: 'municipality', capacity: 'substitute', came: '13.02' }
    went(await visitor.post(`/moten/${meeting.code}/narvaro/ny`, { ...form, member: people['Kim Kommun'] ?? '' }))
    const page = await (await visitor.get(`/moten/${meeting.code}/narvaro`)).text()
    match(page, /ersätter Kim Kommun/)
    match(page, /Kommunerna: 1 av 1/)
    const twice = await visitor.post(`/moten/${meeting.code}/narvaro/ny`, {
      ...form,
      ...{ name: 'Egon Ersättare', member: people['Kim Kommun'] ?? '' },
    })
    equal(twice.status, 422)
    match(await twice.text(), /Någon annan ersätter redan den ledamoten/)
    went(
      await visitor.post(`/moten/${meeting.code}/narvaro/${people['Alva Adjungerad']}/har`, {
        version: await version('Alva Adjungerad'),
      }),
    )
  })

  test('4a and 4b are taken up one by one, and the heading above them is dealt with in them', async () => {
    house.itIs(day, '13:10')
    went(await house.press(visitor, meeting, one('1'), 'borja'))
    house.itIs(day, '13:14')
    went(await house.press(visitor, meeting, one('4a'), 'borja'))
    equal((await house.item(one('1').id)).ended_at, instantAt(day, '13:14'))
    equal((await house.item(one('4').id)).state, 'done')
    house.itIs(day, '13:30')
    went(await house.press(visitor, meeting, one('4a'), 'klar', { next: 'ja' }))
    equal((await house.item(one('4a').id)).state, 'done')
    equal((await house.item(one('4b').id)).state, 'ongoing')
    const page = await (await visitor.get(`/moten/${meeting.code}/sekreterare?punkt=${one('4a').code}`)).text()
    match(page, /kl. 13.14–13.30/)
    match(page, /Nu pågår <a[^>]*>punkt (?:<!-- -->)?2b/)
  })

  test('the adjunct is there for item 4 and for no other', async () => {
    const at = async (name: string) =>
      presenceOf(
        await (await visitor.get(`/moten/${meeting.code}/narvaro?punkt=${one(name).code}`)).text(),
        'Alva Adjungerad',
      )
    equal(await at('4a'), 'närvarande')
    equal(await at('4b'), 'närvarande')
    equal(await at('8'), 'inte kallad till punkten')
  })

  test('the meeting cannot end while something is left, and says what', async () => {
    house.itIs(day, '14:58')
    went(await house.press(visitor, meeting, one('4b'), 'klar'))
    const page = await (await visitor.get(`/moten/${meeting.code}/sekreterare/avsluta`)).text()
    match(page, /Kommunalförbundens roll/)
    match(page, /Det som utgår på grund av tidsbrist läggs på dagordningen för 13\u00a0juni 2025/)
    equal((await house.step(visitor, meeting, 'avsluta')).status, 422)
    equal((await house.item(one('7').id)).state, 'planned')
  })

  test('two items lapse for lack of time and go to the next agenda with all that hangs on them', async () => {
    house.itIs(day, '15:00')
    const chosen = { [`how-${one('7').code}`]: 'lapsed', [`how-${one('8').code}`]: 'lapsed' }
    went(await house.step(visitor, meeting, 'avsluta', chosen))
    const carried = await house.carried(one('8').id)
    equal(carried?.meeting_id, next.id)
    deepEqual([carried?.title, carried?.lapses, carried?.state], ['Samsjuklighet', 1, 'planned'])
    const proposal = await house
      .owner()
      .selectFrom('agenda_clause')
      .select('words')
      .where('agenda_item_id', '=', carried?.id ?? '')
      .execute()
    deepEqual(proposal, [{ words: 'SRO ställer sig bakom färdplanen' }])
    const presenters = await house
      .owner()
      .selectFrom('agenda_presenter')
      .select('name')
      .where('agenda_item_id', '=', carried?.id ?? '')
      .execute()
    deepEqual(presenters, [{ name: 'Föredragande Ett' }])
    equal((await house.carried(one('7').id))?.meeting_id, next.id)
    const page = await (await visitor.get(`/moten/${meeting.code}/sekreterare?punkt=${one('8').code}`)).text()
    match(page, /Utgick på grund av tidsbrist/)
    match(page, /Ligger på dagordningen för/)
  })

  test('what was ended cannot be changed until the meeting is opened again for a reason', async () => {
    equal((await house.press(visitor, meeting, one('8'), 'oppna', { why: 'Hanns med ändå' })).status, 422)
    equal((await house.step(visitor, meeting, 'oppna', { why: '' })).status, 422)
    went(await house.step(visitor, meeting, 'oppna', { why: 'Punkten togs medan alla var kvar' }))
    went(await house.press(visitor, meeting, one('7'), 'oppna', { why: 'Hanns med ändå' }))
    equal(await house.carried(one('7').id), undefined)
    went(await house.press(visitor, meeting, one('7'), 'borja'))
    house.itIs(day, '15:06')
    went(await house.press(visitor, meeting, one('7'), 'klar'))
    went(await house.step(visitor, meeting, 'avsluta'))
    const reasons = await house
      .owner()
      .selectFrom('sitting_event')
      .select(['kind', 'why'])
      .where('meeting_id', '=', meeting.id)
      .where('why', 'is not', null)
      .orderBy('at')
      .execute()
    deepEqual(reasons.map(it => it.kind).sort(), ['item-reopened', 'opened-again'])
  })

  test('the second time it lapses it is flagged, and without a meeting to come it waits on the parking place', async () => {
    house.itIs('2025-06-13', '09:00')
    visitor = await house.as(house.secretaryId)
    went(await house.step(visitor, next, 'borja'))
    const again = await house.carried(one('8').id)
    const it = { id: again?.id ?? '', code: again?.code ?? '' }
    const page = await (await visitor.get(`/moten/${next.code}/sekreterare?punkt=${it.code}`)).text()
    match(page, /Utgick även 24\u00a0april 2025/)
    went(await house.press(visitor, next, it, 'utga', { how: 'lapsed' }))
    const parked = await house.carried(it.id)
    deepEqual([parked?.meeting_id, parked?.lapses], [null, 2])
    // Taken up after all, and lapsed once more: the same row waits, and never two.
    went(await house.press(visitor, next, it, 'oppna', { why: 'Hanns med ändå' }))
    went(await house.press(visitor, next, it, 'utga', { how: 'postponed', to: '2025-09-01' }))
    equal((await house.carried(it.id))?.postponed_to, '2025-09-01')
  })
})
