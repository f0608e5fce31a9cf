import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { publishedMeeting } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { addressOf, mailsTo } from '../../../test/mail.ts'
import { type GivenMeeting, givenMeeting, givenParticipant, givenSeat } from '../../../test/meetings.ts'
import { readDocument } from '../../documents/read.ts'
import { canSet } from '../../documents/typesetting/set.ts'
import { returnStances } from './pattern.jobs.ts'
import { factsOf, findPattern } from './pattern.row.ts'

// Mönster, the whole way through the door: cases → pattern → submission → agenda → stance → back to each who reported.

let house: TestHouse
let county: County
let forumId: string
let clock = '2026-11-22T09:00:00Z'
const id = { secretary: '', chair: '', vice: '' }
const cases: { readonly id: string; readonly code: string }[] = []

before(async () => {
  house = await openTestHouse({ workers: true, now: () => clock })
  county = await openCounty(house)
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  id.secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  id.chair = await givenPerson(data, { name: 'Orvar Ordförande' })
  id.vice = await givenPerson(data, { name: 'Viveka Vice' })
  await givenSeat(data, { forumId, personId: id.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: id.vice, role: 'vice-chair' })
  for (const [name, person] of [
    ['sara', 'nurse'],
    ['kim', 'colleague'],
  ] as const)
    await data.owner
      .insertInto('person_address')
      .values({
        ...{ person_id: county.persons[person], participant_id: null, address: addressOf(name) },
        ...{ changed_at: clock, changed_by: null },
      })
      .execute()
  for (const by of ['nurse', 'nurse', 'colleague'] as const)
    cases.push(await caseIn(house, county, 'accepted', { by, happened: 'Hemliga ord.' }))
})
after(() => house.close())

