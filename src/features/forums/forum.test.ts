import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { findPersonActor } from '../../http/session.ts'
import { loadCounty } from '../organisations/county.store.ts'
import { readCounty } from '../organisations/county.ts'
import { addPerson } from '../persons/person.add.ts'
import { grantRole } from '../roles/role.store.ts'
import { findForumByName, forumKey } from './forum.match.ts'
import { possibleAbove } from './forum.ts'

// Forum, platser och uppdrag: through the door, and past it against the second wall.

const start = samklang('start')
let house: TestHouse
const who = { admin: '', leader: '', secretary: '' }

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  await data.as(start, async tx => {
    await loadCounty(tx, permitFor(start, 'county.load'), readCounty('vastra-gotaland'), forumKey)
    const area = await tx.selectFrom('area').select('id').where('slug', '=', 'skaraborg').executeTakeFirstOrThrow()
    for (const [key, role, areaId] of [
      ['admin', 'administrator', null],
      ['leader', 'process-leader', area.id],
      ['secretary', 'secretary', null],
    ] as const) {
      who[key] = await addPerson(tx, permitFor(start, 'person.change'), { name: `Prov ${key}` })
      const grant = { personId: who[key], role, areaId, organisationId: null, forumId: null, from: '2020-01-01' }
      await grantRole(tx, permitFor(start, 'role.grant'), grant)
    }
  })
})
after(() => house.close())

