import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { givenMeeting, givenSeat } from '../../../test/meetings.ts'
import { placeReports, warnOfMandates } from './mandate.jobs.ts'

// Uppdrag genom dörren: who may write, carry out, report and go through one, and what follows by itself.

let house: TestHouse
let secretary: Visitor
let other: Visitor
let member: Visitor
let stranger: Visitor
const id = { forum: '', group: '', stance: '', secretary: '', chair: '' }
const now = '2026-11-22T09:00:00Z'

before(async () => {
  house = await openTestHouse({ now: () => now })
  const { data } = house.deps
  id.forum = await givenForum(data, { name: 'Norra rådet', slug: 'norra-radet' })
  id.group = await givenForum(data, { name: 'Arbetsgrupp hemgång', slug: 'hemgang' })
  await data.owner.updateTable('forum').set({ kind: 'group' }).where('id', '=', id.group).execute()
  const elsewhere = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  id.secretary = await givenPerson(data, { name: 'Nora Nord', role: 'secretary', forumId: id.forum })
  id.chair = await givenPerson(data, { name: 'Mona Med' })
  await givenSeat(data, { forumId: id.group, personId: id.chair, role: 'chair' })
  secretary = await house.as(id.secretary)
  other = await house.as(await givenPerson(data, { name: 'Sune Syd', role: 'secretary', forumId: elsewhere }))
  member = await house.as(id.chair)
  stranger = await house.as(undefined)
  const said = await givenDocument(data, {
    forumId: id.forum,
    date: '2026-02-12',
    items: [
      {
        number: '4',
        title: 'Trygg hemgång',
        clauses: [
          {
            verb: 'mandates',
            words:
              'Norra rådet ger arbetsgrupp hemgång i uppdrag att kartlägga återinläggningar och rapportera senast 2027-02-11.',
            mandatees: ['Arbetsgrupp hemgång'],
          },
        ],
      },
    ],
  })
  id.stance = said.stances[0]?.code ?? ''
  for (const it of [
    [id.secretary, 'nora@prov.example'],
    [id.chair, 'mona@prov.example'],
  ] as const)
    await data.owner
      .insertInto('person_address')
      .values({ person_id: it[0], participant_id: null, address: it[1], changed_at: now, changed_by: null })
      .execute()
})
after(() => house.close())

const form = (given: Record<string, string> = {}): Record<string, string> => ({
  ...{ title: 'Hemgång', forum: id.forum, group: id.group, goal: 'Färre återinläggningar' },
  ...{ tasks: '- kartlägga\n2. föreslå', startsOn: '2025-01-01', endsOn: '2027-01-31' },
  ...given,
})

const held = async (code: string) =>
  house.deps.data.owner.selectFrom('mandate').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const version = async (code: string): Promise<string> => String((await held(code)).version)

async function write(given: Record<string, string> = {}): Promise<string> {
  const answer = await secretary.post('/uppdrag/nytt', form(given))
  assert.equal(answer.status, 303, await answer.clone().text())
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}
async function given(fields: Record<string, string> = {}): Promise<string> {
  const code = await write(fields)
  const answer = await secretary.post(`/uppdrag/${code}/ge`, { version: await version(code) })
  assert.equal(answer.status, 303)
  return code
}

test('a draft is seen and changed by those who handle the forum, and by nobody else', async () => {
  const code = await write()
  for (const who of [stranger, other, member]) assert.equal((await who.get(`/uppdrag/${code}`)).status, 404)
  assert.equal((await secretary.get(`/uppdrag/${code}`)).status, 200)
  const change = { ...form({ title: 'Trygg hemgång' }), version: await version(code) }
  assert.equal((await other.post(`/uppdrag/${code}/andra`, change)).status, 404)
  assert.equal((await secretary.post(`/uppdrag/${code}/andra`, change)).status, 303)
  assert.equal((await secretary.post(`/uppdrag/${code}/andra`, change)).status, 409)
  assert.deepEqual((await held(code)).tasks, ['kartlägga', 'föreslå'])
  const elsewhere = await other.post('/uppdrag/nytt', form())
  assert.equal(elsewhere.status, 422)
  assert.match(await elsewhere.text(), /ett forum som du handlägger/)
})

