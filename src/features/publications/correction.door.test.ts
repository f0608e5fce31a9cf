import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { approvedMeeting, documentCode, publish, publishedMeeting } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'

// What was approved turns out to be wrong: a new version, approved anew, that says what it changes and why.

let house: TestHouse
let forumId: string
let clock = '2026-03-06T08:00:00Z'
const id = { secretary: '', chair: '', vice: '', newChair: '' }
const by = {} as Record<keyof typeof id | 'public', Visitor>

before(async () => {
  house = await openTestHouse({ now: () => clock })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  id.secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  id.chair = await givenPerson(data, { name: 'Orvar Ordförande' })
  id.vice = await givenPerson(data, { name: 'Viveka Vice' })
  id.newChair = await givenPerson(data, { name: 'Nils Nyman' })
  await givenSeat(data, { forumId, personId: id.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: id.vice, role: 'vice-chair' })
  await itIs(clock)
})
after(() => house.close())

/** Another moment: logins do not last from one day to the next. */
async function itIs(moment: string): Promise<void> {
  clock = moment
  for (const name of Object.keys(id) as (keyof typeof id)[]) by[name] = await house.as(id[name])
  by.public = await house.as(undefined)
}
const owner = () => house.deps.data.owner
async function done(answer: Promise<Response>): Promise<void> {
  const got = await answer
  assert.equal(got.status, 303, (await got.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 1500))
}
const seen = async (path: string, who: Visitor = by.public): Promise<string> => {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

interface Held {
  readonly meeting: GivenMeeting
  readonly kept: { readonly id: string; readonly code: string }
  readonly wrong: { readonly id: string; readonly code: string }
}

/** One stance that was written down as it was taken, and one with a wrong day. */
async function held(date: string): Promise<Held> {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended', announced: true })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', person_id: id.chair, role: 'Ordförande', ...came })
  await givenParticipant(data, meeting, { name: 'Viveka Vice', person_id: id.vice, role: 'Vice ordförande', ...came })
  const item = { state: 'done' as const, types: ['position'] }
  const kept = await givenAgendaItem(data, meeting, { ...item, title: 'Hemsjukvård', number: '1', ordinal: 1 })
  const wrong = await givenAgendaItem(data, meeting, { ...item, title: 'Avtalet', number: '2', ordinal: 2 })
  const at = (code: string): string => `/moten/${meeting.code}/anteckna/${code}/sats`
  await done(
    by.secretary.post(at(kept.code), {
      verb: 'mandates',
      object: 'se över rutinen',
      mandatees: 'beredningen',
      due: 'hösten 2026',
    }),
  )
  await done(by.secretary.post(at(kept.code), { verb: 'recommends', object: 'handlingsplanen' }))
  await done(by.secretary.post(at(wrong.code), { verb: 'adopts', words: 'NSR antar avtalet att gälla till 2027.' }))
  return { meeting, kept, wrong }
}
const approvers = () => [by.chair, by.vice]
const published = ({ meeting }: Held): Promise<string> =>
  publishedMeeting(house, { meeting, secretary: by.secretary, approvers: approvers() })
const minutesPath = ({ meeting }: Held): string => `/moten/${meeting.code}/motesanteckningar`
const wayOf = ({ meeting }: Held) =>
  owner().selectFrom('meeting_minutes').selectAll().where('meeting_id', '=', meeting.id).executeTakeFirstOrThrow()
const begin = async (it: Held, skal = 'Fel årtal i punkt 2: avtalet gäller till 2029.'): Promise<Response> =>
  by.secretary.post(`${minutesPath(it)}/ratta`, { skal, version: String((await wayOf(it)).version) })
async function rewrite(it: Held, words: string): Promise<Response> {
  const clause = await owner()
    .selectFrom('agenda_clause')
    .select(['id', 'version'])
    .where('agenda_item_id', '=', it.wrong.id)
    .executeTakeFirstOrThrow()
  return by.secretary.post(`/moten/${it.meeting.code}/anteckna/${it.wrong.code}/sats`, {
    ...{ id: clause.id, readAt: String(clause.version), verb: 'adopts', words },
  })
}
const stanceOf = (item: string) =>
  owner()
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['s.id', 's.code'])
    .where('i.code', '=', item)
    .where('s.status', '=', 'final')
    .executeTakeFirstOrThrow()