const text = (response: Response): Promise<string> => response.text()
const forum = (slug: string) =>
  house.deps.data.owner.selectFrom('forum').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const areaId = async (slug: string) =>
  (await house.deps.data.owner.selectFrom('area').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
const organisationId = async (slug: string) =>
  (
    await house.deps.data.owner
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
  ).id
const location = (response: Response): string => response.headers.get('location') ?? `status ${response.status}`

test('anyone sees the forums, by level, kind and area', async () => {
  const anyone = await house.as(undefined)
  assert.match(await text(await anyone.get('/forum')), /13\u00a0forum/)
  assert.match(await text(await anyone.get('/forum?slag=political')), /3\u00a0forum/)
  assert.match(await text(await anyone.get('/forum?omrade=samla')), /2\u00a0forum/)
  const hub = await text(await anyone.get('/forum/vvg'))
  assert.match(hub, /Politiskt samrådsorgan/)
  assert.doesNotMatch(hub, /Ändra platser/)
  assert.equal((await anyone.get('/forum/finns-inte')).status, 404)
  assert.equal((await anyone.get('/forum/vvg/platser')).status, 403)
})

test('a document’s words find the forum; a new alias makes them do it from then on', async () => {
  const { data } = house.deps
  const find = (words: string) => data.as(start, tx => findForumByName(tx, words))
  const vvg = await forum('vvg')
  assert.deepEqual(await find('Vårdsamverkan Västra Götaland (VVG)'), { forumId: vvg.id })
  const before = await find('Länets ledningsgrupp')
  const above = (await forum('sro')).id
  assert.ok('suggestions' in before)
  const admin = await house.as(who.admin)
  const form = { name: vvg.name, shortName: 'VVG', level: 'county', kind: 'officials', above }
  const changed = await admin.post('/forum/vvg/andra', {
    ...form,
    aliases: 'Länets ledningsgrupp\nVårdsamverkan VG',
    from: '2017-01-01',
    version: '1',
  })
  assert.equal(location(changed), '/forum/vvg')
  assert.deepEqual(await find('Länets ledningsgrupp'), { forumId: vvg.id })
  const stale = await admin.post('/forum/vvg/andra', { ...form, name: 'Mitt namn', version: '1' })
  assert.equal(stale.status, 409)
  assert.match(await text(stale), /Nu gäller[\s\S]*value="Mitt namn"/)
})

test('a name that means another forum is refused, and so is a circle of forums', async () => {
  const admin = await house.as(who.admin)
  const [sro, vvg] = [await forum('sro'), await forum('vvg')]
  const form = { name: sro.name, shortName: 'SRO', level: 'county', kind: 'political', version: String(sro.version) }
  const taken = await admin.post('/forum/sro/andra', { ...form, aliases: 'vvg' })
  assert.equal(taken.status, 422)
  assert.match(await text(taken), /Ett annat forum heter redan ”vvg”/)
  const circle = await admin.post('/forum/sro/andra', { ...form, above: vvg.id })
  assert.match(await text(circle), /kan inte lämna ärenden till sig självt/)
  assert.deepEqual(
    possibleAbove('a', [
      { id: 'a', aboveId: null },
      { id: 'b', aboveId: 'a' },
      { id: 'c', aboveId: null },
    ]).map(it => it.id),
    ['c'],
  )
})

test('a process leader adds forums in the own area and nowhere else; a secretary adds none', async () => {
  const leader = await house.as(who.leader)
  const form = { name: 'Temagrupp demens', level: 'delregional', kind: 'group', aliases: 'Demensgruppen' }
  assert.equal((await leader.post('/forum/nytt', { ...form, area: await areaId('samla') })).status, 422)
  assert.equal((await (await house.as(who.secretary)).get('/forum/nytt')).status, 403)
  const added = await leader.post('/forum/nytt', { ...form, area: await areaId('skaraborg') })
  assert.equal(location(added), '/forum/temagrupp-demens')
  assert.deepEqual(await house.deps.data.as(start, tx => findForumByName(tx, 'demensgruppen')), {
    forumId: (await forum('temagrupp-demens')).id,
  })
  assert.equal((await leader.get('/forum/samla/andra')).status, 403)
  assert.equal((await leader.get('/forum/temagrupp-demens/andra')).status, 200)
})

const newSeat = async (slug: string, organisation: string): Promise<string> => {
  const admin = await house.as(who.admin)
  const form = { role: 'member', organisation: await organisationId(organisation), from: '2017-01-01' }
  return location(await admin.post(`/forum/${slug}/platser/ny`, form))
}

test('a secretary seats people in the own forums; the roster of a day answers who sat there', async () => {
  const secretary = await house.as(who.secretary)
  assert.equal((await secretary.get('/forum/samla/platser')).status, 403)
  const seat = await newSeat('vvg', 'ale')
  const seatPerson = (form: Record<string, string>) => secretary.post(`${seat}/uppdrag/nytt`, form)
  assert.equal(location(await seatPerson({ person: 'Ylva Provgren', from: '2018-01-01', to: '2021-10-04' })), seat)
  assert.equal(location(await seatPerson({ person: 'Bo Annansson', from: '2021-10-05' })), seat)

  const on = async (day: string) => text(await (await house.as(undefined)).get(`/forum/vvg?datum=${day}`))
  assert.match(await on('2021-10-04'), /Ylva Provgren/)
  assert.doesNotMatch(await on('2021-10-04'), /Bo Annansson/)
  assert.match(await on('2021-10-05'), /Bo Annansson/)
  assert.match(await on('2017-06-01'), /vakant/)
  assert.match(await on('2016-06-01'), /Forumet fanns inte/)
  assert.match(await on('2021-02-30'), /Datumet i adressen finns inte/)
  assert.match(await text(await (await house.as(undefined)).get('/huvudman/ale')), /Ylva Provgren/)

  const overlap = await seatPerson({ person: 'Tredje Person', from: '2020-01-01', to: '2020-12-31' })
  assert.equal(overlap.status, 422)
  const page = await text(overlap)
  assert.match(page, /Någon annan sitter på platsen den tiden/)
  assert.match(page, /value="Tredje Person"/)
  const added = await house.deps.data.owner
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'Tredje Person')
    .execute()
  assert.deepEqual(added, [])
})

test('a name almost like another is asked about, and only the answer decides', async () => {
  const admin = await house.as(who.admin)
  const seat = await newSeat('sro', 'tjorn')
  const near = await admin.post(`${seat}/uppdrag/nytt`, { person: 'Ylva Provgrén', from: '2022-01-01' })
  assert.match(location(near), /uppdrag\/nytt\?person=Ylva/)
  const asked = await text(await admin.get(location(near)))
  assert.match(asked, /Menar du …\?/)
  assert.match(asked, /value="2022-01-01"/)
  const path = `${seat}/uppdrag/nytt?${new URLSearchParams({ person: 'Ylva Provgrén' })}`
  assert.equal((await admin.post(path, { person: 'Ylva Provgrén' })).status, 422)
  const { owner } = house.deps.data
  const ylva = await owner
    .selectFrom('person')
    .selectAll()
    .where('name', '=', 'Ylva Provgren')
    .executeTakeFirstOrThrow()
  const same = await admin.post(path, {
    person: 'Ylva Provgrén',
    choice: ylva.id,
    from: '2022-01-01',
    to: '2022-12-31',
  })
  assert.equal(location(same), seat)
  const other = await admin.post(path, { person: 'Ylva Provgrén', choice: 'new', from: '2023-01-01' })
  assert.equal(location(other), seat)
  assert.equal((await owner.selectFrom('person').selectAll().where('name', '=', 'Ylva Provgrén').execute()).length, 1)
})

