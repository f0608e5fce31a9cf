import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenAgendaItem, givenMeeting, givenParticipant, givenSeat } from '../../../test/meetings.ts'
import { cancel, move, tell, timely } from './planning.ts'

const today = '2026-11-22'
const there = { date: '2026-12-03', startTime: '09:00', endTime: '12:00', place: 'Teams' }

test('a meeting lies ahead and ends after it begins', () => {
  assert.ok(timely(there, today).ok)
  assert.ok(timely({ ...there, startTime: null, endTime: null }, today).ok)
  const why = (it: Partial<typeof there> | { startTime: null }) => {
    const done = timely({ ...there, ...it }, today)
    return done.ok ? 'ok' : done.why
  }
  assert.equal(why({ date: '2026-11-21' }), 'past')
  assert.equal(why({ endTime: '09:00' }), 'ends-before-start')
  assert.equal(why({ startTime: null }), 'end-without-start')
})

test('moving asks for a reason when people are called, and what has begun is not moved', () => {
  const to = { ...there, date: '2026-12-10', why: null }
  const why = (state: 'planned' | 'called' | 'ongoing' | 'ended' | 'held' | 'cancelled', it = to) => {
    const done = move({ ...there, state }, it, today)
    return done.ok ? 'ok' : done.why
  }
  assert.equal(why('planned'), 'ok')
  assert.equal(why('called'), 'no-reason')
  assert.ok(move({ ...there, state: 'called' }, { ...to, why: 'Lokalen är upptagen' }, today).ok)
  for (const state of ['ongoing', 'ended', 'held', 'cancelled'] as const) assert.equal(why(state), 'not-ahead', state)
  assert.equal(why('planned', { ...there, why: null }), 'same')
  assert.equal(why('planned', { ...to, date: '2026-01-01' }), 'past')
})

test('cancelling needs a reason, and answers are not wanted after the meeting', () => {
  assert.equal(cancel({ state: 'called' }, null).ok, false)
  assert.equal(cancel({ state: 'ended' }, 'Sjukdom').ok, false)
  assert.ok(cancel({ state: 'planned' }, 'Sjukdom').ok)
  const told = { link: null, message: null, answerBy: '2026-12-04' }
  assert.equal(tell({ state: 'planned', date: there.date }, told).ok, false)
  assert.ok(tell({ state: 'planned', date: there.date }, { ...told, answerBy: '2026-12-03' }).ok)
})

let house: TestHouse
let forumId: string
let otherForum: string
const who = { secretary: '', other: '', member: '', stranger: '' }

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  otherForum = await givenForum(data, { name: 'Andra rådet', shortName: 'SRO', slug: 'sro' })
  who.secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  who.other = await givenPerson(data, { name: 'Annan Sekreterare', role: 'secretary', forumId: otherForum })
  who.member = await givenPerson(data, { name: 'Mona Ledamot' })
  who.stranger = await givenPerson(data, { name: 'Främmande Person', role: 'nurse' })
  await givenSeat(data, { forumId, personId: who.member })
  await givenSeat(data, { forumId: otherForum, personId: who.member })
})
after(() => house.close())

const as = async (personId: string | undefined) => house.as(personId)
const meetingOn = (date: string) =>
  house.deps.data.owner
    .selectFrom('meeting')
    .selectAll()
    .where('date', '=', date)
    .where('forum_id', '=', forumId)
    .executeTakeFirst()
const read = async (path: string, personId?: string): Promise<string> => (await (await as(personId)).get(path)).text()

test('a year of meetings is shown with what it collides with, and kept all or none', async () => {
  await givenMeeting(house.deps.data, { forumId: otherForum, date: '2027-02-04', state: 'planned', announced: true })
  await givenMeeting(house.deps.data, { forumId, date: '2027-03-04', state: 'planned' })
  const query =
    'satt=manad&visa=datum&ar=2027&ordning=1&dag=4&manad=1&manad=2&manad=3&start=09:00&slut=12:00&offentlig=ja'
  const path = `/forum/vvg/moten/nya?${query}`
  const html = await read(path, who.secretary)
  assert.match(html, /3\u00a0datum: första torsdagen i januari, februari, mars 2027/)
  assert.match(html, /1\u00a0person sitter i båda/)
  assert.match(html, /upptagen/)
  const secretary = await as(who.secretary)
  const all = { words: 'första torsdagen', startTime: '09:00', endTime: '12:00', place: 'Teams', announced: 'ja' }
  const refusedAll = await secretary.post(path, { ...all, dates: ['2027-01-07', '2027-03-04'] })
  assert.equal(refusedAll.status, 422)
  assert.match(await refusedAll.text(), /4\u00a0mars 2027: Forumet har redan ett möte den dagen.*Inget möte är sparat/)
  assert.equal(await meetingOn('2027-01-07'), undefined)
  assert.equal((await secretary.post(path, { ...all, dates: ['2027-01-07', '2027-02-04'] })).status, 303)
  const [first, second] = [await meetingOn('2027-01-07'), await meetingOn('2027-02-04')]
  assert.equal(first?.code, 'vvg-2027-01-07')
  assert.ok(first?.series_id && first.series_id === second?.series_id)
  assert.equal((await secretary.post(path, all)).status, 422)
})

test('only those who handle the forum plan its meetings', async () => {
  const form = { date: '2027-05-06', startTime: '09:00', endTime: '12:00', kind: 'extra' }
  for (const it of [who.other, who.member, who.stranger, undefined]) {
    const refused = await (await as(it)).post('/forum/vvg/moten/nytt', form)
    assert.ok(
      [403, 401].includes(refused.status) || refused.headers.get('location')?.includes('logga-in'),
      String(refused.status),
    )
  }
  assert.equal(await meetingOn('2027-05-06'), undefined)
  assert.equal((await (await as(who.secretary)).post('/forum/vvg/moten/nytt', form)).status, 303)
  assert.equal((await meetingOn('2027-05-06'))?.kind, 'extra')
})

