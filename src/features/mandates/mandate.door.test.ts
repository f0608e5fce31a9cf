import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse } from '../../../test/house.ts'
import { givenMandateHouse, type MandateHouse, mandateNow } from '../../../test/mandates.ts'
import { givenMeeting } from '../../../test/meetings.ts'
import { placeReports } from './mandate.jobs.ts'

// Uppdrag genom dörren: who may write, carry out and report one, and what follows by itself.

let it: MandateHouse

before(async () => {
  it = await givenMandateHouse(await openTestHouse({ now: () => mandateNow }))
})
after(() => it?.house.close())

test('a draft is seen and changed by those who handle the forum, and by nobody else', async () => {
  const code = await it.write()
  for (const who of [it.stranger, it.other, it.member]) assert.equal((await who.get(`/uppdrag/${code}`)).status, 404)
  assert.equal((await it.secretary.get(`/uppdrag/${code}`)).status, 200)
  const change = { ...it.form({ title: 'Trygg hemgång' }), version: await it.version(code) }
  assert.equal((await it.other.post(`/uppdrag/${code}/andra`, change)).status, 404)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/andra`, change)).status, 303)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/andra`, change)).status, 409)
  assert.deepEqual((await it.held(code)).tasks, ['kartlägga', 'föreslå'])
  const elsewhere = await it.other.post('/uppdrag/nytt', it.form())
  assert.equal(elsewhere.status, 422)
  assert.match(await elsewhere.text(), /ett forum som du handlägger/)
})

