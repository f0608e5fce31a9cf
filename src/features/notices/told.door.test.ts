import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ICAL from 'ical.js'
import { KeptCalendar } from '../../../test/calendar.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenNotice, givenNotice, mailsAbout, participantsAt, sendNotice } from '../../../test/notices.ts'
import { tellCancelled, tellMoved } from './notice.change.ts'
import { remindCalled } from './notice.jobs.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({ workers: true, now: () => '2026-11-22T09:00:00.000Z' })
})
after(async () => {
  // What was sent last is still being written to those who are called.
  await house.idle()
  await house.close()
})

const page = async (
  given: GivenNotice,
  who: keyof GivenNotice & ('secretary' | 'town' | 'outsider' | 'region'),
  path: string,
) => (await given[who].get(`/moten/${given.meeting.code}${path}`)).text()

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