test('what is given is public; a change is a new version with what and why, and the old is kept', async () => {
  const code = await given()
  assert.equal((await stranger.get(`/uppdrag/${code}`)).status, 200)
  const longer = { ...form({ endsOn: '2028-01-31' }), version: await version(code) }
  const unsaid = await secretary.post(`/uppdrag/${code}/andra`, longer)
  assert.equal(unsaid.status, 422)
  assert.match(await unsaid.text(), /varför uppdraget ändras/)
  const why = { ...longer, why: 'Kartläggningen tar längre tid.' }
  assert.equal((await member.post(`/uppdrag/${code}/andra`, why)).status, 403)
  assert.equal((await secretary.post(`/uppdrag/${code}/andra`, why)).status, 303)
  const page = await (await stranger.get(`/uppdrag/${code}`)).text()
  assert.match(page, /Kartläggningen tar längre tid/)
  assert.match(page, /gäller till och med/i)
  const first = await (await stranger.get(`/uppdrag/${code}/versioner/1`)).text()
  assert.match(first.replaceAll('\u00a0', ' '), /31 januari 2027/)
  assert.equal((await stranger.get(`/uppdrag/${code}/versioner/3`)).status, 404)
  assert.equal((await held(code)).n, 2)
  const actions = (await house.audit(3)).map(it => it.action)
  assert.ok(actions.includes('mandate.change'))
})

test('a draft without a group or a first day is not given, and says what is missing', async () => {
  const code = await write({ startsOn: '' })
  const answer = await secretary.post(`/uppdrag/${code}/ge`, { version: await version(code) })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /från vilken dag uppdraget gäller/)
})

test('a mandate begins with the words of a stance, and each leads to the other', async () => {
  const start = await (await secretary.get(`/uppdrag/nytt?ur=${id.stance}&n=1`)).text()
  assert.match(start, /kartlägga återinläggningar/)
  assert.match(start, new RegExp(`<option value="${id.group}" selected`))
  const code = await given({ ur: id.stance, n: '1', title: 'Ur ställningstagandet' })
  const page = await (await stranger.get(`/uppdrag/${code}`)).text()
  assert.match(page, new RegExp(`/stallningstaganden/${id.stance}`))
  const stance = await (await stranger.get(`/stallningstaganden/${id.stance}`)).text()
  assert.match(stance, new RegExp(`/uppdrag/${code}`))
  const followup = await (await stranger.get(`/uppfoljning/uppdrag/${id.stance}/1`)).text()
  assert.match(followup, new RegExp(`/uppdrag/${code}`))
})

test('words from minutes are tied to a mandate by a press, once, and untied', async () => {
  const code = await given({ title: 'Att knyta till' })
  assert.match(await (await secretary.get(`/uppdrag/knyt?ur=${id.stance}&n=1`)).text(), /Att knyta till/)
  assert.equal((await member.get(`/uppdrag/knyt?ur=${id.stance}&n=1`)).status, 403)
  for (let i = 0; i < 2; i++)
    assert.equal((await secretary.post(`/uppdrag/${code}/knyt`, { ur: id.stance, n: '1' })).status, 303)
  const { owner } = house.deps.data
  const ties = await owner
    .selectFrom('mandate_origin')
    .selectAll()
    .where('mandate_id', '=', (await held(code)).id)
    .execute()
  assert.equal(ties.length, 1)
  const loose = { origin: ties[0]?.id ?? '', version: await version(code) }
  assert.equal((await secretary.post(`/uppdrag/${code}/los`, loose)).status, 303)
})

