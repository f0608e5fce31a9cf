import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { freezeAgenda } from '../agendas/freeze.ts'
import { carryPapers } from './paper.change.ts'

let house: TestHouse
let forumId: string
let secretary: Visitor
let member: Visitor
let guest: Visitor
let stranger: Visitor
let meeting: GivenMeeting
let item: { readonly id: string; readonly code: string }

const system = samklang('test')

before(async () => {
  house = await openTestHouse({ workers: true, env: { UPLOAD_FILE_MB: '1' } })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const south = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skriv', role: 'secretary', forumId }))
  const memberId = await givenPerson(data, { name: 'Maja Medlem' })
  await givenSeat(data, { forumId, personId: memberId })
  member = await house.as(memberId)
  meeting = await givenMeeting(data, { forumId, date: '2026-12-03' })
  const guestId = await givenPerson(data, { name: 'Gun Gäst' })
  await givenParticipant(data, meeting, { name: 'Gun Gäst', person_id: guestId, called_at: '2026-11-01T08:00:00Z' })
  guest = await house.as(guestId)
  stranger = await house.as(await givenPerson(data, { name: 'Stig Utom', role: 'secretary', forumId: south }))
  item = await givenAgendaItem(data, meeting, { title: 'Riktlinje', ordinal: 1 })
})
after(() => house.close())

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const papers = () =>
  house.deps.data.owner
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select(['p.code', 'p.title', 'p.version', 'p.removed_at', 'v.n', 'v.text', 'v.sent_at', 'v.media_type'])
    .where('p.agenda_item_id', '=', item.id)
    .orderBy('p.ordinal')
    .orderBy('v.n')
    .execute()
const paper = async (title: string) => {
  const found = (await papers()).findLast(it => it.title === title)
  assert.ok(found, title)
  return found
}
const send = (kind: 'planned' | 'supplement') =>
  house.deps.data.as(system, tx =>
    freezeAgenda(tx, permitFor(system, 'agenda.send', { id: meeting.id, forumId }), meeting.id, {
      ...{ kind, message: null, now: '2026-11-20T08:00:00Z' },
    }),
  )

test('files get clean titles and their text is read; what cannot be attached is told of and stops no other', async () => {
  const answer = await secretary.upload(`/handlingar/till/${item.code}`, [
    { name: 'NR 2026-12-03 forslag_till riktlinje v2.txt', bytes: bytes('# Förslag\n\nRiktlinjen gäller egenvård.') },
    { name: 'program.html', bytes: bytes('<!doctype html><script>alert(1)</script>') },
    { name: 'bild.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]) },
  ])
  assert.equal(answer.status, 303)
  await house.idle()
  const rows = await papers()
  assert.deepEqual(
    rows.map(it => [it.title, it.media_type]),
    [
      ['Forslag till riktlinje', 'text/plain'],
      ['Bild', 'image/png'],
    ],
  )
  assert.match(rows[0]?.text ?? '', /egenvård/)
  assert.match(decodeURIComponent(answer.headers.get('set-cookie') ?? ''), /program\.html.+kunde inte bifogas/)
})

test('only what nobody can open is refused, and the form says why', async () => {
  const answer = await secretary.upload(`/handlingar/till/${item.code}`, [{ name: 'tom.pdf', bytes: bytes('') }])
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Filen är tom/)
  const none = await secretary.post(`/handlingar/till/${item.code}/lank`, {
    lank: 'javascript:alert(1)',
    rubrik: 'Länk',
  })
  assert.equal(none.status, 422)
  const page = await none.text()
  assert.match(page, /hel webbadress/)
  assert.match(page, /value="javascript:alert\(1\)"/, 'what was typed is kept')
})

test('a link is added, and its address is checked', async () => {
  const form = { lank: 'https://www.prov.example/rapport', rubrik: 'Årsrapporten' }
  assert.equal((await secretary.post(`/handlingar/till/${item.code}/lank`, form)).status, 303)
  const { code } = await paper('Årsrapporten')
  const answer = await secretary.get(`/handlingar/${code}/1`)
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, 'https://www.prov.example/rapport'])
})

test('the same file twice is told of and linked, and not stopped', async () => {
  const same = { name: 'samma.txt', bytes: bytes('# Förslag\n\nRiktlinjen gäller egenvård.') }
  const answer = await secretary.upload(`/handlingar/till/${item.code}`, [same])
  assert.equal(answer.status, 303)
  const page = await (await secretary.get(`/handlingar/till/${item.code}`)).text()
  assert.match(page, /Samma fil finns redan/)
  const { code, version } = await paper('Samma')
  assert.equal((await secretary.post(`/handlingar/${code}/ta-bort`, { version: String(version) })).status, 303)
  assert.ok(!(await papers()).some(it => it.title === 'Samma'), 'what nobody has been sent is gone')
})

