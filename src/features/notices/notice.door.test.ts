import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ICAL from 'ical.js'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { KeptCalendar } from '../../edges/ical/calendar.given.ts'
import { tellCancelled, tellMoved } from './notice.change.ts'
import { type GivenNotice, givenNotice, mailsAbout, participantsAt, sendNotice } from './notice.given.ts'
import { remindCalled } from './notice.jobs.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({ workers: true, now: () => '2026-11-22T09:00:00.000Z' })
})
after(() => house.close())

const page = async (
  given: GivenNotice,
  who: keyof GivenNotice & ('secretary' | 'town' | 'outsider' | 'region'),
  path: string,
) => (await given[who].get(`/moten/${given.meeting.code}${path}`)).text()

describe('sending the notice', () => {
  test('freezes the agenda, calls the roster of the day and writes to each of them, all or nothing', async () => {
    const given = await givenNotice(house)
    const answer = await sendNotice(given)
    assert.equal(answer.status, 303)
    await house.idle()
    const participants = await participantsAt(house, given.meeting)
    assert.deepEqual(
      [...participants].map(([name, it]) => [name, it.capacity, it.party, it.called_at !== null]).sort(),
      [
        ['Ester Sättare', 'substitute', 'municipality', true],
        ['Rut Region', 'member', 'region', true],
        ['Sekreterare', 'staff', null, true],
        ['Torsten Town', 'member', 'municipality', true],
      ],
    )
    const meeting = await house.deps.data.owner
      .selectFrom('meeting')
      .select('state')
      .where('id', '=', given.meeting.id)
      .executeTakeFirstOrThrow()
    assert.equal(meeting.state, 'called')
    const mails = await mailsAbout(house, given.meeting)
    assert.deepEqual(
      mails.map(it => [it.address.replace(/\d+@.*/, ''), it.kind, it.state, it.calendar_method]),
      [
        ['region', 'notice', 'kept', 'REQUEST'],
        ['secretary', 'notice', 'kept', 'REQUEST'],
        // Told of the meeting, not invited to it.
        ['substitute', 'notice', 'kept', null],
        ['town', 'notice', 'kept', 'REQUEST'],
      ],
    )
    const [region] = mails
    assert.match(region?.text ?? '', /Välkomna!/)
    assert.match(region?.text ?? '', /9\.30–10\.30\s+Egenvård/)
    assert.match(region?.text ?? '', new RegExp(`/moten/${given.meeting.code}/svar`))
    assert.match(region?.subject ?? '', /^Kallelse: NR\d+ 3\u00a0december 2026$/)
    assert.match(mails[2]?.text ?? '', /Du är ersättare i forumet och behöver inte svara/)
  })

  test('is stopped by what is missing until somebody says that it goes out anyway, and then nothing has happened', async () => {
    const given = await givenNotice(house)
    const { owner } = house.deps.data
    await owner
      .updateTable('agenda_item')
      .set({ types: ['position'] })
      .where('id', '=', given.items[1]?.id ?? '')
      .execute()
    const refused = await sendNotice(given)
    assert.equal(refused.status, 422)
    const shown = await refused.text()
    assert.match(shown, /Något saknas i dagordningen/)
    assert.match(shown, /Förslag till ställningstagande saknas/)
    assert.match(shown, /Välkomna!/, 'what was typed is kept')
    assert.equal((await participantsAt(house, given.meeting)).size, 0)
    const versions = await owner
      .selectFrom('agenda_version')
      .select('n')
      .where('meeting_id', '=', given.meeting.id)
      .execute()
    assert.deepEqual(versions, [])
  })

  test('refuses a last day of answers after the meeting, and one that has been', async () => {
    const given = await givenNotice(house)
    for (const svara of ['2026-12-04', '2026-11-21']) {
      const refused = await sendNotice(given, { svara })
      assert.equal(refused.status, 422, svara)
      assert.match(await refused.text(), /id="falt-svara-fel"/)
    }
  })

  test('a supplement goes out as a new version, and calls whoever has got a seat since', async () => {
    const given = await givenNotice(house)
    await sendNotice(given)
    await house.idle()
    const { owner } = house.deps.data
    await owner
      .updateTable('agenda_item')
      .set({ title: 'Egenvård på nytt' })
      .where('id', '=', given.items[1]?.id ?? '')
      .execute()
    const answer = await sendNotice(given, { slag: 'supplement', halsning: 'En ny handling.' })
    assert.equal(answer.status, 303, await answer.text())
    await house.idle()
    const mails = (await mailsAbout(house, given.meeting)).filter(it => /^Tillägg till kallelsen/.test(it.subject))
    assert.equal(mails.length, 4)
    assert.match(mails[0]?.text ?? '', /En ny handling\./)
    const shown = await page(given, 'town', '/kallelse')
    assert.match(shown, /Egenvård på nytt/)
    assert.match(await page(given, 'town', '/kallelse?version=1'), /Välkomna!/)
  })

  test('is for whoever handles the forum: a member reads it, a stranger does not', async () => {
    const given = await givenNotice(house)
    const path = `/moten/${given.meeting.code}/kallelse`
    assert.equal((await given.town.get(`${path}/skicka`)).status, 403)
    assert.equal((await given.town.post(`${path}/skicka`, { slag: 'planned' })).status, 403)
    assert.match(await page(given, 'town', '/kallelse'), /Kallelsen är inte skickad än/)
    await sendNotice(given)
    assert.match(await page(given, 'town', '/kallelse'), /Egenvård/)
    assert.equal((await given.outsider.get(path)).status, 404)
    const stranger = await house.as(undefined)
    assert.equal((await stranger.get(path)).status, 404)
    assert.equal((await stranger.get(`${path}.pdf`)).status, 404)
    const pdf = await given.town.get(`${path}.pdf`)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    assert.equal(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
  })
})

describe('who is reached', () => {
  test('addresses are kept on the page of the notice, seen by nobody but who calls and whose they are', async () => {
    const given = await givenNotice(house, { addresses: false })
    const path = `/moten/${given.meeting.code}/kallelse`
    assert.match(await page(given, 'secretary', '/kallelse/skicka'), /4\u00a0personer saknar mejladress/)
    const field = `adress-${given.people.town}`
    const wrong = await given.secretary.post(`${path}/adresser`, { [field]: 'torsten' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /value="torsten"/)
    assert.equal((await given.secretary.post(`${path}/adresser`, { [field]: 'torsten@prov.example' })).status, 303)
    assert.match(await page(given, 'secretary', '/kallelse/skicka'), /3\u00a0personer saknar mejladress/)
    assert.match(await (await given.town.get('/mitt/kallelser')).text(), /torsten@prov\.example/)
    const seen = await house.deps.data.as(
      { kind: 'person', personId: given.people.region, name: 'x', grants: [], seats: [given.forumId] },
      tx => tx.selectFrom('person_address').select('address').where('person_id', '=', given.people.town).execute(),
    )
    assert.deepEqual(seen, [])
    const { detail } = await house.deps.data.owner
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'address.change')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.doesNotMatch(JSON.stringify(detail), /torsten/)
    await sendNotice(given)
    await house.idle()
    assert.deepEqual(
      (await mailsAbout(house, given.meeting)).map(it => it.address),
      ['torsten@prov.example'],
    )
  })

  test('an adjunct is called for an item alone, in its own hours, and a guest who is nobody here by the mail alone', async () => {
    const given = await givenNotice(house)
    const add = `/moten/${given.meeting.code}/kallelse/lagg-till`
    const item = given.items[1]?.id ?? ''
    const name = [
      ...(await house.deps.data.owner
        .selectFrom('person')
        .select('name')
        .where('id', '=', given.people.guest)
        .execute()),
    ][0]
    await given.secretary.post(add, { namn: name?.name ?? '', som: 'adjunct', punkter: item })
    await given.secretary.post(add, { namn: 'Okänd Gäst', som: 'guest', mejl: 'okand@prov.example' })
    assert.equal((await given.secretary.post(add, { namn: name?.name ?? '', som: 'guest' })).status, 422)
    await sendNotice(given)
    await house.idle()
    const mails = await mailsAbout(house, given.meeting)
    const adjunct = mails.find(it => it.address.startsWith('guest'))
    assert.match(adjunct?.text ?? '', /Du är kallad till punkt 2\./)
    const [event] = new KeptCalendar().take(adjunct?.calendar ?? '').events()
    assert.deepEqual([event?.start, event?.end], ['2026-12-03T08:30:00.000Z', '2026-12-03T09:30:00.000Z'])
    const guest = mails.find(it => it.address === 'okand@prov.example')
    assert.match(guest?.text ?? '', /Egenvård/)
  })
})

describe('what becomes of the meeting', () => {
  test('a move and a cancellation take effect in the calendars, and answers are asked for anew', async () => {
    const given = await givenNotice(house)
    await sendNotice(given)
    await given.town.post(`/moten/${given.meeting.code}/svar`, { svar: 'yes' })
    await house.idle()
    const calendar = new KeptCalendar()
    const read = async (kind: 'notice' | 'moved' | 'cancelled') => {
      const mail = (await mailsAbout(house, given.meeting)).find(
        it => it.address.startsWith('town') && it.kind === kind,
      )
      calendar.take(mail?.calendar ?? '')
      return mail
    }
    await read('notice')
    assert.deepEqual(
      calendar.events().map(it => [it.start, it.status]),
      [['2026-12-03T08:00:00.000Z', 'CONFIRMED']],
    )
    const { owner, as } = { owner: house.deps.data.owner, as: house.deps.data.as }
    const secretary = {
      ...{ kind: 'person' as const, personId: given.people.secretary, name: 'x' },
      grants: [{ role: 'secretary' as const, forumId: given.forumId, forumIds: [given.forumId] }],
    }
    await owner
      .updateTable('meeting')
      .set({ date: '2026-12-10', sequence: 1 })
      .where('id', '=', given.meeting.id)
      .execute()
    await as(secretary, tx => tellMoved(house.deps.jobs, tx, given.meeting.id))
    await house.idle()
    const moved = await read('moved')
    assert.match(moved?.text ?? '', /Kallelsen gällde torsdag 3\u00a0december 2026 kl\. 9\.00–12\.00/)
    assert.deepEqual(
      calendar.events().map(it => [it.start, it.status]),
      [['2026-12-10T08:00:00.000Z', 'CONFIRMED']],
    )
    assert.equal((await participantsAt(house, given.meeting)).get('Torsten Town')?.answer, 'none')
    assert.match(await page(given, 'town', '/kallelse'), /Mötet har en ny tid/)
    await owner
      .updateTable('meeting')
      .set({ state: 'cancelled', cancelled_why: 'För få ärenden', sequence: 2 })
      .where('id', '=', given.meeting.id)
      .execute()
    await as(secretary, tx => tellCancelled(house.deps.jobs, tx, given.meeting.id))
    await house.idle()
    assert.match((await read('cancelled'))?.text ?? '', /Mötet är inställt: För få ärenden/)
    assert.deepEqual(
      calendar.events().map(it => it.status),
      ['CANCELLED'],
    )
  })
})

describe('reminders', () => {
  test('go out in the morning to those who are silent, once for each, from so many days before', async () => {
    const given = await givenNotice(house, { date: '2026-12-17' })
    await sendNotice(given, { svara: '2026-12-10', paminn: '3' })
    await given.town.post(`/moten/${given.meeting.code}/svar`, { svar: 'no' })
    assert.equal(await remindCalled(house.deps, '2026-12-06T07:00:00Z'), 0)
    assert.equal(await remindCalled(house.deps, '2026-12-07T07:00:00Z'), 2)
    assert.equal(await remindCalled(house.deps, '2026-12-08T07:00:00Z'), 0)
    await house.idle()
    const reminded = (await mailsAbout(house, given.meeting)).filter(it => it.kind === 'reminder')
    assert.deepEqual(
      reminded.map(it => it.address.replace(/\d+@.*/, '')),
      ['region', 'secretary'],
    )
    assert.match(reminded[0]?.text ?? '', /Svara senast 10\u00a0december 2026\./)
  })

  test('and at the press of a button, at most once a day', async () => {
    const given = await givenNotice(house)
    await sendNotice(given)
    const path = `/moten/${given.meeting.code}/svar/paminn`
    assert.equal((await given.town.post(path)).status, 403)
    assert.equal((await given.secretary.post(path)).status, 303)
    const again = await given.secretary.post(path)
    assert.equal(again.status, 422)
    assert.match(await again.text(), /redan påminda i dag/)
  })
})

describe('calendars that are subscribed to', () => {
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(it => new ICAL.Event(it))

  test('one of one’s own, by a secret address that is shown once and can be made anew', async () => {
    const given = await givenNotice(house)
    const { owner } = house.deps.data
    await owner
      .updateTable('meeting_plan')
      .set({ link: 'https://moten.example/rum' })
      .where('meeting_id', '=', given.meeting.id)
      .execute()
    const make = async (): Promise<string> => {
      const shown = await (await given.town.post('/mitt/kallelser/kalender')).text()
      return /\/kalender\/[\w-]{43}\.ics/.exec(shown)?.[0] ?? ''
    }
    const first = await make()
    const anyone = await house.as(undefined)
    const before = await anyone.get(first)
    assert.equal(before.headers.get('content-type'), 'text/calendar; charset=utf-8')
    const [event] = events(await before.text())
    assert.equal(event?.component.getFirstPropertyValue('status'), 'TENTATIVE')
    assert.match(event?.description ?? '', /https:\/\/moten\.example\/rum/)
    const second = await make()
    assert.equal((await anyone.get(first)).status, 404)
    assert.equal((await anyone.get(second)).status, 200)
    assert.equal((await anyone.get('/kalender/aaa.ics')).status, 404)
    await owner
      .updateTable('meeting')
      .set({ state: 'cancelled', cancelled_why: 'Sjukdom' })
      .where('id', '=', given.meeting.id)
      .execute()
    assert.equal(
      events(await (await anyone.get(second)).text())[0]?.component.getFirstPropertyValue('status'),
      'CANCELLED',
    )
    const key = second.slice('/kalender/'.length, -'.ics'.length)
    const rows = await owner.selectFrom('calendar_key').selectAll().where('person_id', '=', given.people.town).execute()
    assert.equal(rows.length, 1)
    assert.ok(!JSON.stringify(rows).includes(key), 'only what it is recognised by is kept')
  })

  test("a forum's holds what everyone may know, and never the link", async () => {
    const given = await givenNotice(house)
    const { owner } = house.deps.data
    const { slug } = await owner
      .selectFrom('forum')
      .select('slug')
      .where('id', '=', given.forumId)
      .executeTakeFirstOrThrow()
    await owner
      .updateTable('meeting_plan')
      .set({ link: 'https://moten.example/rum' })
      .where('meeting_id', '=', given.meeting.id)
      .execute()
    for (const visitor of [given.secretary, await house.as(undefined)]) {
      const feed = await (await visitor.get(`/kalender/forum/${slug}.ics`)).text()
      assert.deepEqual(events(feed), [], 'not announced')
    }
    await owner.updateTable('meeting').set({ announced: true }).where('id', '=', given.meeting.id).execute()
    const feed = await (await (await house.as(undefined)).get(`/kalender/forum/${slug}.ics`)).text()
    assert.equal(events(feed).length, 1)
    assert.doesNotMatch(feed, /moten\.example/)
  })
})