test('the group’s own people say how it goes and report; those who gave it receive, and then it is public', async () => {
  const code = await given({ title: 'Med plan' })
  const plan = `/uppdrag/${code}/aktivitetsplan`
  const row = {
    timeFrame: 'Våren 2027',
    area: 'Kartläggning',
    activity: 'Hämta siffror',
    responsible: 'Mona Med',
    note: 'Ring först',
  }
  assert.equal((await member.post(plan, row)).status, 403)
  assert.equal((await secretary.post(plan, row)).status, 303)
  assert.equal((await secretary.post(plan, { ...row, activity: 'Skriv förslag' })).status, 303)
  const { owner } = house.deps.data
  const [first, second] = await owner
    .selectFrom('mandate_activity')
    .selectAll()
    .where('mandate_id', '=', (await held(code)).id)
    .orderBy('ordinal')
    .execute()
  const status = { status: 'ongoing', words: 'Börjat', rowVersion: '1' }
  assert.equal((await other.post(`${plan}/${first?.id}/status`, status)).status, 403)
  assert.equal((await member.post(`${plan}/${first?.id}/status`, status)).status, 303)
  assert.equal((await member.post(`${plan}/${first?.id}/status`, status)).status, 409)
  assert.equal((await member.post(`${plan}/${first?.id}/andra`, { ...row, rowVersion: '2' })).status, 403)
  assert.equal((await secretary.post(`${plan}/${second?.id}/flytta`, { step: 'up' })).status, 303)
  const seen = await (await stranger.get(plan)).text()
  assert.ok(seen.indexOf('Skriv förslag') < seen.indexOf('Hämta siffror'))
  assert.doesNotMatch(seen, /Mona Med|Ring först|Börjat/)
  assert.match(await (await member.get(plan)).text(), /Mona Med[\s\S]*Ring först[\s\S]*Börjat/)
  assert.doesNotMatch(await (await stranger.get(`${plan}.csv`)).text(), /Mona Med|Ring först/)
  assert.equal((await member.post(`/uppdrag/${code}/rapport`, { words: 'Vi är klara med kartan.' })).status, 303)
  assert.doesNotMatch(await (await stranger.get(`/uppdrag/${code}`)).text(), /klara med kartan/)
  assert.match(await (await stranger.get('/uppdrag?utan-rapport=ja')).text(), /Med plan/)
  const report = await owner.selectFrom('mandate_report').select('id').executeTakeFirstOrThrow()
  const receive = { report: report.id, version: await version(code) }
  assert.equal((await member.post(`/uppdrag/${code}/ta-emot`, receive)).status, 403)
  assert.equal((await secretary.post(`/uppdrag/${code}/ta-emot`, receive)).status, 303)
  assert.match(await (await stranger.get(`/uppdrag/${code}`)).text(), /klara med kartan/)
  assert.equal((await member.post(`/uppdrag/${code}/anteckning`, { note: 'Bara vi' })).status, 303)
  assert.doesNotMatch(await (await stranger.get(`/uppdrag/${code}`)).text(), /Bara vi/)
})

