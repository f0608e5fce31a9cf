import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { findPersonActor } from '../../http/session.ts'
import { forumKey } from '../forums/forum.match.ts'
import { addPerson } from '../persons/person.add.ts'
import { grantRole } from '../roles/role.store.ts'
import { loadCounty } from './county.store.ts'
import { readCounty } from './county.ts'

// Huvudmän, organisationer, områden: through the door, and past it against the second wall.

const start = samklang('start')
let house: TestHouse
const who: Record<'admin' | 'fyrbodal' | 'skaraborg' | 'secretary' | 'nurse', string> = {
  admin: '',
  fyrbodal: '',
  skaraborg: '',
  secretary: '',
  nurse: '',
}

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  await data.as(start, async tx => {
    await loadCounty(tx, permitFor(start, 'county.load'), readCounty('vastra-gotaland'), forumKey)
    const areas = await tx.selectFrom('area').select(['id', 'slug']).execute()
    const area = (slug: string) => areas.find(it => it.slug === slug)?.id ?? null
    const grants = [
      ['admin', 'administrator', null],
      ['fyrbodal', 'process-leader', area('fyrbodal')],
      ['skaraborg', 'process-leader', area('skaraborg')],
      ['secretary', 'secretary', null],
      ['nurse', 'nurse', null],
    ] as const
    for (const [key, role, areaId] of grants) {
      const personId = await addPerson(tx, permitFor(start, 'person.change'), { name: `Prov ${key}` })
      who[key] = personId
      const grant = { personId, role, areaId, organisationId: null, forumId: null, from: '2020-01-01' }
      await grantRole(tx, permitFor(start, 'role.grant'), grant)
    }
  })
})
after(() => house.close())