const as = (person: CountyPerson): Promise<Visitor> => house.as(county.persons[person])
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
const text = async (person: CountyPerson, path: string): Promise<string> => (await (await as(person)).get(path)).text()
async function done(answer: Promise<Response>): Promise<Response> {
  const it = await answer
  assert.equal(it.status, 303, (await it.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 1500))
  return it
}
const last = (answer: Response): string => (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''

const form = () => ({
  title: 'Listor saknas vid hemgång',
  description: 'Läkemedelslistan följer inte med hem.',
  codes: cases.map(it => it.code).join(' '),
})

const versionOf = async (code: string): Promise<string> =>
  String(
    (
      await house.deps.data.owner
        .selectFrom('pattern')
        .select('version')
        .where('code', '=', code)
        .executeTakeFirstOrThrow()
    ).version,
  )

async function gathered(): Promise<string> {
  return last(await done((await as('own')).post('/avvikelser/monster/ny', form())))
}

test('a pattern is gathered by a coordinator of cases that they handle, and is seen by their side alone', async () => {
  for (const person of ['nurse', 'administrator', 'secretary', 'analyst'] as const)
    assert.equal(await statusOf((await as(person)).post('/avvikelser/monster/ny', form())), 403, person)
  assert.equal(await statusOf((await as('outsider')).post('/avvikelser/monster/ny', form())), 422, 'cases of others')
  const wrong = { ...form(), description: 'Om 19900222-2397.' }
  assert.equal(await statusOf((await as('own')).post('/avvikelser/monster/ny', wrong)), 422)
  const code = await gathered()
  for (const person of ['nurse', 'outsider', 'counterpart', 'administrator'] as const)
    assert.equal(await statusOf((await as(person)).get(`/avvikelser/monster/${code}`)), 404, person)
  const html = await text('own', `/avvikelser/monster/${code}`)
  assert.match(html, />visas inte</)
  assert.doesNotMatch(html, /Hemliga ord/)
})

test('cases of one and the same day stand in the order of their codes, in whatever order they were put there', async () => {
  const { data } = house.deps
  const code = await gathered()
  const { id: pattern_id } = await data.owner
    .selectFrom('pattern')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const inOrder = cases.map(it => it.code).sort()
  await data.owner.deleteFrom('pattern_case').where('pattern_id', '=', pattern_id).execute()
  for (const one of [...cases].sort((a, b) => (a.code < b.code ? 1 : -1)))
    await data.owner
      .insertInto('pattern_case')
      .values({ pattern_id, deviation_id: one.id, added_by: county.persons.own, added_at: clock })
      .execute()
  const found = await data.read(await county.actor('own'), db => findPattern(db, code))
  assert.deepEqual(
    found?.cases.map(it => it.code),
    inOrder,
  )
})

test('the evidence counts what both sides have agreed is the cause, once a case and without whose it is', async () => {
  const { data } = house.deps
  const cause = await data.owner
    .selectFrom('taxonomy_code')
    .select(['id', 'label'])
    .where('list', '=', 'cause')
    .where('needs_words', '=', false)
    .where('valid_to', 'is', null)
    .orderBy('ordinal')
    .executeTakeFirstOrThrow()
  const view = async (deviation_id: string, agrees: boolean) => {
    const { id: view_id } = await data.owner
      .insertInto('side_view')
      .values({
        ...{ deviation_id, side: 'joint', n: 1, words: 'Hemlig syn', said_by: 'own', stated_at: clock },
        ...{ causes: JSON.stringify([{ code: cause.id, whose: 'counterpart', words: 'Hemligt' }]) },
        stated_by: county.persons.own,
      } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    await data.owner
      .insertInto('side_view_answer')
      .values({
        ...{ view_id, deviation_id, side: 'counterpart', agrees, words: agrees ? null : 'Nej', answered_at: clock },
        answered_by: county.persons.counterpart,
      } as never)
      .execute()
  }
  const [one, other] = cases
  assert.ok(one && other)
  await view(one.id, true)
  await view(other.id, false)
  const facts = await data.read(await county.actor('own'), db =>
    factsOf(
      db,
      cases.map(it => it.id),
    ),
  )
  assert.deepEqual(
    facts.map(it => it.causes).filter(it => it.length > 0),
    [[cause.label]],
    'what was only proposed is not counted',
  )
  assert.doesNotMatch(JSON.stringify(facts), /Hemlig|counterpart/)
})

test('cases alike, of the same two principals, are suggested until they lie in a pattern', async () => {
  const type = await house.deps.data.owner
    .selectFrom('taxonomy_code')
    .select(['id', 'label'])
    .where('list', '=', 'type')
    .where('valid_to', 'is', null)
    .orderBy('ordinal')
    .executeTakeFirstOrThrow()
  const alike = []
  for (let n = 0; n < 3; n++) alike.push(await caseIn(house, county, 'triage'))
  const ids = alike.map(it => it.id)
  await house.deps.data.owner.updateTable('deviation').set({ type_id: type.id }).where('id', 'in', ids).execute()
  assert.match(await text('own', '/avvikelser/monster'), /Samla 3 avvikelser/)
  assert.doesNotMatch(await text('outsider', '/avvikelser/monster'), /Samla 3/)
  const limit = (amount: number) =>
    house.deps.data.owner.updateTable('taxonomy_limit').set({ amount }).where('name', '=', 'pattern-cases').execute()
  await limit(4)
  assert.match(await text('own', '/avvikelser/monster'), /Färre än 4 avvikelser av samma typ/)
  await limit(3)
  const codes = alike.map(it => it.code).join(',')
  await done((await as('own')).post('/avvikelser/monster/ny', { ...form(), codes }))
  assert.doesNotMatch(await text('own', '/avvikelser/monster'), /Samla 3/)
})

/** Puts what was raised on the agenda, and holds the meeting as far as to a stance. */
async function decided(submission: string): Promise<GivenMeeting> {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-11-23', announced: true })
  const secretary = await house.as(id.secretary)
  await done(
    secretary.post(`/beredning/${submission}/plats`, {
      where: `mote:${meeting.id}`,
      title: 'Läkemedelslistor',
      minutes: '20',
    }),
  )
  await data.owner.updateTable('meeting').set({ state: 'ended' }).where('id', '=', meeting.id).execute()
  const came = { arrived_at: '2026-11-23T08:00:00Z' }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', person_id: id.chair, role: 'Ordförande', ...came })
  await givenParticipant(data, meeting, { name: 'Viveka Vice', person_id: id.vice, role: 'Vice ordförande', ...came })
  const item = await data.owner
    .updateTable('agenda_item')
    .set({ state: 'done', number: '1' })
    .where('meeting_id', '=', meeting.id)
    .returning('code')
    .executeTakeFirstOrThrow()
  await done(
    secretary.post(`/moten/${meeting.code}/anteckna/${item.code}/sats`, {
      verb: 'recommends',
      object: 'en gemensam rutin',
    }),
  )
  return meeting
}

test('it is raised with counts and no words, and what the forum decides comes back to each who reported, once', async () => {
  const code = await gathered()
  const path = `/avvikelser/monster/${code}`
  const raise = async (person: CountyPerson) =>
    (await as(person)).post(`${path}/anmal`, { version: await versionOf(code), forum: forumId, wanted: 'En rutin' })
  assert.equal(await statusOf(raise('counterpart')), 404)
  await done(raise('own'))
  assert.equal(await statusOf(raise('own')), 422, 'once')
  const { name } = await house.deps.data.owner
    .selectFrom('forum')
    .select('name')
    .where('id', '=', forumId)
    .executeTakeFirstOrThrow()
  assert.ok((await text('own', path)).includes(name), 'where it was raised')
  assert.match(await text('own', path), /Vad händer nu\?/)
  const submission = /\/beredning\/(\w+)/.exec(await text('own', path))?.[1] ?? ''
  const file = await house.deps.data.owner
    .selectFrom('submission_file as f')
    .innerJoin('source_file as b', 'b.id', 'f.source_file_id')
    .innerJoin('submission as s', 's.id', 'f.submission_id')
    .select('b.bytes')
    .where('s.code', '=', submission)
    .executeTakeFirstOrThrow()
  const read = await readDocument(canSet ? 'x.pdf' : 'x.md', file.bytes)
  assert.ok(read.ok)
  const evidence = read.value.text.replaceAll(/\s+/g, ' ')
  assert.match(evidence, /färre än 5 avvikelser/)
  assert.match(evidence, /visas inte/)
  assert.doesNotMatch(evidence, /Hemliga ord|Björkvik|Tallköping/)

  const meeting = await decided(submission)
  await returnStances(house.deps, clock)
  assert.doesNotMatch(
    await text('nurse', `/avvikelser/${cases[0]?.code}`),
    /ledde till/,
    'nothing before it is published',
  )

  clock = '2026-11-25T09:00:00Z'
  const approvers = [await house.as(id.chair), await house.as(id.vice)]
  await publishedMeeting(house, { meeting, secretary: await house.as(id.secretary), approvers })
  await returnStances(house.deps, clock)
  await returnStances(house.deps, clock)
  await house.idle()

  for (const [person, it] of [
    ['nurse', cases[0]],
    ['nurse', cases[1]],
    ['colleague', cases[2]],
  ] as const) {
    const html = await text(person, `/avvikelser/${it?.code}`)
    assert.match(html, /Det du rapporterade ledde till/)
    assert.match(html, /\/stallningstaganden\/\w+/)
  }
  assert.match(await text('own', path), /Det ledde till/)
  assert.doesNotMatch(await text('own', path), /Vad händer nu\?/)
  for (const name of ['sara', 'kim']) {
    const told = (await mailsTo(house, name)).filter(it => JSON.stringify(it).includes(`pattern:${code}`))
    assert.equal(told.length, 1, name)
    assert.doesNotMatch(JSON.stringify(told), /Läkemedelslist|rutin|hemgång/i)
  }
})