test('what is given is public; a change is a new version with what and why, and the old is kept', async () => {
  const code = await it.given()
  assert.equal((await it.stranger.get(`/uppdrag/${code}`)).status, 200)
  const longer = { ...it.form({ endsOn: '2028-01-31' }), version: await it.version(code) }
  const unsaid = await it.secretary.post(`/uppdrag/${code}/andra`, longer)
  assert.equal(unsaid.status, 422)
  assert.match(await unsaid.text(), /varför uppdraget ändras/)
  const why = { ...longer, why: 'Kartläggningen tar längre tid.' }
  assert.equal((await it.member.post(`/uppdrag/${code}/andra`, why)).status, 403)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/andra`, why)).status, 303)
  const page = await (await it.stranger.get(`/uppdrag/${code}`)).text()
  assert.match(page, /Kartläggningen tar längre tid/)
  assert.match(page, /gäller till och med/i)
  const first = await (await it.stranger.get(`/uppdrag/${code}/versioner/1`)).text()
  assert.match(first.replaceAll('\u00a0', ' '), /31 januari 2027/)
  assert.equal((await it.stranger.get(`/uppdrag/${code}/versioner/3`)).status, 404)
  assert.equal((await it.held(code)).n, 2)
  const actions = (await it.house.audit(3)).map(row => row.action)
  assert.ok(actions.includes('mandate.change'))
})

test('a draft without a group or a first day is not given, and says what is missing', async () => {
  const code = await it.write({ startsOn: '' })
  const answer = await it.secretary.post(`/uppdrag/${code}/ge`, { version: await it.version(code) })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /från vilken dag uppdraget gäller/)
})

test('a mandate begins with the words of a stance, and each leads to the other', async () => {
  const start = await (await it.secretary.get(`/uppdrag/nytt?ur=${it.stance}&n=1`)).text()
  assert.match(start, /kartlägga återinläggningar/)
  assert.match(start, new RegExp(`<option value="${it.group}" selected`))
  const code = await it.given({ ur: it.stance, n: '1', title: 'Ur ställningstagandet' })
  const page = await (await it.stranger.get(`/uppdrag/${code}`)).text()
  assert.match(page, new RegExp(`/stallningstaganden/${it.stance}`))
  const stance = await (await it.stranger.get(`/stallningstaganden/${it.stance}`)).text()
  assert.match(stance, new RegExp(`/uppdrag/${code}`))
  const followup = await (await it.stranger.get(`/uppfoljning/uppdrag/${it.stance}/1`)).text()
  assert.match(followup, new RegExp(`/uppdrag/${code}`))
})

test('words from minutes are tied to a mandate by a press, once, and untied', async () => {
  const code = await it.given({ title: 'Att knyta till' })
  assert.match(await (await it.secretary.get(`/uppdrag/knyt?ur=${it.stance}&n=1`)).text(), /Att knyta till/)
  assert.equal((await it.member.get(`/uppdrag/knyt?ur=${it.stance}&n=1`)).status, 403)
  for (let i = 0; i < 2; i++)
    assert.equal((await it.secretary.post(`/uppdrag/${code}/knyt`, { ur: it.stance, n: '1' })).status, 303)
  const { owner } = it.house.deps.data
  const ties = await owner
    .selectFrom('mandate_origin')
    .selectAll()
    .where('mandate_id', '=', (await it.held(code)).id)
    .execute()
  assert.equal(ties.length, 1)
  const loose = { origin: ties[0]?.id ?? '', version: await it.version(code) }
  assert.equal((await it.secretary.post(`/uppdrag/${code}/los`, loose)).status, 303)
})

test('the group’s own people say how it goes and report; those who gave it receive, and then it is public', async () => {
  const code = await it.given({ title: 'Med plan' })
  const plan = `/uppdrag/${code}/aktivitetsplan`
  const row = {
    timeFrame: 'Våren 2027',
    area: 'Kartläggning',
    activity: 'Hämta siffror',
    responsible: 'Mona Med',
    note: 'Ring först',
  }
  assert.equal((await it.member.post(plan, row)).status, 403)
  assert.equal((await it.secretary.post(plan, row)).status, 303)
  assert.equal((await it.secretary.post(plan, { ...row, activity: 'Skriv förslag' })).status, 303)
  const { owner } = it.house.deps.data
  const [first, second] = await owner
    .selectFrom('mandate_activity')
    .selectAll()
    .where('mandate_id', '=', (await it.held(code)).id)
    .orderBy('ordinal')
    .execute()
  const status = { status: 'ongoing', words: 'Börjat', rowVersion: '1' }
  assert.equal((await it.other.post(`${plan}/${first?.id}/status`, status)).status, 403)
  assert.equal((await it.member.post(`${plan}/${first?.id}/status`, status)).status, 303)
  assert.equal((await it.member.post(`${plan}/${first?.id}/status`, status)).status, 409)
  assert.equal((await it.member.post(`${plan}/${first?.id}/andra`, { ...row, rowVersion: '2' })).status, 403)
  assert.equal((await it.secretary.post(`${plan}/${second?.id}/flytta`, { step: 'up' })).status, 303)
  const seen = await (await it.stranger.get(plan)).text()
  assert.ok(seen.indexOf('Skriv förslag') < seen.indexOf('Hämta siffror'))
  assert.doesNotMatch(seen, /Mona Med|Ring först|Börjat/)
  assert.match(await (await it.member.get(plan)).text(), /Mona Med[\s\S]*Ring först[\s\S]*Börjat/)
  assert.doesNotMatch(await (await it.stranger.get(`${plan}.csv`)).text(), /Mona Med|Ring först/)
  assert.equal((await it.member.post(`/uppdrag/${code}/rapport`, { words: 'Vi är klara med kartan.' })).status, 303)
  assert.doesNotMatch(await (await it.stranger.get(`/uppdrag/${code}`)).text(), /klara med kartan/)
  assert.match(await (await it.stranger.get('/uppdrag?utan-rapport=ja')).text(), /Med plan/)
  const report = await owner.selectFrom('mandate_report').select('id').executeTakeFirstOrThrow()
  const receive = { report: report.id, version: await it.version(code) }
  assert.equal((await it.member.post(`/uppdrag/${code}/ta-emot`, receive)).status, 403)
  assert.equal((await it.secretary.post(`/uppdrag/${code}/ta-emot`, receive)).status, 303)
  assert.match(await (await it.stranger.get(`/uppdrag/${code}`)).text(), /klara med kartan/)
  assert.equal((await it.member.post(`/uppdrag/${code}/anteckning`, { note: 'Bara vi' })).status, 303)
  assert.doesNotMatch(await (await it.stranger.get(`/uppdrag/${code}`)).text(), /Bara vi/)
})

test('the report-back stands on its agenda by itself, once, and moves with its day', async () => {
  const { data } = it.house.deps
  const december = await givenMeeting(data, { forumId: it.forum, date: '2026-12-10' })
  const march = await givenMeeting(data, { forumId: it.forum, date: '2027-03-11' })
  const code = await it.given({ title: 'Med återrapport', reportForum: it.forum, reportOn: '2026-12-01' })
  assert.equal(await placeReports(it.house.deps, mandateNow, (await it.held(code)).id), 1)
  assert.equal(await placeReports(it.house.deps, mandateNow, (await it.held(code)).id), 0)
  const items = () =>
    data.owner.selectFrom('agenda_item').selectAll().where('title', '=', 'Återrapport: Med återrapport').execute()
  assert.deepEqual(
    (await items()).map(row => row.meeting_id),
    [december.id],
  )
  const later = {
    ...it.form({ title: 'Med återrapport', reportForum: it.forum, reportOn: '2027-03-01' }),
    why: 'Mer tid',
  }
  assert.equal(
    (await it.secretary.post(`/uppdrag/${code}/andra`, { ...later, version: await it.version(code) })).status,
    303,
  )
  assert.equal(await placeReports(it.house.deps, mandateNow), 1)
  assert.deepEqual(
    (await items()).map(row => row.meeting_id),
    [march.id],
  )
  const [item] = await items()
  const agenda = await (await it.secretary.get(`/moten/${march.code}/dagordning/${item?.code}`)).text()
  assert.match(agenda, new RegExp(`/uppdrag/${code}`))
  assert.match(agenda, /har gått ut när mötet hålls/)
  assert.match(await (await it.secretary.get(`/uppdrag/${code}`)).text(), new RegExp(`/dagordning/${item?.code}`))
  await data.owner
    .deleteFrom('agenda_item')
    .where('id', '=', item?.id ?? '')
    .execute()
  assert.equal(await placeReports(it.house.deps, mandateNow), 0, 'what was taken away is not put back')
})

test('A mandate that runs out while its group is still asked to report is said on both, and can still be reported', async () => {
  const { data } = it.house.deps
  await givenMeeting(data, { forumId: it.forum, date: '2027-05-20' })
  const code = await it.given({
    ...{ title: 'Hinner inte', endsOn: '2026-11-20', reportForum: it.forum, reportOn: '2027-05-01' },
    ...{ ur: it.stance, n: '1' },
  })
  assert.equal(await placeReports(it.house.deps, mandateNow), 1)
  const page = await (await it.secretary.get(`/uppdrag/${code}`)).text()
  assert.match(page, /rapportera efter uppdragets sista dag/)
  assert.match(page, /kartlägga återinläggningar/)
  const followup = await (await it.stranger.get(`/uppfoljning/uppdrag/${it.stance}/1`)).text()
  assert.match(followup, /Hinner inte[\s\S]*gick ut/)
  const meeting = await data.owner
    .selectFrom('meeting')
    .select('code')
    .where('date', '=', '2027-05-20')
    .executeTakeFirstOrThrow()
  const agenda = await (await it.secretary.get(`/moten/${meeting.code}/dagordning`)).text()
  assert.match(agenda, /”Hinner inte” som ska rapporteras har gått ut/)
  assert.equal((await it.member.post(`/uppdrag/${code}/rapport`, { words: 'Sent men här.' })).status, 303)
  const longer = {
    ...it.form({ title: 'Hinner inte', endsOn: '2027-12-31', why: 'Förlängt' }),
    version: await it.version(code),
  }
  assert.equal((await it.secretary.post(`/uppdrag/${code}/andra`, longer)).status, 303)
  assert.equal((await it.held(code)).ends_on, '2027-12-31')
})
