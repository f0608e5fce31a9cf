import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { publishedMeeting } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { givenAddresses } from '../../../test/extracts.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { forumKey } from '../forums/forum.match.ts'
import { loadCounty } from '../organisations/county.store.ts'
import { readCounty } from '../organisations/county.ts'
import { nameAfterMeeting } from './clearance.jobs.ts'

// What makes a gate worth having: until both chairs have said yes, fifty principals are asked nothing of what waits.

let house: TestHouse
let forumId: string
let secretary: Visitor
let chair: Visitor
let viceChair: Visitor
let stranger: Visitor
let meeting: GivenMeeting
let item: { readonly id: string; readonly code: string }
let slug: string
const ids = { chair: '', viceChair: '' }
const date = '2026-10-29'

const held =
  'PSR rekommenderar huvudmännen att anta handlingsplanen, under förutsättning att den justerade texten godkänns av ordförande och vice ordförande.'
const others = [
  { verb: 'notes', words: 'PSR noterar slutrapporten från styrgruppen.' },
  {
    ...{ verb: 'recommends', words: 'PSR rekommenderar huvudmännen att förlänga överenskommelsen om betalansvar.' },
    ...{ addressees: ['huvudmännen'], valid_to: '2027-09-24' },
  },
  {
    ...{ verb: 'mandates', words: 'PSR ger beredningen i uppdrag att ta fram en modell, klart till hösten 2027.' },
    ...{ mandatees: ['beredningen'], due: 'hösten 2027' },
  },
  { verb: 'endorses', words: 'PSR ställer sig bakom tidplanen.' },
]

before(async () => {
  house = await openTestHouse({ workers: true, env: { OPEN_PER_MINUTE: '1000000' } })
  const { data } = house.deps
  const start = samklang('start')
  await data.as(start, tx => loadCounty(tx, permitFor(start, 'county.load'), readCounty('vastra-gotaland'), forumKey))
  const principals = await data.owner
    .selectFrom('organisation')
    .select(['id', 'slug'])
    .where('kind', 'in', ['region', 'municipality'])
    .execute()
  assert.equal(principals.length, 50)
  slug = principals[0]?.slug ?? ''
  await givenAddresses(
    house,
    principals.map(it => it.id),
  )
  forumId = await givenForum(data, { name: 'Politiska provsamrådet', shortName: 'PSR', slug: 'psr' })
  ids.chair = await givenPerson(data, { name: 'Orvar Ordfelt' })
  ids.viceChair = await givenPerson(data, { name: 'Vivi Wiklander' })
  await givenSeat(data, { forumId, personId: ids.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: ids.viceChair, role: 'vice-chair' })
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }))
  chair = await house.as(ids.chair)
  viceChair = await house.as(ids.viceChair)
  stranger = await house.as(undefined)
  meeting = await givenMeeting(data, { forumId, date, state: 'ended' })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Orvar Ordfelt', person_id: ids.chair, role: 'Ordförande', ...came })
  const vice = { name: 'Vivi Wiklander', person_id: ids.viceChair, role: 'Vice ordförande' }
  await givenParticipant(data, meeting, { ...vice, ...came })
  item = await givenAgendaItem(data, meeting, {
    ...{ title: 'Samarbete kring psykisk hälsa', number: '2', state: 'done', types: ['position'] },
  })
  const condition = 'under förutsättning att den justerade texten godkänns av ordförande och vice ordförande'
  const waiting = { verb: 'recommends', words: held, condition, addressees: ['huvudmännen'], valid_from: '2027-01-01' }
  for (const [ordinal, it] of [...others.slice(0, 1), waiting, ...others.slice(1)].entries())
    await givenAgendaClause(data, meeting, item.id, { stage: 'taken', ordinal, ...it })
  await watching()
})
after(() => house.close())

const owner = () => house.deps.data.owner