test('before it is sent nobody but who makes the agenda reads it, or learns that it is there', async () => {
  const { code } = await paper('Bild')
  assert.equal((await secretary.get(`/handlingar/${code}/1`)).status, 200)
  for (const it of [member, guest, stranger, await house.as(undefined)]) {
    assert.equal((await it.get(`/handlingar/${code}/1`)).status, 404)
    assert.equal((await it.get(`/handlingar/${code}`)).status, 404)
    assert.equal((await it.get(`/handlingar/till/${item.code}`)).status, 404)
    assert.equal((await it.post(`/handlingar/${code}/ta-bort`)).status, 404)
  }
})

test('once sent it is read by whoever sits in the forum or is called, as a file that can do nothing', async () => {
  assert.ok((await send('planned')).ok)
  const { code } = await paper('Forslag till riktlinje')
  for (const it of [member, guest]) {
    const answer = await it.get(`/handlingar/${code}/1`)
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /egenvård/)
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/)
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^inline; filename="NR 2026-12-03 punkt 1 Forslag till riktlinje\.txt"/,
    )
    const again = await it.get(`/handlingar/${code}/1`, { 'if-none-match': answer.headers.get('etag') ?? '' })
    assert.deepEqual([again.status, await again.text()], [304, ''])
    assert.equal((await it.get(`/handlingar/${code}`)).status, 200)
    assert.equal((await it.post(`/handlingar/${code}/andra`, { rubrik: 'Min' })).status, 403)
  }
  for (const it of [stranger, await house.as(undefined)])
    assert.equal((await it.get(`/handlingar/${code}/1`)).status, 404)
})

test('a new version goes out with the next supplement; the one that was sent stays, and can still be opened', async () => {
  const { code, version } = await paper('Forslag till riktlinje')
  const upload = (text: string, at: number) =>
    secretary.upload(`/handlingar/${code}/version`, [{ name: 'ny.txt', bytes: bytes(text) }], { version: String(at) })
  assert.equal((await upload('Andra versionen', version)).status, 303)
  assert.equal((await upload('Från en gammal sida', version)).status, 409)
  assert.equal((await upload('Tredje, i stället för den som ingen fått', version + 1)).status, 303)
  await house.idle()
  assert.equal((await member.get(`/handlingar/${code}/2`)).status, 404)
  assert.equal((await member.get(`/handlingar/${code}/1`)).status, 200)
  assert.ok((await send('supplement')).ok)
  assert.match(await (await member.get(`/handlingar/${code}/2`)).text(), /Tredje/)
  assert.match(await (await member.get(`/handlingar/${code}/1`)).text(), /egenvård/)
})

test('removed after it was sent it is withdrawn, is still there for who was sent it, and can come back', async () => {
  const before = await paper('Bild')
  assert.equal(
    (await secretary.post(`/handlingar/${before.code}/ta-bort`, { version: String(before.version) })).status,
    303,
  )
  assert.ok((await paper('Bild')).removed_at)
  assert.equal((await member.get(`/handlingar/${before.code}/1`)).status, 200)
  const { version } = await paper('Bild')
  assert.equal((await secretary.post(`/handlingar/${before.code}/ater`, { version: String(version) })).status, 303)
  assert.equal((await paper('Bild')).removed_at, null)
})

test('handlingar are named, and moved a step at a time', async () => {
  const { code, version } = await paper('Årsrapporten')
  assert.equal(
    (await secretary.post(`/handlingar/${code}/andra`, { rubrik: '', version: String(version) })).status,
    422,
  )
  await secretary.post(`/handlingar/${code}/andra`, { rubrik: 'Årsrapport 2025', version: String(version) })
  await secretary.post(`/handlingar/${code}/flytta`, { at: 'upp' })
  assert.deepEqual(
    [...new Set((await papers()).map(it => it.title))],
    ['Forslag till riktlinje', 'Årsrapport 2025', 'Bild'],
  )
})

test('handlingar go along with an item that is carried over, and the log says what was done', async () => {
  const { data } = house.deps
  const next = await givenMeeting(data, { forumId, date: '2027-01-14' })
  const carried = await givenAgendaItem(data, next, { title: 'Riktlinje', ordinal: 1 })
  const permit = permitFor(system, 'agenda.change', { id: carried.id, forumId })
  const place = { itemId: carried.id, meetingId: next.id, forumId }
  assert.equal(await data.as(system, tx => carryPapers(tx, permit, item.id, place)), 3)
  const there = await data.owner
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select(['p.title', 'v.n', 'v.sent_at'])
    .where('p.agenda_item_id', '=', carried.id)
    .orderBy('p.ordinal')
    .execute()
  assert.deepEqual(
    there.map(it => [it.title, it.n, it.sent_at]),
    [
      ['Forslag till riktlinje', 1, null],
      ['Årsrapport 2025', 1, null],
      ['Bild', 1, null],
    ],
  )
  assert.ok((await house.audit(20)).every(it => it.outcome !== 'failed'))
  assert.ok((await house.audit(20)).some(it => it.action === 'agenda.change' && it.subject?.startsWith('paper:')))
})