test('a meeting that its notice told of is taken over with its address', async () => {
  const notice = await givenDocument(house.deps.data, {
    forumId,
    date: '2027-06-03',
    form: 'notice',
    items: [{ title: 'En punkt' }],
  })
  const form = { date: '2027-06-03', startTime: '09:00', endTime: '12:00', kind: 'ordinary' }
  const done = await (await as(who.secretary)).post('/forum/vvg/moten/nytt', form)
  assert.equal(done.headers.get('location'), `/moten/${notice.meetingCode}/planera`)
  assert.equal((await meetingOn('2027-06-03'))?.state, 'planned')
})

test('a moved meeting keeps its address and counts its sequence up, and shows what it moves before it is moved', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2027-09-02', state: 'called', announced: true })
  await givenAgendaItem(data, meeting, { title: 'Riktlinje' })
  await givenMeeting(data, { forumId, date: '2027-09-16' })
  const path = `/moten/${meeting.code}/planera/flytta`
  assert.match(await read(`${path}?date=2027-09-09`, who.secretary), /1\u00a0punkt på dagordningen/)
  const secretary = await as(who.secretary)
  const form = { date: '2027-09-09', startTime: '10:00', endTime: '12:00', place: 'Teams', version: '1' }
  const silent = await secretary.post(path, form)
  assert.equal(silent.status, 422)
  assert.match(await silent.text(), /Skriv varför mötet flyttas/)
  const taken = await secretary.post(path, { ...form, date: '2027-09-16', why: 'x' })
  assert.match(await taken.text(), /Forumet har redan ett möte den dagen/)
  assert.equal((await secretary.post(path, { ...form, why: 'Lokalen är upptagen' })).status, 303)
  const moved = await meetingOn('2027-09-09')
  assert.deepEqual([moved?.code, moved?.sequence, moved?.start_time], [meeting.code, 1, '10:00'])
  assert.equal((await secretary.post(path, { ...form, date: '2027-09-10', why: 'igen' })).status, 409)
  const [row] = await house.audit()
  assert.ok(row)
  assert.match(
    await read(`/moten/${meeting.code}`, who.member),
    /Flyttat från 2\u00a0september 2027 till 9\u00a0september 2027.*Lokalen är upptagen/,
  )
  assert.doesNotMatch(await read(`/moten/${meeting.code}`), /Lokalen är upptagen/)
})

test('a cancelled meeting keeps its page with the reason, and its day is free', async () => {
  const meeting = await givenMeeting(house.deps.data, { forumId, date: '2027-10-07', announced: true })
  const secretary = await as(who.secretary)
  const path = `/moten/${meeting.code}/planera/stall-in`
  assert.equal((await secretary.post(path, { version: '1', cancelWhy: '' })).status, 422)
  assert.equal((await secretary.post(path, { version: '1', cancelWhy: 'För få kan komma' })).status, 303)
  assert.match(await read(`/moten/${meeting.code}`), /Mötet är inställt\..*För få kan komma/)
  const again = { date: '2027-10-07', startTime: '13:00', endTime: '14:00', kind: 'ordinary' }
  const done = await secretary.post('/forum/vvg/moten/nytt', again)
  assert.equal(done.headers.get('location'), '/moten/vvg-2027-10-07/planera')
  assert.equal((await secretary.post(`/moten/${meeting.code}/planera/flytta`, { ...again, version: '2' })).status, 422)
})

test('the public sees the day of an announced meeting, those who take part the link, and a stranger nothing of the rest', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2027-11-04', announced: true })
  const hidden = await givenMeeting(data, { forumId, date: '2027-11-11' })
  const secretary = await as(who.secretary)
  const told = {
    link: 'https://moten.example/rum',
    message: 'Välkomna',
    title: 'Planeringsdag',
    announced: 'ja',
    version: '1',
  }
  assert.equal((await secretary.post(`/moten/${meeting.code}/planera`, told)).status, 303)
  assert.equal(
    (await secretary.post(`/moten/${meeting.code}/planera`, { ...told, version: '2', link: 'teams' })).status,
    422,
  )
  const open = await read(`/moten/${meeting.code}`)
  assert.match(open, /VVG 4\u00a0november 2027 – Planeringsdag/)
  assert.doesNotMatch(open, /moten\.example|Välkomna/)
  assert.match(await read(`/moten/${meeting.code}`, who.member), /moten\.example/)
  for (const it of [undefined, who.stranger])
    assert.equal((await (await as(it)).get(`/moten/${hidden.code}`)).status, 404)
  assert.match(await read(`/moten/${hidden.code}`, who.member), /Mötets dag är inte offentlig/)
  const guest = await givenParticipant(data, hidden, {
    ...{ name: 'Främmande Person', person_id: who.stranger, capacity: 'guest' },
  })
  assert.equal((await (await as(who.stranger)).get(`/moten/${hidden.code}`)).status, 404, 'not called yet')
  await data.owner
    .updateTable('participant')
    .set({ called_at: '2027-10-01T08:00:00Z' })
    .where('id', '=', guest)
    .execute()
  assert.equal((await (await as(who.stranger)).get(`/moten/${hidden.code}`)).status, 200)
  for (const it of [who.stranger, who.member])
    assert.equal((await (await as(it)).get(`/moten/${hidden.code}/planera`)).status, 403)
  const list = await read('/moten')
  assert.match(list, /VVG 4\u00a0november 2027/)
  assert.doesNotMatch(list, /11\u00a0november 2027/)
})