test('the report-back stands on its agenda by itself, once, and moves with its day', async () => {
  const { data } = house.deps
  const december = await givenMeeting(data, { forumId: id.forum, date: '2026-12-10' })
  const march = await givenMeeting(data, { forumId: id.forum, date: '2027-03-11' })
  const code = await given({ title: 'Med återrapport', reportForum: id.forum, reportOn: '2026-12-01' })
  assert.equal(await placeReports(house.deps, now, (await held(code)).id), 1)
  assert.equal(await placeReports(house.deps, now, (await held(code)).id), 0)
  const items = () =>
    data.owner.selectFrom('agenda_item').selectAll().where('title', '=', 'Återrapport: Med återrapport').execute()
  assert.deepEqual(
    (await items()).map(it => it.meeting_id),
    [december.id],
  )
  const later = { ...form({ title: 'Med återrapport', reportForum: id.forum, reportOn: '2027-03-01' }), why: 'Mer tid' }
  assert.equal((await secretary.post(`/uppdrag/${code}/andra`, { ...later, version: await version(code) })).status, 303)
  assert.equal(await placeReports(house.deps, now), 1)
  assert.deepEqual(
    (await items()).map(it => it.meeting_id),
    [march.id],
  )
  const [item] = await items()
  const agenda = await (await secretary.get(`/moten/${march.code}/dagordning/${item?.code}`)).text()
  assert.match(agenda, new RegExp(`/uppdrag/${code}`))
  assert.match(agenda, /har gått ut när mötet hålls/)
  assert.match(await (await secretary.get(`/uppdrag/${code}`)).text(), new RegExp(`/dagordning/${item?.code}`))
  await data.owner
    .deleteFrom('agenda_item')
    .where('id', '=', item?.id ?? '')
    .execute()
  assert.equal(await placeReports(house.deps, now), 0, 'what was taken away is not put back')
})

test('a mandate that runs out while its group is still asked to report is said on both, and can still be reported', async () => {
  const { data } = house.deps
  await givenMeeting(data, { forumId: id.forum, date: '2027-05-20' })
  const code = await given({
    ...{ title: 'Hinner inte', endsOn: '2026-11-20', reportForum: id.forum, reportOn: '2027-05-01' },
    ...{ ur: id.stance, n: '1' },
  })
  assert.equal(await placeReports(house.deps, now), 1)
  const page = await (await secretary.get(`/uppdrag/${code}`)).text()
  assert.match(page, /rapportera efter uppdragets sista dag/)
  assert.match(page, /kartlägga återinläggningar/)
  const followup = await (await stranger.get(`/uppfoljning/uppdrag/${id.stance}/1`)).text()
  assert.match(followup, /Hinner inte[\s\S]*gick ut/)
  const meeting = await data.owner
    .selectFrom('meeting')
    .select('code')
    .where('date', '=', '2027-05-20')
    .executeTakeFirstOrThrow()
  const agenda = await (await secretary.get(`/moten/${meeting.code}/dagordning`)).text()
  assert.match(agenda, /”Hinner inte” som ska rapporteras har gått ut/)
  assert.equal((await member.post(`/uppdrag/${code}/rapport`, { words: 'Sent men här.' })).status, 303)
  const longer = {
    ...form({ title: 'Hinner inte', endsOn: '2027-12-31', why: 'Förlängt' }),
    version: await version(code),
  }
  assert.equal((await secretary.post(`/uppdrag/${code}/andra`, longer)).status, 303)
  assert.equal((await held(code)).ends_on, '2027-12-31')
})

test('those who handle the forum and the group’s chair are told once for each alarm', async () => {
  const { data } = house.deps
  const code = await given({ title: 'Snart ute', endsOn: '2027-02-20' })
  await warnOfMandates(house.deps, now)
  const told = async (title: string) =>
    (
      await data.owner
        .selectFrom('mandate_alarm as a')
        .innerJoin('mandate as m', 'm.id', 'a.mandate_id')
        .select('a.days')
        .where('m.title', '=', title)
        .orderBy('a.days')
        .execute()
    ).map(it => it.days)
  assert.deepEqual(await told('Snart ute'), [90, 180])
  assert.equal(await warnOfMandates(house.deps, now), 0)
  assert.equal((await warnOfMandates(house.deps, '2027-01-22T09:00:00Z')) >= 1, true)
  assert.deepEqual(await told('Snart ute'), [30, 90, 180])
  await secretary.post('/forum/norra-radet/uppdragslarm', { days: '400' })
  await given({ title: 'Egna dagar', endsOn: '2027-10-31' })
  await warnOfMandates(house.deps, now)
  assert.deepEqual(await told('Egna dagar'), [400])
  assert.equal((await other.get('/forum/norra-radet/uppdragslarm')).status, 403)
  assert.equal((await held(code)).state, 'active')
})

