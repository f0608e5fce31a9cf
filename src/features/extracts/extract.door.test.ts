import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { textOf } from '../../../test/agendas.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { givenAddresses, givenMinutes, givenPrincipals, settled } from '../../../test/extracts.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
} from '../../../test/meetings.ts'

let house: TestHouse
let forumId: string
let secretary: Visitor
let stranger: Visitor
let raiser: { readonly id: string; readonly visitor: Visitor }
let director: Visitor
let chair: { readonly personId: string; readonly name: string; readonly role: string }
let principals: ReadonlyMap<string, string>

const towns = ['Aby', 'Beby', 'Ceby', 'Deby']
const owner = () => house.deps.data.owner

before(async () => {
  house = await openTestHouse({ workers: true, now: () => '2026-11-22T09:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Provrådet', shortName: 'PRÅ', slug: 'provradet' })
  secretary = await house.as(await givenPerson(data, { name: 'Siv Sekreterare', role: 'secretary', forumId }))
  stranger = await house.as(await givenPerson(data, { name: 'Stina Främling', role: 'nurse' }))
  const id = await givenPerson(data, { name: 'Rut Raisander', role: 'nurse' })
  raiser = { id, visitor: await house.as(id) }
  chair = { personId: await givenPerson(data, { name: 'Olle Ord' }), name: 'Olle Ord', role: 'ordförande' }
  principals = await givenPrincipals(house, towns)
  await givenAddresses(
    house,
    [...principals].flatMap(([name, it]) => (name === 'Deby' || name === 'Ceby' ? [] : [it])),
  )
  const leads = await givenPerson(data, { name: 'Dag Direktör' })
  const grant = { person_id: leads, role: 'director' as const, area_id: null, forum_id: null, valid_from: '2020-01-01' }
  await owner()
    .insertInto('role_grant')
    .values({ ...grant, organisation_id: principals.get('Ceby') ?? '', valid_to: null })
    .execute()
  director = await house.as(leads)
})
after(() => house.close())

let days = 0
const ended = (): Promise<GivenMeeting> => {
  days += 1
  return givenMeeting(house.deps.data, { forumId, date: `2026-10-${String(days).padStart(2, '0')}`, state: 'ended' })
}

async function item(meeting: GivenMeeting, title: string, clauses: readonly object[], number = '1') {
  const { data } = house.deps
  const made = await givenAgendaItem(data, meeting, {
    title,
    number,
    state: 'done',
    types: ['position'],
    ordinal: Number(number),
  })
  for (const [ordinal, it] of clauses.entries())
    await givenAgendaClause(data, meeting, made.id, { stage: 'taken', ordinal, verb: 'recommends', words: 'x', ...it })
  return made
}

