import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { KeptCalendar } from '../../../test/calendar.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenNotice, givenNotice, mailsAbout, participantsAt, sendNotice } from '../../../test/notices.ts'

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