test('a term is ended and moved within its seat; a seat does not shrink away from who sits there; mistakes are taken away', async () => {
  const secretary = await house.as(who.secretary)
  const seat = await newSeat('vvg', 'partille')
  await secretary.post(`${seat}/uppdrag/nytt`, { person: 'Kort Uppdrag', from: '2020-01-01' })
  const { owner } = house.deps.data
  const term = await owner
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.id', 'm.version'])
    .where('p.name', '=', 'Kort Uppdrag')
    .executeTakeFirstOrThrow()
  const change = (version: number, dates: Record<string, string>) =>
    secretary.post(`/forum/vvg/uppdrag/${term.id}`, { ...dates, version: String(version) })
  assert.match(await text(await change(1, { from: '2016-01-01' })), /Platsen finns inte hela den tiden/)
  assert.equal(location(await change(1, { from: '2020-01-01', to: '2022-12-31' })), seat)
  assert.equal((await change(1, { from: '2020-01-01' })).status, 409)
  const shrink = await secretary.post(seat, { role: 'member', from: '2017-01-01', to: '2021-12-31', version: '1' })
  assert.match(await text(shrink), /Kort Uppdrag sitter på platsen utanför den tiden/)
  assert.equal((await secretary.post(`${seat}/ta-bort`, { version: '1' })).status, 422)
  assert.equal((await secretary.post(`/forum/vvg/uppdrag/${term.id}/ta-bort`, { version: '2' })).status, 303)
  assert.equal(location(await secretary.post(`${seat}/ta-bort`, { version: '1' })), '/forum/vvg/platser')
  const [row] = await house.audit()
  assert.deepEqual([row?.action, row?.outcome], ['seat.change', 'done'])
})

test('a seat is found only under its own forum', async () => {
  const seat = await newSeat('vvg', 'hjo')
  const admin = await house.as(who.admin)
  assert.equal((await admin.get(seat)).status, 200)
  assert.equal((await admin.get(seat.replace('/vvg/', '/sro/'))).status, 404)
  assert.equal((await admin.get('/forum/vvg/platser/nonsense')).status, 404)
})

test('around the first wall the database keeps overlapping terms out, and people out of forums that are not theirs', async () => {
  const { data, now } = house.deps
  const seat = (await newSeat('samla', 'lerum')).split('/').at(-1) ?? ''
  const row = (from: string, to: string | null) => ({
    seat_id: seat,
    person_id: who.admin,
    valid_from: from,
    valid_to: to,
  })
  await data.owner.insertInto('membership').values(row('2020-01-01', '2020-12-31')).execute()
  await assert.rejects(data.owner.insertInto('membership').values(row('2020-12-31', null)).execute(), { code: '23P01' })
  const samla = await forum('samla')
  for (const id of [who.secretary, who.leader]) {
    const actor = await data.as(start, tx => findPersonActor(tx, id, now()))
    assert.ok(actor)
    const changed = await data.as(actor, async tx => [
      await tx.updateTable('seat').set({ title: 'X' }).where('id', '=', seat).returning('id').execute(),
      await tx.deleteFrom('membership').where('seat_id', '=', seat).returning('id').execute(),
      await tx.deleteFrom('forum_alias').where('forum_id', '=', samla.id).returning('name').execute(),
    ])
    assert.deepEqual(changed, [[], [], []])
    await assert.rejects(
      data.as(actor, tx => tx.insertInto('membership').values(row('2022-01-01', null)).execute()),
      { code: '42501' },
    )
  }
})