/** Rut raised what the item is about. */
async function raised(itemId: string, title: string): Promise<string> {
  const submission = await owner()
    .insertInto('submission')
    .values({
      ...{ code: `a${itemId.slice(-8)}`, raised_by: raiser.id, organisation_id: null, forum_id: forumId, title },
      ...{ matter_id: null, state: 'accepted', purpose: 'Behövs.', wanted: null, concerns: null, needed_by: null },
      ...{ expected_from: null, expected_to: null, sent_at: '2026-09-01T08:00:00Z' },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await owner().insertInto('submission_item').values({ submission_id: submission.id, agenda_item_id: itemId }).execute()
  return submission.code
}

const deliveries = (meeting: GivenMeeting) =>
  owner().selectFrom('extract_delivery').selectAll().where('meeting_id', '=', meeting.id).execute()
const states = async (meeting: GivenMeeting) =>
  Object.fromEntries(
    [...Map.groupBy(await deliveries(meeting), it => it.state)].map(([state, of]) => [state, of.length]),
  )
const seen = async (visitor: Visitor, path: string): Promise<string> => {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, path)
  return textOf(answer)
}
const mails = () => owner().selectFrom('outbox').selectAll().where('kind', '=', 'extract').execute()

describe('extracts', () => {
  test('nothing goes out of a draft, and the secretary sees where it will go', async () => {
    const meeting = await ended()
    const one = await item(meeting, 'Färdplan', [{ words: 'PRÅ rekommenderar huvudmännen att anta färdplanen.' }])
    await raised(one.id, 'Färdplan')
    await givenMinutes(house, meeting, 'draft')
    assert.equal(await settled(house, meeting), 0)
    assert.deepEqual(await states(meeting), { approval: 6 })
    const page = await seen(secretary, `/moten/${meeting.code}/utdrag`)
    assert.match(page, /inget har skickats/)
    assert.match(page, /Utdrag till 6 mottagare är inte skickat, väntar på att anteckningarna justeras/)
    assert.equal((await stranger.get(`/moten/${meeting.code}/utdrag`)).status, 404)
    const list = await seen(secretary, '/huvudman/aby/uppdrag?visa=pa-vag')
    assert.match(list, /ej justerat/)
    for (const visitor of [stranger, director, await house.as(undefined)])
      assert.doesNotMatch(await seen(visitor, '/huvudman/ceby/uppdrag?visa=pa-vag'), /färdplanen/)
  })

  test('approved, each clause goes to whoever raised it and to each addressee once, and what has no address waits', async () => {
    const meeting = await ended()
    const one = await item(meeting, 'Egenvård', [
      { words: 'PRÅ rekommenderar huvudmännen att anta riktlinjen.', addressees: ['huvudmännen'] },
      { words: 'PRÅ ger Aby kommun i uppdrag att redovisa läget.', verb: 'mandates', mandatees: ['Aby kommun'] },
    ])
    const submission = await raised(one.id, 'Egenvård')
    await givenParticipant(house.deps.data, meeting, { name: 'Olle Ord', arrived_at: '2026-10-02T07:00:00Z' })
    await givenMinutes(house, meeting, [chair])
    const before = (await mails()).length
    assert.equal(await settled(house, meeting), 7)
    assert.deepEqual(await states(meeting), { sent: 7, address: 1 })
    await house.idle()
    assert.equal(await settled(house, meeting), 0, 'once more sends nothing')
    await house.idle()
    // Rut has no address; the director of Ceby neither, and is reached here. The region and two towns have registries.
    assert.equal((await mails()).length - before, 3)
    for (const it of await mails()) assert.doesNotMatch(it.text, /riktlinjen|Egenvård/)
    const page = await seen(secretary, `/moten/${meeting.code}/utdrag`)
    assert.match(page, /Utdrag skickat till 5 av 6 mottagare, 1 mottagare saknar adress/)
    assert.match(page, /Be länets processledare[\s\S]*Deby kommun/)
    assert.match(await seen(raiser.visitor, `/beredning/${submission}`), /Utdrag skickat till 5 av 6 mottagare/)

    const [extract] = await owner().selectFrom('extract').selectAll().where('item_code', '=', one.code).execute()
    const path = `/utdrag/${extract?.code}`
    const words = await seen(raiser.visitor, path)
    assert.match(words, /PRÅ rekommenderar huvudmännen att anta riktlinjen\./)
    assert.match(words, /Olle Ord, ordförande, den 10 november 2026 kl\. 10\.00/)
    assert.match(words, new RegExp(extract?.sha256 ?? 'none'))
    assert.match(words, /1 person/)
    assert.equal((await stranger.get(path)).status, 404)
    assert.equal((await (await house.as(undefined)).get(path)).status, 404)
    assert.equal((await director.get(path)).status, 200)
    const pdf = await director.get(`${path}/utdrag.pdf`)
    assert.ok(pdf.status === 303 || pdf.headers.get('content-type') === 'application/pdf')

    assert.equal((await director.post(`${path}/mottaget`)).status, 303)
    assert.equal((await director.post(`${path}/mottaget`)).status, 403)
    assert.equal((await stranger.post(`${path}/mottaget`)).status, 404)
    assert.match(await seen(secretary, path), /1 av 5 har bekräftat/)

    const own = await seen(director, '/huvudman/ceby/uppdrag')
    assert.match(own, /anta riktlinjen/)
    assert.match(own, new RegExp(path))
    assert.doesNotMatch(await seen(await house.as(undefined), '/huvudman/ceby/uppdrag'), /riktlinjen/)
    const csv = await (await director.get('/huvudman/ceby/uppdrag.csv')).text()
    assert.match(csv, /PRÅ rekommenderar huvudmännen att anta riktlinjen\./)

    // The registry gets its address: what waited goes out by itself.
    const administrator = await house.as(
      await givenPerson(house.deps.data, { name: 'Asa Admin', role: 'administrator' }),
    )
    const wrong = await administrator.post('/organisationer/deby/adress', { address: 'registrator' })
    assert.equal(wrong.status, 422)
    assert.match(await textOf(wrong), /En mejladress har ett @/)
    assert.equal((await stranger.post('/organisationer/deby/adress', { address: 'a@b.se' })).status, 403)
    const saved = await administrator.post('/organisationer/deby/adress', { address: ' Registrator@deby.example ' })
    assert.equal(saved.status, 303)
    await house.idle()
    assert.deepEqual(await states(meeting), { sent: 8 })
    assert.match(await seen(raiser.visitor, `/beredning/${submission}`), /Utdrag skickat till alla 6 mottagare/)
  })

  test('what nobody knows is asked about, tied by hand and then sent; or is not to be sent, and why', async () => {
    const meeting = await ended()
    await item(meeting, 'Brukarråd', [
      { words: 'PRÅ ger Presidiet i uppdrag att svara.', verb: 'mandates', mandatees: ['Presidiet'] },
      { words: 'PRÅ ger Brukarrådet i uppdrag att läsa.', verb: 'mandates', mandatees: ['Brukarrådet'] },
    ])
    await givenMinutes(house, meeting, [chair])
    assert.equal(await settled(house, meeting), 0)
    assert.deepEqual(await states(meeting), { receiver: 2 })
    const path = `/moten/${meeting.code}/utdrag`
    assert.match(await seen(secretary, path), /Vem är ”Presidiet”/)
    const tie = (form: Record<string, string>) => secretary.post(`${path}/mottagare`, form)
    assert.equal((await tie({ named: 'Presidiet', who: '' })).status, 422)
    assert.equal((await tie({ named: 'Brukarrådet', who: 'nobody' })).status, 422)
    assert.equal((await tie({ named: 'Presidiet', who: `organisation:${principals.get('Aby')}` })).status, 303)
    assert.equal((await tie({ named: 'Brukarrådet', who: 'nobody', why: 'Rådet är nedlagt.' })).status, 303)
    await house.idle()
    assert.deepEqual(await states(meeting), { sent: 1, nobody: 1 })
    const page = await seen(secretary, path)
    assert.match(page, /Rådet är nedlagt/)
    assert.match(page, /Utdrag skickat till mottagaren/)
    const [sent] = (await deliveries(meeting)).filter(it => it.state === 'sent')
    const before = (await mails()).length
    assert.equal((await secretary.post(`${path}/skicka-igen`, { delivery: sent?.id ?? '' })).status, 303)
    await house.idle()
    assert.equal((await mails()).length, before + 1)
  })

  test('a correction goes out with its own words, and what was sent is kept and says that there is a later one', async () => {
    const meeting = await ended()
    const one = await item(meeting, 'Avtal', [
      { words: 'PRÅ rekommenderar Aby kommun att anta avtalet.', addressees: ['Aby kommun'] },
    ])
    await givenMinutes(house, meeting, [chair])
    assert.equal(await settled(house, meeting), 1)
    await owner()
      .updateTable('meeting_minutes')
      .set({ correcting: true, state: 'draft' })
      .where('meeting_id', '=', meeting.id)
      .execute()
    await owner()
      .updateTable('agenda_clause')
      .set({ words: 'PRÅ rekommenderar Aby kommun att anta avtalet till 2028.' })
      .where('agenda_item_id', '=', one.id)
      .execute()
    await givenMinutes(house, meeting, [chair])
    assert.equal(await settled(house, meeting), 1)
    const all = await deliveries(meeting)
    assert.deepEqual(all.map(it => [it.state, it.superseded]).sort(), [
      ['sent', false],
      ['sent', true],
    ])
    const extracts = await owner()
      .selectFrom('extract')
      .select('code')
      .where('item_code', '=', one.code)
      .orderBy('n')
      .execute()
    assert.equal(extracts.length, 2)
    assert.match(await seen(secretary, `/utdrag/${extracts[0]?.code}`), /Det finns ett senare utdrag/)
    assert.match(await seen(secretary, `/utdrag/${extracts[1]?.code}`), /till 2028/)
    await assert.rejects(
      owner()
        .updateTable('extract')
        .set({ sha256: '0'.repeat(64) })
        .execute(),
      /is kept/,
    )
    await assert.rejects(owner().deleteFrom('extract_delivery').execute(), /is kept/)
  })
})