const text = async (response: Response): Promise<string> => response.text()
const organisation = (slug: string) =>
  house.deps.data.owner.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const areaId = async (slug: string) =>
  (await house.deps.data.owner.selectFrom('area').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
const areasOf = async (slug: string) =>
  house.deps.data.owner
    .selectFrom('area_member as m')
    .innerJoin('area as a', 'a.id', 'm.area_id')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(['a.slug', 'm.valid_from', 'm.valid_to', 'm.confirmed'])
    .where('o.slug', '=', slug)
    .orderBy('m.valid_from', ob => ob.asc().nullsFirst())
    .execute()

test('anyone sees the fifty huvudmän, and Lilla Edet with its area marked as not confirmed', async () => {
  const anyone = await house.as(undefined)
  const all = await text(await anyone.get('/huvudman'))
  assert.match(all, /50\u00a0huvudmän/)
  assert.match(all, /Lilla Edets kommun/)
  assert.match(await text(await anyone.get('/huvudman?omrade=simba')), /4\u00a0huvudmän/)
  assert.match(await text(await anyone.get('/huvudman?q=1462')), /inte bekräftat/)
  const one = await text(await anyone.get('/huvudman/lilla-edet'))
  assert.match(one, /inte bekräftat/)
  assert.doesNotMatch(one, /\/andra"/)
  assert.equal((await anyone.get('/huvudman/vastkom')).status, 404)
  assert.equal((await anyone.get('/organisationer/vastkom')).status, 200)
  assert.equal((await anyone.get('/huvudman/finns-inte')).status, 404)
})

test('the public and a nurse may change nothing, and the refusal is in the log', async () => {
  const form = { name: 'X', version: '1' }
  assert.equal((await (await house.as(undefined)).post('/organisationer/ale/andra', form)).status, 403)
  assert.equal((await (await house.as(who.nurse)).post('/organisationer/ale/andra', form)).status, 403)
  const [row] = await house.audit()
  assert.deepEqual([row?.action, row?.outcome, row?.person_id], ['organisation.change', 'refused', who.nurse])
  assert.equal((await (await house.as(who.nurse)).get('/administration')).status, 403)
  assert.equal((await organisation('ale')).name, 'Ale kommun')
})

test('a process leader changes an organisation in the own area; one of another area is refused', async () => {
  const form = { name: 'Dals-Eds kommun', shortName: 'Ed', code: '1438', version: '1' }
  assert.equal((await (await house.as(who.skaraborg)).post('/organisationer/dals-ed/andra', form)).status, 403)
  const done = await (await house.as(who.fyrbodal)).post('/organisationer/dals-ed/andra', form)
  assert.equal(done.headers.get('location'), '/huvudman/dals-ed')
  const row = await organisation('dals-ed')
  assert.deepEqual([row.short_name, row.version], ['Ed', 2])
  const [log] = await house.audit()
  assert.deepEqual([log?.action, log?.outcome, log?.subject], ['organisation.change', 'done', `organisation:${row.id}`])
})

test('a form made from an older version is stopped, with what was typed and what holds now', async () => {
  const admin = await house.as(who.admin)
  const stale = await admin.post('/organisationer/dals-ed/andra', { name: 'Min egen text', code: '1438', version: '1' })
  assert.equal(stale.status, 409)
  const page = await text(stale)
  assert.match(page, /value="Min egen text"/)
  assert.match(page, /Nu gäller/)
  assert.equal((await organisation('dals-ed')).name, 'Dals-Eds kommun')
})

test('what is wrong is said at the field, and nothing that was typed is lost', async () => {
  const admin = await house.as(who.admin)
  const wrong = await admin.post('/organisationer/dals-ed/andra', {
    name: '',
    shortName: 'Behålls',
    code: '1440',
    from: '2024-02-31',
    version: '2',
  })
  assert.equal(wrong.status, 422)
  const page = await text(wrong)
  assert.match(page, /Skriv vad organisationen heter/)
  assert.match(page, /Skriv datumet som år, månad och dag/)
  assert.match(page, /value="Behålls"/)
  const taken = await admin.post('/organisationer/dals-ed/andra', {
    name: 'Dals-Eds kommun',
    code: '1440',
    version: '2',
  })
  assert.equal(taken.status, 422)
  assert.match(await text(taken), /Koden hör redan till en annan organisation/)
})

test('Lilla Edet is confirmed by who leads the area, once; then moved from a day, and the day before stays as it was', async () => {
  const [leader, admin] = [await house.as(who.fyrbodal), await house.as(who.admin)]
  assert.equal((await (await house.as(who.skaraborg)).post('/organisationer/lilla-edet/omrade/bekrafta')).status, 403)
  assert.equal((await leader.post('/organisationer/lilla-edet/omrade/bekrafta')).status, 303)
  assert.equal((await leader.post('/organisationer/lilla-edet/omrade/bekrafta')).status, 422)
  assert.doesNotMatch(await text(await leader.get('/huvudman/lilla-edet')), /inte bekräftat/)

  const samla = await areaId('samla')
  const cannot = await leader.post('/organisationer/lilla-edet/omrade', { area: samla, from: '2025-01-01' })
  assert.equal(cannot.status, 422)
  assert.match(await text(cannot), /bara flytta till och från ditt eget område/)
  assert.equal((await areasOf('lilla-edet')).length, 1)

  assert.equal((await admin.post('/organisationer/lilla-edet/omrade', { area: samla, from: '2025-01-01' })).status, 303)
  assert.deepEqual(await areasOf('lilla-edet'), [
    { slug: 'fyrbodal', valid_from: null, valid_to: '2024-12-31', confirmed: true },
    { slug: 'samla', valid_from: '2025-01-01', valid_to: null, confirmed: true },
  ])
  const again = await admin.post('/organisationer/lilla-edet/omrade', { area: samla, from: '2026-01-01' })
  assert.match(await text(again), /hör redan dit/)
  const earlier = await admin.post('/organisationer/lilla-edet/omrade', {
    area: await areaId('simba'),
    from: '2020-01-01',
  })
  assert.equal(earlier.status, 422)
})

test('an organisation is added under somebody, gets an address of its own, and cannot be put under itself', async () => {
  const [admin, leader] = [await house.as(who.admin), await house.as(who.fyrbodal)]
  const parent = await organisation('orust')
  const form = { kind: 'unit', name: 'Hemsjukvården Orust', parent: parent.id }
  assert.equal((await (await house.as(who.skaraborg)).post('/organisationer/ny', form)).status, 422)
  const added = await leader.post('/organisationer/ny', form)
  assert.equal(added.headers.get('location'), '/organisationer/hemsjukvarden-orust')
  const again = await leader.post('/organisationer/ny', form)
  assert.equal(again.headers.get('location'), '/organisationer/hemsjukvarden-orust-2')
  const own = await organisation('hemsjukvarden-orust')
  const loop = await admin.post('/organisationer/hemsjukvarden-orust/andra', {
    name: own.name,
    parent: own.id,
    version: String(own.version),
  })
  assert.match(await text(loop), /kan inte höra till sig själv/)
})

test('members of an association come and go with dates; the same one twice at a time is refused', async () => {
  const admin = await house.as(who.admin)
  const [ale, vastkom] = [await organisation('ale'), await organisation('vastkom')]
  const base = '/organisationer/vastkom/medlemmar'
  assert.equal((await (await house.as(who.fyrbodal)).get(base)).status, 403)
  assert.equal((await admin.post(base, { organisation: ale.id, from: '2024-01-01' })).status, 303)
  assert.match(await text(await admin.post(base, { organisation: ale.id, from: '2025-01-01' })), /redan medlem/)
  const nobody = { organisation: '00000000-0000-0000-0000-000000000000', from: '2025-01-01' }
  assert.match(await text(await admin.post(base, nobody)), /Välj vem som blir medlem/)
  const { owner } = house.deps.data
  const row = await owner
    .selectFrom('association_member')
    .select(['id', 'version'])
    .where('association_id', '=', vastkom.id)
    .where('organisation_id', '=', ale.id)
    .executeTakeFirstOrThrow()
  const end = (to: string) => admin.post(`${base}/avsluta`, { member: `${row.id} ${row.version}`, to })
  assert.match(await text(await end('2023-01-01')), /före första dagen/)
  assert.equal((await end('2024-12-31')).status, 303)
  assert.equal((await end('2025-12-31')).status, 409)
})

test('what was chosen and is not there is said, and is no fault of ours', async () => {
  const admin = await house.as(who.admin)
  const nowhere = { area: '00000000-0000-0000-0000-000000000000', from: '', note: '' }
  const answer = await admin.post('/organisationer/ale/omrade', nowhere)
  assert.equal(answer.status, 422)
  assert.match(await text(answer), /finns inte, eller finns inte längre/)
})

test('areas are added by the administrator alone, and renamed by who leads them', async () => {
  const [admin, leader] = [await house.as(who.admin), await house.as(who.fyrbodal)]
  assert.equal((await leader.post('/omraden/ny', { name: 'Nytt område' })).status, 403)
  assert.equal((await admin.post('/omraden/ny', { name: 'Nytt område' })).status, 303)
  assert.match(await text(await admin.post('/omraden/ny', { name: 'Nytt område' })), /redan ett område/)
  assert.equal((await leader.post('/omraden/skaraborg/andra', { name: 'X', version: '1' })).status, 403)
  assert.equal((await leader.post('/omraden/fyrbodal/andra', { name: 'Fyrbodal väst', version: '1' })).status, 303)
  assert.match(await text(await (await house.as(undefined)).get('/omraden/fyrbodal')), /Fyrbodal väst/)
})

test('around the first wall the database still lets nobody change what they do not lead', async () => {
  const { data, now } = house.deps
  const ale = await organisation('ale')
  const skovde = await organisation('skovde')
  const actors = [
    undefined,
    await data.as(start, tx => findPersonActor(tx, who.nurse, now())),
    await data.as(start, tx => findPersonActor(tx, who.fyrbodal, now())),
  ]
  for (const known of actors) {
    const actor = known ?? { kind: 'public' as const }
    const changed = await data.as(actor, async tx => [
      await tx
        .updateTable('organisation')
        .set({ name: 'X' })
        .where('id', 'in', [ale.id, skovde.id])
        .returning('id')
        .execute(),
      await tx
        .updateTable('area_member')
        .set({ confirmed: false })
        .where('organisation_id', '=', skovde.id)
        .returning('id')
        .execute(),
      await tx.updateTable('area').set({ name: 'X' }).where('slug', '=', 'skaraborg').returning('id').execute(),
      await tx.updateTable('association_member').set({ valid_to: '2024-01-01' }).returning('id').execute(),
      await tx.updateTable('forum').set({ name: 'X' }).where('slug', 'in', ['vvg', 'samla']).returning('id').execute(),
    ])
    assert.deepEqual(changed, [[], [], [], [], []])
    const refused = { code: '42501' }
    const skaraborg = await areaId('skaraborg')
    await assert.rejects(
      data.as(actor, tx =>
        tx
          .insertInto('area_member')
          .values({ area_id: skaraborg, organisation_id: ale.id, note: null, valid_from: '2030-01-01', valid_to: null })
          .execute(),
      ),
      refused,
    )
    await assert.rejects(
      data.as(actor, tx => tx.deleteFrom('organisation').execute()),
      refused,
    )
  }
  assert.equal((await organisation('skovde')).name, 'Skövde kommun')
})