/** Somebody who wants to know at once of what the forum says. */
async function watching(): Promise<void> {
  const none = { confirm_mailed_at: null, link_mailed_at: null }
  const { id } = await owner()
    .insertInto('subscriber')
    .values({ address: 'nyfiken@prov.example', ...none })
    .returning('id')
    .executeTakeFirstOrThrow()
  const at = '2026-01-01T08:00:00Z'
  await owner()
    .insertInto('subscription')
    .values({
      ...{ subscriber_id: id, kind: 'forum', target: forumId, frequency: 'at-once' },
      ...{ confirmed_at: at, looked_at: at },
    })
    .execute()
}

const news = async (): Promise<readonly string[]> => {
  await house.idle()
  const rows = await owner()
    .selectFrom('outbox')
    .select('text')
    .where('kind', '=', 'news')
    .orderBy('written_at')
    .execute()
  return rows.map(it => it.text.replace(/\n\s*\| /gu, ' '))
}
/** How many principals each clause has been sent to, and how many it waits for. */
async function deliveries(): Promise<Readonly<Record<string, string>>> {
  await house.idle()
  const rows = await owner()
    .selectFrom('extract_delivery')
    .select(['words', 'state', eb => eb.fn.countAll<number>().as('n')])
    .where('organisation_id', 'is not', null)
    .where('item_code', '=', item.code)
    .groupBy(['words', 'state'])
    .orderBy('words')
    .execute()
  return Object.fromEntries(rows.map(it => [it.words, `${it.state} ${it.n}`]))
}
const seen = async (path: string, by = stranger): Promise<string> => {
  const answer = await by.get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.text()).replaceAll('\u00a0', ' ')
}
const code = async (): Promise<string> =>
  (
    await owner()
      .selectFrom('stance as s')
      .innerJoin('item as i', 'i.id', 's.item_id')
      .select('s.code')
      .where('i.code', '=', item.code)
      .where('s.status', '=', 'final')
      .executeTakeFirstOrThrow()
  ).code

/** Everywhere that the public meets the stance. */
const places = async (): Promise<readonly string[]> => [
  ...['/stallningstaganden?q=psykisk', `/stallningstaganden/${await code()}`, `/punkter/${item.code}`, '/forum/psr'],
  ...[`/moten/${meeting.code}`, `/api/v1/stances/${await code()}`, `/oparl/v1.1/agendaitem/${item.code}`],
  ...[
    '/stallningstaganden.csv?q=psykisk',
    '/stallningstaganden.json?q=psykisk',
    '/uppfoljning/forutsattningar?lage=alla',
  ],
]

const waitingText = 'Väntar på att ordföranden och vice ordföranden godkänner: går inte ut'