test('groups without a mandate are found by those who keep them, and not shown to the public', async () => {
  const bare = await givenForum(house.deps.data, { name: 'Grupp utan papper', slug: 'utan-papper' })
  const page = await (await secretary.get('/uppdrag/utan')).text()
  assert.match(page, /Grupp utan papper/)
  assert.doesNotMatch(page, /Arbetsgrupp hemgång/)
  assert.equal((await stranger.get('/uppdrag/utan')).status, 403)
  assert.match(await (await secretary.get('/uppdrag/utan.csv?varfor=aldrig')).text(), /Grupp utan papper/)
  await house.deps.data.owner.updateTable('forum').set({ valid_to: '2026-11-21' }).where('id', '=', bare).execute()
  assert.doesNotMatch(await (await secretary.get('/uppdrag/utan')).text(), /Grupp utan papper/)
})

test('the public reads no mandate’s review, and the yearly list is for those who keep forums', async () => {
  const code = await given({ title: 'Att gå igenom' })
  for (const who of [stranger, member]) assert.equal((await who.get('/uppdrag/genomgang')).status, 403)
  const unread = await secretary.post(`/uppdrag/${code}/genomgang`, { outcome: 'change', version: await version(code) })
  assert.equal(unread.status, 422)
  const keep = { outcome: 'keep', reason: '', version: await version(code) }
  assert.equal((await member.post(`/uppdrag/${code}/genomgang`, keep)).status, 403)
  assert.equal((await secretary.post(`/uppdrag/${code}/genomgang`, keep)).status, 303)
  assert.match(
    await (await secretary.get('/uppdrag/genomgang?visa=klara')).text(),
    /Att gå igenom[\s\S]*behålls utan ändring/,
  )
  assert.doesNotMatch(await (await secretary.get('/uppdrag/genomgang')).text(), /Att gå igenom/)
  assert.match(await (await member.get(`/uppdrag/${code}`)).text(), /Nora Nord/)
  assert.doesNotMatch(await (await stranger.get(`/uppdrag/${code}`)).text(), /Nora Nord/)
})

test('closing tells what hangs on it, takes that it has been read, and ends the group where that is asked', async () => {
  const { data } = house.deps
  const group = await givenForum(data, { name: 'Tillfälliga gruppen', slug: 'tillfalliga' })
  await data.owner.updateTable('forum').set({ kind: 'group' }).where('id', '=', group).execute()
  const meeting = await givenMeeting(data, { forumId: group, date: '2026-12-15', announced: true })
  const code = await given({ title: 'Att avsluta', group })
  const page = await (await secretary.get(`/uppdrag/${code}/genomgang`)).text()
  assert.match(page, new RegExp(`/moten/${meeting.code}`))
  const close = { outcome: 'close', reason: 'Arbetet är klart', endGroup: 'ja', version: await version(code) }
  const unseen = await secretary.post(`/uppdrag/${code}/genomgang`, close)
  assert.equal(unseen.status, 422)
  assert.match(await unseen.text(), /Läs vad som hänger/)
  assert.equal((await secretary.post(`/uppdrag/${code}/genomgang`, { ...close, seen: 'ja' })).status, 303)
  const ended = await data.owner
    .selectFrom('forum')
    .select('valid_to')
    .where('id', '=', group)
    .executeTakeFirstOrThrow()
  assert.equal(ended.valid_to, '2026-11-22')
  assert.equal((await held(code)).state, 'ended')
  const shown = await (await secretary.get(`/uppdrag/${code}`)).text()
  assert.match(shown, /Detta hängde på det/)
  assert.equal((await secretary.post(`/uppdrag/${code}/genomgang`, { ...close, seen: 'ja' })).status >= 409, true)
})
