import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { approvedMeeting, documentCode, publish as publishAgain, publishedMeeting } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'

// What is recorded at a meeting, through the door all the way to the register.

let house: TestHouse
let forumId: string
let secretary: Visitor
let secretaryId: string
let chairId: string
let chair: Visitor

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Politiska samrådet', shortName: 'PSR', slug: 'psr' })
  secretaryId = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  chairId = await givenPerson(data, { name: 'Orvar Ordförande' })
  await givenSeat(data, { forumId, personId: chairId, role: 'chair' })
  secretary = await house.as(secretaryId)
  chair = await house.as(chairId)
})
after(() => house.close())

const owner = () => house.deps.data.owner

async function held(date: string): Promise<GivenMeeting> {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended' })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, {
    ...{ name: 'Orvar Ordförande', person_id: chairId, role: 'Ordförande', organisation: 'Region Prov', ...came },
  })
  const absent = await givenParticipant(data, meeting, { name: 'Frida Frånvarande', absent_why: 'anmäld' })
  await givenParticipant(data, meeting, {
    ...{ name: 'Eva Ersättare', capacity: 'substitute', substitutes_id: absent, ...came },
  })
  return meeting
}

const done = (title: string, number: string, given: object = {}) => ({
  title,
  number,
  state: 'done' as const,
  ...given,
})
const itemOf = async (meeting: GivenMeeting, given: Parameters<typeof givenAgendaItem>[2]) => {
  const item = await givenAgendaItem(house.deps.data, meeting, given)
  return { ...item, path: `/moten/${meeting.code}/anteckna/${item.code}` }
}

const publish = (meeting: GivenMeeting): Promise<string> =>
  publishedMeeting(house, { meeting, secretary, approvers: [chair] })
const minutesOf = (meeting: GivenMeeting): string => `/moten/${meeting.code}/motesanteckningar`
const seen = async (path: string, by?: Visitor): Promise<string> => {
  const answer = await (by ?? (await house.as(undefined))).get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const stanceOf = (itemCode: string, status: 'final' | 'proposed' = 'final') =>
  owner()
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['s.id', 's.code', 's.taken_on', 's.taken_how', 's.published'])
    .where('i.code', '=', itemCode)
    .where('s.status', '=', status)
    .executeTakeFirst()