test('The SRO stance of 2017-10-27 item 2 through its gate to 50 principals, one clause at a time', async () => {
  await nameAfterMeeting(house.deps, meeting.id)
  await publishedMeeting(house, { meeting, secretary, approvers: [chair, viceChair] })

  // What hangs on nothing goes out at once, to all fifty; what waits goes to nobody, and says so wherever it is shown.
  const extension = others[1]?.words ?? ''
  assert.deepEqual(await deliveries(), { [extension]: 'sent 50', [held]: 'condition 50' })
  const first = await news()
  assert.equal(first.length, 1)
  assert.match(first[0] ?? '', /noterar slutrapporten[\s\S]*förlänga överenskommelsen/)
  assert.doesNotMatch(first[0] ?? '', /anta handlingsplanen/)
  assert.match(first[0] ?? '', /Sats 2: väntar på att ordföranden och vice ordföranden/)
  for (const path of await places()) assert.ok((await seen(path)).includes(waitingText), path)
  const description = /name="description" content="([^"]*)"/.exec(
    await seen(`/stallningstaganden/${await code()}`),
  )?.[1]
  assert.match(description ?? '', /Väntar på att/)
  const feed = await seen('/forum/psr/flode.atom')
  assert.match(feed, /förlänga överenskommelsen/)
  assert.match(feed, /1 sats väntar på villkor/)
  assert.doesNotMatch(feed, /anta handlingsplanen/)
  assert.doesNotMatch(await seen(`/uppfoljning/rekommendationer?huvudman=${slug}`), /anta handlingsplanen/)
  assert.match(await seen(`/uppfoljning/rekommendationer?huvudman=${slug}`), /förlänga överenskommelsen/)
  assert.doesNotMatch(await seen('/uppfoljning/rekommendationer'), /anta handlingsplanen/)
  // A report elsewhere does not let it out.
  const settle = await secretary.post(`/uppfoljning/forutsattningar/${await code()}/2/rapportera`, {
    ...{ on: '2026-11-01', wording: (await followup()).words_hash },
  })
  assert.equal(settle.status, 422)

  // One of two is not both.
  const gate = await owner().selectFrom('stance_gate').select(['code', 'id']).executeTakeFirstOrThrow()
  const path = `/klarera/${gate.code}`
  assert.equal(
    (await secretary.post(`${path}/underlag`, { ord: 'Handlingsplanen, justerad den 3 november.' })).status,
    303,
  )
  assert.equal((await secretary.post(`${path}/fraga`)).status, 303)
  await clears(chair, ids.chair, path)
  assert.deepEqual(await deliveries(), { [extension]: 'sent 50', [held]: 'condition 50' })
  assert.equal((await news()).length, 1)
  assert.match(
    await seen(`/stallningstaganden/${await code()}`),
    /Väntar på att vice ordföranden godkänner: går inte ut/,
  )

  // Both: it goes to the fifty, once, and everybody is told.
  await clears(viceChair, ids.viceChair, path)
  assert.deepEqual(await deliveries(), { [extension]: 'sent 50', [held]: 'sent 50' })
  const second = await news()
  assert.equal(second.length, 2)
  assert.match(second[1] ?? '', /Ett villkor är uppfyllt[\s\S]*anta handlingsplanen/)
  for (const path of await places()) {
    const page = await seen(path)
    assert.ok(page.includes('Villkoret uppfyllt den'), path)
    assert.ok(!page.includes('går inte ut'), path)
  }
  assert.match(await seen('/forum/psr/flode.atom'), /anta handlingsplanen/)
  assert.match(await seen(`/uppfoljning/rekommendationer?huvudman=${slug}`), /anta handlingsplanen/)
  const settled = await owner()
    .selectFrom('settlement')
    .selectAll()
    .where('kind', '=', 'condition')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [settled.outcome, settled.said_by, settled.undone_at, settled.gate_id],
    ['met', 'ordföranden, vice ordföranden', null, gate.id],
  )
  assert.doesNotMatch(await seen('/uppfoljning/forutsattningar'), /anta handlingsplanen/)

  // It has gone out: nothing can be undone, neither here nor as a report.
  const own = await owner()
    .selectFrom('clearance')
    .select('id')
    .where('fallen_at', 'is', null)
    .executeTakeFirstOrThrow()
  assert.equal((await chair.post(`${path}/angra`, { klarering: own.id, skal: 'Ångrar mig' })).status, 422)
  const undo = `/uppfoljning/forutsattningar/${await code()}/2/angra`
  assert.equal((await secretary.post(undo, { settlement: settled.id })).status, 422)
})

const followup = () =>
  owner().selectFrom('followup').selectAll().where('kind', '=', 'condition').executeTakeFirstOrThrow()

async function clears(by: Visitor, person: string, path: string): Promise<void> {
  const own = await owner()
    .selectFrom('clearance')
    .select('id')
    .where('person_id', '=', person)
    .where('fallen_at', 'is', null)
    .executeTakeFirstOrThrow()
  const answer = await by.post(`${path}/svara`, { klarering: own.id, svar: 'cleared' })
  assert.equal(answer.status, 303, await answer.clone().text())
}
