import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { approvedMeeting } from '../../../test/after.ts'
import { textOf } from '../../../test/agendas.ts'
import { givenPerson } from '../../../test/builders.ts'
import { settled } from '../../../test/extracts.ts'
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
import { nameAfterMeeting } from '../clearances/clearance.jobs.ts'
import { forumKey } from '../forums/forum.match.ts'
import { loadCounty } from '../organisations/county.store.ts'
import { readCounty } from '../organisations/county.ts'

// A stance whose text the two chairs are to approve before it goes to the principals: to a region and 49 municipalities.

let house: TestHouse
let forumId: string
let meeting: GivenMeeting
let item: { readonly id: string; readonly code: string }
let secretary: Visitor
const people = { chair: '', vice: '', director: '' }
const by = {} as Record<keyof typeof people, Visitor>

const endorsed = 'SRO ställer sig bakom förslaget till överenskommelse om hemsjukvård.'
const recommended = 'SRO rekommenderar huvudmännen att ingå överenskommelsen.'
const condition =
  'under förutsättning att den justerade texten godkänns av ordförande och vice ordförande innan den överlämnas'
const extended = 'SRO rekommenderar huvudmännen att förlänga nuvarande avtal till och med den 31 december 2018.'

const owner = () => house.deps.data.owner

before(async () => {
  house = await openTestHouse({ workers: true, now: () => '2017-11-03T09:00:00Z' })
  const { data } = house.deps
  const actor = samklang('test')
  await data.as(actor, tx => loadCounty(tx, permitFor(actor, 'county.load'), readCounty('vastra-gotaland'), forumKey))
  forumId = (await owner().selectFrom('forum').select('id').where('slug', '=', 'sro').executeTakeFirstOrThrow()).id
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }))
  people.chair = await givenPerson(data, { name: 'Orvar Ordfelt' })
  people.vice = await givenPerson(data, { name: 'Vivi Wiklander' })
  people.director = await givenPerson(data, { name: 'Disa Dahlström' })
  await givenSeat(data, { forumId, personId: people.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: people.vice, role: 'vice-chair' })
  const principals = await owner()
    .selectFrom('organisation')
    .select(['id', 'slug'])
    .where('kind', 'in', ['region', 'municipality'])
    .execute()
  const organisation_id = principals.find(it => it.slug.startsWith('skara'))?.id ?? ''
  await owner()
    .insertInto('role_grant')
    .values({
      ...{ person_id: people.director, role: 'director', organisation_id, area_id: null, forum_id: null },
      ...{ valid_from: '2015-01-01', valid_to: null },
    })
    .execute()
  await owner()
    .insertInto('organisation_address')
    .values(principals.map(it => ({ organisation_id: it.id, address: `${it.slug}@prov.example`, changed_by: null })))
    .execute()
  for (const who of Object.keys(people) as (keyof typeof people)[]) by[who] = await house.as(people[who])
  await arrange()
})
after(() => house.close())

async function arrange(): Promise<void> {
  const { data } = house.deps
  meeting = await givenMeeting(data, { forumId, date: '2017-10-27', state: 'ended' })
  const came = { arrived_at: '2017-10-27T07:00:00Z' }
  await givenParticipant(data, meeting, { name: 'Orvar Ordfelt', person_id: people.chair, role: 'Ordförande', ...came })
  await givenParticipant(data, meeting, {
    name: 'Vivi Wiklander',
    person_id: people.vice,
    role: 'Vice ordförande',
    ...came,
  })
  item = await givenAgendaItem(data, meeting, { title: 'Hemsjukvård', number: '2', state: 'done', types: ['position'] })
  const clauses = [
    { verb: 'endorses', words: endorsed },
    { verb: 'recommends', words: recommended, addressees: ['huvudmännen'], condition },
    { verb: 'recommends', words: extended, addressees: ['huvudmännen'] },
  ] as const
  for (const [ordinal, it] of clauses.entries())
    await givenAgendaClause(data, meeting, item.id, {
      stage: 'taken',
      ordinal,
      ...it,
      addressees: [...('addressees' in it ? it.addressees : [])],
    })
  await owner()
    .insertInto('meeting_minutes')
    .values({
      ...{ meeting_id: meeting.id, forum_id: forumId, began_at: '2017-10-27T12:00:00Z', current_n: null },
      ...{ published_n: null, adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
    })
    .execute()
  await nameAfterMeeting(house.deps, meeting.id)
  await settled(house, meeting)
}

const states = async (words: string): Promise<Record<string, number>> => {
  const rows = await owner()
    .selectFrom('extract_delivery')
    .select(['state', 'organisation_id'])
    .where('item_code', '=', item.code)
    .where('words', '=', words)
    .execute()
  assert.equal(new Set(rows.map(it => it.organisation_id)).size, rows.length, 'each receiver once')
  return Object.fromEntries([...Map.groupBy(rows, it => it.state)].map(([state, of]) => [state, of.length]))
}
const page = async (visitor: Visitor, path: string): Promise<string> => {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, path)
  return textOf(answer)
}
const mails = async (): Promise<number> =>
  (await owner().selectFrom('outbox').select('id').where('kind', '=', 'extract').execute()).length