const newsOf = (code: string) =>
  owner().selectFrom('stance_news').select(['key', 'is_current']).where('code', '=', code).execute()

describe('corrections', () => {
  test('A correction a year after approval', async () => {
    const it = await held('2026-03-05')
    const code = await published(it)
    const [kept, wrong] = [await stanceOf(it.kept.code), await stanceOf(it.wrong.code)]
    const followup = `/uppfoljning/uppdrag/${kept.code}/1`
    const wording = /name="wording" value="([^"]*)"/.exec(await seen(followup, by.secretary))?.[1] ?? ''
    await done(
      by.secretary.post(`${followup}/rapportera`, { wording, outcome: 'reported', on: '2026-03-06', by: 'NSR' }),
    )

    await itIs('2027-03-10T08:00:00Z')
    await owner().updateTable('membership').set({ valid_to: '2026-12-31' }).where('person_id', '=', id.chair).execute()
    await givenSeat(house.deps.data, { forumId, personId: id.newChair, role: 'chair' })
    await owner()
      .updateTable('membership')
      .set({ valid_from: '2027-01-01' })
      .where('person_id', '=', id.newChair)
      .execute()
    assert.equal((await rewrite(it, 'NSR antar avtalet att gälla till 2029.')).status === 303, false)
    await done(begin(it))
    assert.deepEqual((({ state, correcting, published_n }) => ({ state, correcting, published_n }))(await wayOf(it)), {
      state: 'draft',
      correcting: true,
      published_n: 1,
    })
    await done(rewrite(it, 'NSR antar avtalet att gälla till 2029.'))
    assert.match(await seen(`/stallningstaganden/${wrong.code}`), /gälla till 2027/)

    assert.equal(
      await approvedMeeting(house, { meeting: it.meeting, secretary: by.secretary, approvers: [by.chair] }).then(
        n => n,
      ),
      2,
    )
    assert.equal((await wayOf(it)).state, 'circulated')
    const version = await owner()
      .selectFrom('minutes_version')
      .select(['kind', 'why', 'sha256'])
      .where('meeting_id', '=', it.meeting.id)
      .where('n', '=', 2)
      .executeTakeFirstOrThrow()
    assert.equal(version.kind, 'correction')
    assert.match(version.why ?? '', /Fel årtal/)
    const say = { n: '2', sha256: version.sha256 }
    assert.notEqual((await by.newChair.post(`${minutesPath(it)}/godkann`, say)).status, 303)
    assert.match(await seen(`/stallningstaganden/${wrong.code}`), /gälla till 2027/)
    await done(by.vice.post(`${minutesPath(it)}/godkann`, say))
    await done(publish({ meeting: it.meeting, secretary: by.secretary }))

    assert.equal(await documentCode(house, it.meeting.id), code)
    assert.match(await seen(`/stallningstaganden/${wrong.code}`), /gälla till 2029/)
    assert.equal((await stanceOf(it.wrong.code)).code, wrong.code)
    assert.match(await seen(`/s/${wrong.code}`).catch(() => seen(`/stallningstaganden/${wrong.code}`)), /2029/)
    const page = await seen(`/dokument/${code}`)
    assert.match(page, /1\srättelse/)
    assert.match(page, /Fel årtal i punkt 2/)
    const told = await seen(`/dokument/${code}/rattelser`)
    assert.match(told, /<del>2027<\/del>/)
    assert.match(told, /<ins>2029<\/ins>/)
    assert.match(told, /Fel årtal i punkt 2/)
    assert.match(told, /Orvar Ordförande/)
    assert.match(told, /Viveka Vice/)
    assert.match(await seen(`/dokument/${code}/rattelser`), /Version 2/)

    assert.match(await seen(followup), /NSR/)
    const settled = await owner().selectFrom('settlement').select('code').where('undone_at', 'is', null).execute()
    assert.deepEqual(
      settled.map(one => one.code),
      [kept.code],
    )
    assert.equal((await newsOf(kept.code)).length, 1, 'nothing new about what was not changed')
    assert.deepEqual((await newsOf(wrong.code)).map(one => one.is_current).toSorted(), [false, true])
  })

  test('where the chair of the day is gone, the forum names somebody else', async () => {
    await itIs('2026-04-10T08:00:00Z')
    const it = await held('2026-04-09')
    await published(it)
    await itIs('2027-04-10T08:00:00Z')
    await done(begin(it))
    await done(rewrite(it, 'NSR antar avtalet att gälla till 2030.'))
    await givenParticipant(house.deps.data, it.meeting, { name: 'Nils Nyman', person_id: id.newChair })
    await done(by.secretary.post(`${minutesPath(it)}/justerare`, { person: [id.newChair, id.vice] }))
    await approvedMeeting(house, { meeting: it.meeting, secretary: by.secretary, approvers: [by.newChair, by.vice] })
    await done(publish({ meeting: it.meeting, secretary: by.secretary }))
    const told = await seen(`/dokument/${await documentCode(house, it.meeting.id)}/rattelser`)
    assert.match(told, /Nils Nyman/)
    assert.doesNotMatch(/Justerad av[\s\S]*?Ändrat sedan/.exec(told)?.[0] ?? 'Orvar', /Orvar/)
  })

  test('it is called off only when what was recorded is as it was', async () => {
    await itIs('2026-05-08T08:00:00Z')
    const it = await held('2026-05-07')
    const code = await published(it)
    const callOff = async () =>
      by.secretary.post(`${minutesPath(it)}/ratta/avbryt`, { version: String((await wayOf(it)).version) })
    assert.equal((await callOff()).status, 422)
    await done(begin(it))
    assert.equal((await begin(it)).status, 422)
    await done(rewrite(it, 'NSR antar avtalet att gälla till 2030.'))
    const no = await callOff()
    assert.equal(no.status, 422)
    assert.match(await no.text(), /punkt 2/)
    await done(rewrite(it, 'NSR antar avtalet att gälla till 2027.'))
    await done(callOff())
    const way = await wayOf(it)
    assert.deepEqual([way.state, way.correcting, way.current_n], ['published', false, 1])
    assert.doesNotMatch(await seen(`/dokument/${code}`), /rättelse/)
    assert.equal((await rewrite(it, 'NSR antar något annat.')).status === 303, false)
    await done(begin(it, 'En gång till.'))
  })

  test('what was corrected away is not read where it must not be', async () => {
    await itIs('2026-06-05T08:00:00Z')
    const it = await held('2026-06-04')
    const code = await published(it)
    await done(begin(it, 'Ett namn ska inte stå där.'))
    await done(rewrite(it, 'NSR antar avtalet.'))
    await approvedMeeting(house, { meeting: it.meeting, secretary: by.secretary, approvers: approvers() })
    await done(publish({ meeting: it.meeting, secretary: by.secretary, choices: { dolj: 'ja' } }))
    const told = await seen(`/dokument/${code}/rattelser`)
    assert.doesNotMatch(told, /2027/)
    assert.match(told, /visas inte/)
    assert.match(told, /Ett namn ska inte stå där/)
  })

  test('what has been approved and not published is corrected too; a stale form and others are refused', async () => {
    await itIs('2026-08-21T08:00:00Z')
    const it = await held('2026-08-20')
    assert.equal((await by.secretary.post(`${minutesPath(it)}/ratta`, { skal: 'x' })).status, 404)
    await approvedMeeting(house, { meeting: it.meeting, secretary: by.secretary, approvers: approvers() })
    assert.equal((await by.secretary.post(`${minutesPath(it)}/ratta`, { skal: '' })).status, 422)
    assert.equal((await by.secretary.post(`${minutesPath(it)}/ratta`, { skal: 'x', version: '999' })).status, 409)
    assert.notEqual((await by.chair.post(`${minutesPath(it)}/ratta`, { skal: 'x' })).status, 303)
    await done(begin(it))
    const way = await wayOf(it)
    assert.deepEqual([way.state, way.correcting, way.published_n], ['draft', true, null])
    await done(rewrite(it, 'NSR antar avtalet att gälla till 2029.'))
    await approvedMeeting(house, { meeting: it.meeting, secretary: by.secretary, approvers: approvers() })
    await done(publish({ meeting: it.meeting, secretary: by.secretary }))
    assert.match(await seen(`/dokument/${await documentCode(house, it.meeting.id)}`), /Version<\/dt><dd>2/)
  })
})