describe('minutes made of what was recorded', () => {
  test('The SRO stance of 2017-10-27 item 2: five clauses, a condition, two validity periods, a mandate with a due season, a recommendation to 50 principals', async () => {
    const meeting = await held('2026-10-29')
    const item = await itemOf(meeting, done('Samarbete kring psykisk hälsa', '2', { types: ['dialog', 'position'] }))
    const clauses: readonly Record<string, string>[] = [
      { verb: 'notes', object: 'slutrapporten från styrgruppen' },
      {
        ...{ verb: 'endorses', object: 'handlingsplanen för psykisk hälsa' },
        ...{ validFrom: '2027-01-01', validTo: '2029-12-31' },
        condition: 'den justerade texten godkänns av ordförande och vice ordförande',
      },
      {
        ...{ verb: 'recommends', object: 'att förlänga överenskommelsen om betalansvar' },
        ...{ addressees: 'regionen\nde 49 kommunerna', validTo: '2027-09-24' },
      },
      { verb: 'mandates', object: 'ta fram en uppföljningsmodell', mandatees: 'beredningen', due: 'hösten 2027' },
      { verb: 'recommends', object: 'handlingsplanen för psykisk hälsa' },
    ]
    for (const it of clauses) assert.equal((await secretary.post(`${item.path}/sats`, it)).status, 303)
    const text = { summary: 'Planen gicks igenom.', 'base-summary': '', comments: 'Viktigt med uppföljning.' }
    await secretary.post(`${item.path}/text`, { ...text, 'base-comments': '' })

    await approvedMeeting(house, { meeting, secretary, approvers: [chair] })
    assert.match(await seen(minutesOf(meeting), secretary), /Samarbete kring psykisk hälsa/)
    assert.equal(await stanceOf(item.code), undefined)
    assert.notEqual((await (await house.as(undefined)).get(`/punkter/${item.code}`)).status, 200)
    assert.equal((await publishAgain({ meeting, secretary })).status, 303)
    const stance = await stanceOf(item.code)
    const page = await seen(`/stallningstaganden/${stance?.code}`)
    for (const words of [
      'PSR noterar slutrapporten från styrgruppen.',
      'PSR ställer sig bakom handlingsplanen för psykisk hälsa, att gälla från och med den 1 januari 2027 till och med den 31 december 2029, under förutsättning att den justerade texten godkänns av ordförande och vice ordförande.',
      'PSR rekommenderar regionen och de 49 kommunerna att förlänga överenskommelsen om betalansvar, att gälla till och med den 24 september 2027.',
      'PSR ger beredningen i uppdrag att ta fram en uppföljningsmodell, klart till hösten 2027.',
      'PSR rekommenderar huvudmännen att anta handlingsplanen för psykisk hälsa.',
    ])
      assert.ok(page.includes(words), words)
    assert.match(page, /antecknat på mötet i Samklang/)
    const rows = await owner()
      .selectFrom('stance_clause')
      .select(['verb', 'condition', 'valid_from', 'valid_to', 'addressees', 'mandatees'])
      .where('stance_id', '=', stance?.id ?? '')
      .orderBy('ordinal')
      .execute()
    assert.deepEqual(
      rows.map(it => it.verb),
      ['notes', 'endorses', 'recommends', 'mandates', 'recommends'],
    )
    assert.deepEqual([rows[1]?.valid_from, rows[1]?.valid_to], ['2027-01-01', '2029-12-31'])
    assert.match(rows[1]?.condition ?? '', /^under förutsättning att/)
    assert.deepEqual(rows[2]?.addressees, ['regionen', 'de 49 kommunerna'])
    assert.deepEqual(rows[3]?.mandatees, ['beredningen'])
    const followups = await owner()
      .selectFrom('followup')
      .select(['kind', 'due_on', 'ends_on'])
      .where('code', '=', stance?.code ?? '')
      .execute()
    assert.deepEqual(
      new Set(followups.map(it => it.kind)),
      new Set(['validity', 'condition', 'mandate', 'recommendation']),
    )
    assert.equal(followups.find(it => it.kind === 'mandate')?.due_on, '2027-12-31')
  })

  test('the register, the meeting, the search, the open data and the person show it as what was imported', async () => {
    const meeting = await held('2026-09-24')
    const item = await itemOf(meeting, done('Ambulans i glesbygd', '1', { types: ['position'] }))
    await secretary.post(`${item.path}/sats`, { verb: 'adopts', object: 'rutinen för ambulans i glesbygd' })
    await secretary.post(`${item.path}/uppgift`, {
      words: 'Följa upp väntetiderna',
      owners: 'Orvar Ordförande; Presidiet',
    })
    await secretary.post(`${item.path}/avvikande`, { organisation: 'Provköping', words: 'Frågan bör vänta.' })
    await publish(meeting)
    const stance = await stanceOf(item.code)
    assert.match(await seen('/stallningstaganden?q=glesbygd'), /rutinen för ambulans i <mark>glesbygd/)
    assert.match(await seen(`/moten/${meeting.code}`), /Ambulans i glesbygd/)
    const page = await seen(`/punkter/${item.code}`)
    assert.match(page, /Följa upp väntetiderna/)
    assert.match(page, /Orvar Ordförande/)
    assert.match(page, /Avvikande mening[\s\S]*Frågan bör vänta/)
    assert.match(await seen(`/stallningstaganden/${stance?.code}`), /Avvikande mening/)
    const attendance = await owner()
      .selectFrom('attendance as a')
      .innerJoin('document as d', 'd.id', 'a.document_id')
      .select(['a.name', 'a.person_id', 'a.absent', 'a.replaces'])
      .where('d.meeting_id', '=', meeting.id)
      .orderBy('a.ordinal')
      .execute()
    assert.equal(attendance.find(it => it.name === 'Orvar Ordförande')?.person_id, chairId)
    assert.equal(attendance.find(it => it.name === 'Frida Frånvarande')?.absent, true)
    assert.equal(attendance.find(it => it.name === 'Eva Ersättare')?.replaces, 'Frida Frånvarande')
    assert.match(await seen('/stallningstaganden.json?q=glesbygd'), /rutinen för ambulans i glesbygd/)
    assert.match(await seen(`/oparl/v1.1/agendaitem/${item.code}`), /Ambulans i glesbygd/)
  })

  test('what was proposed, what lapsed and how it was taken go along, and so do the matters', async () => {
    const { data } = house.deps
    const meeting = await held('2026-06-11')
    const item = await itemOf(
      meeting,
      done('Färdplan', '1', { types: ['position'], taken_how: 'written', taken_on: '2026-06-20' }),
    )
    await givenAgendaClause(data, meeting, item.id, { words: 'PSR ställer sig bakom färdplanen.' })
    await secretary.post(`${item.path}/sats`, { verb: 'endorses', words: 'PSR ställer sig bakom färdplanen i stort.' })
    const lapsed = await itemOf(meeting, { title: 'Digitalisering', number: '2', state: 'lapsed' })
    const matter = await owner()
      .insertInto('matter')
      .values({ code: 'arende1', title: 'Färdplanen', merged_into: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await owner()
      .insertInto('agenda_matter')
      .values({ agenda_item_id: item.id, matter_id: matter.id, meeting_id: meeting.id, forum_id: forumId })
      .execute()
    await publish(meeting)
    assert.ok(await stanceOf(item.code, 'proposed'))
    const stance = await stanceOf(item.code)
    assert.deepEqual([stance?.taken_on, stance?.taken_how], ['2026-06-20', 'written'])
    assert.match(await seen(`/stallningstaganden/${stance?.code}`), /Togs skriftligen mellan möten/)
    const row = await owner().selectFrom('item').select('lapsed').where('code', '=', lapsed.code).executeTakeFirst()
    assert.equal(row?.lapsed, 'time')
    assert.match(await seen('/arenden/arende1'), /Färdplan/)
  })

  test('notes never reach the minutes, and nothing is made before the meeting has ended or by others', async () => {
    const { data } = house.deps
    const meeting = await held('2026-05-21')
    const item = await itemOf(meeting, done('Läget', '1'))
    await secretary.post(`${item.path}/text`, { notes: 'Hemlig minnesregel.', 'base-notes': '' })
    const code = await publish(meeting)
    assert.equal(await documentCode(house, meeting.id), code)
    const kept = await owner()
      .selectFrom('document_version as v')
      .innerJoin('source_file as f', 'f.id', 'v.source_file_id')
      .innerJoin('document as d', 'd.id', 'v.document_id')
      .select(['v.text', 'v.reading', 'f.bytes'])
      .where('d.code', '=', code)
      .executeTakeFirstOrThrow()
    for (const it of [kept.text, JSON.stringify(kept.reading), Buffer.from(kept.bytes).toString()])
      assert.doesNotMatch(it, /Hemlig/)
    const running = await givenMeeting(data, { forumId, date: '2026-04-16', state: 'ongoing' })
    assert.equal((await secretary.post(`${minutesOf(running)}/skicka`, { adjustBy: '2099-01-01' })).status, 422)
    const other = await givenPerson(data, { name: 'Nina Nyfiken' })
    assert.notEqual((await (await house.as(other)).post(`${minutesOf(meeting)}/publicera`)).status, 303)
    assert.match(await seen(minutesOf(meeting), secretary), /Justerade och publicerade/)
  })
})