const gate = () =>
  owner().selectFrom('stance_gate').selectAll().where('item_code', '=', item.code).executeTakeFirstOrThrow()

async function clears(who: 'chair' | 'vice'): Promise<void> {
  const { id, code } = await gate()
  const own = await owner()
    .selectFrom('clearance')
    .select('id')
    .where('gate_id', '=', id)
    .where('person_id', '=', people[who])
    .executeTakeFirstOrThrow()
  const answer = await by[who].post(`/klarera/${code}/svara`, { klarering: own.id, svar: 'cleared' })
  assert.equal(answer.status, 303, await answer.clone().text())
  await house.idle()
}

test('the SRO stance of 2017-10-27 item 2 goes through its gate to 50 principals, one clause at a time', async () => {
  // Recorded: nothing goes out, and where it will go is known.
  assert.deepEqual([await states(recommended), await states(extended)], [{ approval: 50 }, { approval: 50 }])
  assert.equal(await mails(), 0)

  // Approved by both chairs: the clause without a condition goes to all fifty, the other to nobody.
  await approvedMeeting(house, { meeting, secretary, approvers: [by.chair, by.vice] })
  await house.idle()
  assert.deepEqual([await states(recommended), await states(extended)], [{ condition: 50 }, { sent: 50 }])
  assert.deepEqual(await states(endorsed), {})
  assert.equal(await mails(), 50)
  const [first] = await owner().selectFrom('extract').select(['code', 'content']).execute()
  assert.deepEqual(
    first?.content.clauses.map(it => it.words),
    [endorsed, extended],
  )
  assert.equal(first?.content.waiting, 1)
  const early = await page(by.director, `/utdrag/${first?.code}`)
  assert.match(early, /En sats till i ställningstagandet väntar/)
  assert.doesNotMatch(early, /ingå överenskommelsen/)
  assert.doesNotMatch(await page(by.director, '/huvudman/skara/uppdrag?visa=pa-vag'), /ingå överenskommelsen/)
  assert.match(
    await page(secretary, `/moten/${meeting.code}/utdrag`),
    /Utdrag till 50 mottagare är inte skickat i sin helhet, väntar på att villkoret klareras/,
  )

  // One of the two is not both.
  const asked = await secretary.post(`/klarera/${(await gate()).code}/fraga`)
  assert.equal(asked.status, 303)
  await clears('chair')
  assert.deepEqual(await states(recommended), { condition: 50 })

  // Both: now the clause goes, and it alone; what went before does not go again.
  await clears('vice')
  assert.deepEqual([await states(recommended), await states(extended)], [{ sent: 50 }, { sent: 50 }])
  assert.equal(await mails(), 100)
  const later = await owner().selectFrom('extract').select(['code', 'content']).orderBy('id').execute()
  assert.equal(later.length, 2)
  const words = await page(by.director, `/utdrag/${later[1]?.code}`)
  assert.match(words, /SRO rekommenderar huvudmännen att ingå överenskommelsen\./)
  assert.match(words, /Villkoret klarerades den 3 november 2017 av ordföranden och vice ordföranden/)
  assert.match(words, /Orvar Ordfelt, ordförande, den 3 november 2017 kl\. 10\.00/)
  const own = await page(by.director, '/huvudman/skara/uppdrag')
  assert.match(own, /ingå överenskommelsen/)
  assert.match(own, /förlänga nuvarande avtal/)
  assert.match(await page(secretary, `/moten/${meeting.code}/utdrag`), /Utdrag skickat till alla 50 mottagare/)

  // Once more, by whoever: nothing.
  assert.equal((await secretary.post(`/moten/${meeting.code}/utdrag/rakna-om`)).status, 303)
  await house.idle()
  assert.equal(await mails(), 100)
})
