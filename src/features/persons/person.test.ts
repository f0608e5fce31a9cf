import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenMeeting, givenParticipant } from '../../../test/meetings.ts'
import { nobody, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { forumKey } from '../forums/forum.match.ts'
import { addSeat, addTerm } from '../forums/seat.store.ts'
import { loadCounty } from '../organisations/county.store.ts'
import { readCounty } from '../organisations/county.ts'
import { grantRole } from '../roles/role.store.ts'
import { addPerson } from './person.add.ts'
import { matchNames } from './person.match.ts'

// Personer: names, spellings, and the merge that can be undone.

const start = samklang('start')
let house: TestHouse
const who = { admin: '', secretary: '', nurse: '' }

before(async () => {
  house = await openTestHouse()
  await house.deps.data.as(start, async tx => {
    await loadCounty(tx, permitFor(start, 'county.load'), readCounty('halland'), forumKey)
    for (const [key, role] of [
      ['admin', 'administrator'],
      ['secretary', 'secretary'],
      ['nurse', 'nurse'],
    ] as const) {
      who[key] = await addPerson(tx, permitFor(start, 'person.change'), { name: `Prov ${key}`, code: `prov-${key}` })
      const grant = { personId: who[key], role, areaId: null, organisationId: null, forumId: null, from: '2020-01-01' }
      await grantRole(tx, permitFor(start, 'role.grant'), grant)
    }
  })
})
after(() => house.close())

const text = (response: Response): Promise<string> => response.text()
const add = (name: string, code: string) =>
  house.deps.data.as(start, tx => addPerson(tx, permitFor(start, 'person.change'), { name, code }))
const person = (code: string) =>
  house.deps.data.owner.selectFrom('person').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const exact = async (name: string) => (await house.deps.data.as(nobody, tx => matchNames(tx, [name]))).get(name)?.exact

test('only an administrator is led from a person to how they log in', async () => {
  await add('Lena Provlund', 'lena')
  const shows = async (it: string | undefined): Promise<boolean> =>
    (await text(await (await house.as(it)).get('/personer/lena'))).includes('"/personer/lena/inloggning"')
  assert.deepEqual(await Promise.all([who.admin, who.secretary, undefined].map(shows)), [true, false, false])
})

test('a rename keeps the old name as a spelling; a spelling is added and taken away, the name never', async () => {
  const id = await add('Gun Provholm', 'gun')
  const secretary = await house.as(who.secretary)
  assert.equal((await (await house.as(who.nurse)).post('/personer/gun/andra', { name: 'X', version: '1' })).status, 403)
  assert.equal((await secretary.post('/personer/gun/andra', { name: 'Gun Provholm Ek', version: '1' })).status, 303)
  assert.equal(await exact('Gun Provholm'), id)
  assert.equal(await exact('Gun Provholm Ek'), id)
  assert.equal(
    (await secretary.post('/personer/gun/stavning', { spelling: 'Gunn Provholm', version: '1' })).status,
    409,
  )
  assert.equal(
    (await secretary.post('/personer/gun/stavning', { spelling: 'Gunn Provholm', version: '2' })).status,
    303,
  )
  assert.equal(await exact('Gunn Provholm'), id)
  assert.match(await text(await (await house.as(undefined)).get('/personer/gun')), /Gunn Provholm/)
  const { owner } = house.deps.data
  const aliases = await owner.selectFrom('person_alias').selectAll().where('person_id', '=', id).execute()
  const alias = (name: string) => aliases.find(it => it.name === name)?.id ?? ''
  const remove = (name: string, version: string) =>
    secretary.post('/personer/gun/stavning/ta-bort', { alias: alias(name), version })
  assert.equal((await remove('Gun Provholm Ek', '3')).status, 422)
  assert.equal((await remove('Gunn Provholm', '3')).status, 303)
  assert.notEqual(await exact('Gunn Provholm'), id)
})

test('persons are found by any spelling, and a search for signs finds nothing by accident', async () => {
  const anyone = await house.as(undefined)
  assert.match(await text(await anyone.get('/personer?q=provholm+gun')), /1\u00a0person/)
  assert.match(await text(await anyone.get('/personer?q=%25')), /Inga personer/)
  const much = new URLSearchParams({ q: 'ett två tre fyra fem sex sju åtta nio '.repeat(200) })
  assert.equal((await anyone.get(`/personer?${much}`)).status, 200)
  assert.equal((await anyone.get('/personer?sida=-3')).status, 200)
})

async function twoOfOne(code: string) {
  const { data } = house.deps
  const gone = await add(`Karin Prövlund ${code}`, `${code}-a`)
  const kept = await add(`Karin Provlund ${code}`, `${code}-b`)
  const seats = await data.as(start, async tx => {
    const forum = await tx
      .selectFrom('forum')
      .select('id')
      .where('slug', '=', 'chefsgrupp-halland')
      .executeTakeFirstOrThrow()
    const permit = permitFor(start, 'seat.change', { forumId: forum.id })
    const seat = { forumId: forum.id, role: 'member' as const, organisationId: null, title: code, from: null, to: null }
    const seatId = await addSeat(tx, permit, seat)
    await addTerm(tx, permit, { seatId, personId: gone, from: '2018-01-01', to: '2019-12-31' })
    await addTerm(tx, permit, { seatId, personId: kept, from: '2020-01-01' })
    return seatId
  })
  return { gone, kept, seats }
}

const holders = async (seatId: string) =>
  (
    await house.deps.data.owner
      .selectFrom('membership')
      .select('person_id')
      .where('seat_id', '=', seatId)
      .orderBy('valid_from')
      .execute()
  ).map(it => it.person_id)

test('a merge moves spellings and terms by somebody’s choice alone, the old address leads on, and undoing puts all back', async () => {
  const { gone, kept, seats } = await twoOfOne('ett')
  const secretary = await house.as(who.secretary)
  const form = await text(await secretary.get('/personer/ett-a/sla-ihop'))
  assert.match(form, /Karin Provlund ett/)
  assert.equal((await (await house.as(who.nurse)).get('/personer/ett-a/sla-ihop')).status, 403)
  assert.equal((await secretary.post('/personer/ett-a/sla-ihop', { version: '1' })).status, 422)
  assert.equal((await secretary.post('/personer/ett-a/sla-ihop', { kept: who.nurse, version: '1' })).status, 422)
  assert.deepEqual(await holders(seats), [gone, kept])

  const merged = await secretary.post('/personer/ett-a/sla-ihop', { kept, version: '1' })
  assert.equal(merged.headers.get('location'), '/personer/ett-b')
  assert.deepEqual(await holders(seats), [kept, kept])
  assert.equal(await exact('Karin Prövlund ett'), kept)
  const [row] = await house.deps.data.owner.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(1).execute()
  assert.equal(row?.action, 'person.merge')
  const detail = row?.detail as { mergedInto?: string; moved?: Record<string, readonly string[]> } | undefined
  assert.equal(detail?.mergedInto, kept)
  assert.equal(detail?.moved?.['membership.person_id']?.length, 1)
  const old = await (await house.as(undefined)).get('/personer/ett-a')
  assert.equal(old.status, 200)
  assert.match(await text(old), /<h1>Karin Provlund ett<\/h1>[\s\S]*är hopslagen med/)
  assert.match(await text(await secretary.get('/personer/ett-b')), /Ångra sammanslagning/)
  assert.doesNotMatch(await text(await (await house.as(undefined)).get('/personer/ett-b')), /Ångra sammanslagning/)

  const merge = await house.deps.data.owner
    .selectFrom('person_merge')
    .select('id')
    .where('gone_id', '=', gone)
    .executeTakeFirstOrThrow()
  const undo = (version: string) => secretary.post('/personer/ett-a/sla-ihop/angra', { merge: merge.id, version })
  assert.equal((await undo('1')).status, 409)
  assert.equal((await undo('2')).headers.get('location'), '/personer/ett-a')
  assert.deepEqual(await holders(seats), [gone, kept])
  assert.equal(await exact('Karin Prövlund ett'), gone)
  assert.equal((await undo('3')).status, 404)
  assert.equal((await person('ett-a')).merged_into, null)
})

test('after an undone merge the two can be merged again, the other way around', async () => {
  const { gone, kept } = await twoOfOne('tva')
  const admin = await house.as(who.admin)
  await admin.post('/personer/tva-a/sla-ihop', { kept, version: '1' })
  const again = await admin.post('/personer/tva-b/sla-ihop?med=prov', { kept: gone, version: '1' })
  assert.equal(again.status, 422)
  const merge = await house.deps.data.owner
    .selectFrom('person_merge')
    .select('id')
    .where('gone_id', '=', gone)
    .executeTakeFirstOrThrow()
  assert.equal((await admin.post('/personer/tva-a/sla-ihop/angra', { merge: merge.id, version: '2' })).status, 303)
  const version = String((await person('tva-b')).version)
  assert.equal((await admin.post('/personer/tva-b/sla-ihop', { kept: gone, version })).status, 303)
})

test('two who take part in the same meeting are merged: each keeps their row there, all else moves, and it can be undone', async () => {
  const { gone, kept } = await twoOfOne('tre')
  const { data } = house.deps
  const forum = await data.owner.selectFrom('forum').select('id').orderBy('slug').executeTakeFirstOrThrow()
  const both = await givenMeeting(data, { forumId: forum.id, date: '2031-02-03', state: 'called' })
  const one = await givenMeeting(data, { forumId: forum.id, date: '2031-03-03', state: 'called' })
  for (const [meeting, person_id] of [
    [both, gone],
    [both, kept],
    [one, gone],
  ] as const)
    await givenParticipant(data, meeting, { name: 'Karin Provlund', person_id })
  const takePart = async (meetingId: string) =>
    (
      await data.owner
        .selectFrom('participant')
        .select('person_id')
        .where('meeting_id', '=', meetingId)
        .orderBy('id')
        .execute()
    ).map(it => it.person_id)
  const secretary = await house.as(who.secretary)
  assert.equal((await secretary.post('/personer/tre-a/sla-ihop', { kept, version: '1' })).status, 303)
  assert.deepEqual(await takePart(both.id), [gone, kept])
  assert.deepEqual(await takePart(one.id), [kept])
  const merge = await data.owner
    .selectFrom('person_merge')
    .select('id')
    .where('gone_id', '=', gone)
    .executeTakeFirstOrThrow()
  const undone = await secretary.post('/personer/tre-a/sla-ihop/angra', { merge: merge.id, version: '2' })
  assert.equal(undone.status, 303)
  assert.deepEqual(await takePart(both.id), [gone, kept])
  assert.deepEqual(await takePart(one.id), [gone])
})

test('no index below a person stands in the way of a merge, but for those that the merge goes around', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct i.relname as name from person_columns() p
    join pg_attribute a on a.attrelid = p.table_name::regclass and a.attname = p.column_name
    join pg_index x on x.indrelid = a.attrelid and x.indisunique and a.attnum = any (x.indkey)
    join pg_class i on i.oid = x.indexrelid order by 1`.execute(house.deps.data.owner)
  assert.deepEqual(
    rows.map(it => it.name),
    [
      ...['participant_once', 'person_alias_person_id_folded_key'],
      // By an id that is made anew for each report: no two people have the same.
      ...['report_draft_reporter_id_client_id_key', 'report_receipt_reporter_id_client_id_key'],
    ],
  )
})

test('whoever logs in is never merged away: a role must not change hands that way', async () => {
  await add('Prov nursen', 'tvilling')
  const twin = await person('tvilling')
  const admin = await house.as(who.admin)
  const away = await admin.post('/personer/prov-nurse/sla-ihop', { kept: twin.id, version: '1' })
  assert.equal(away.status, 422)
  assert.match(await text(away), /loggar in i Samklang/)
  assert.equal((await admin.post('/personer/tvilling/sla-ihop', { kept: who.nurse, version: '1' })).status, 303)
})

test('every column that names a person is moved by a merge', async () => {
  const found = await sql<{ it: string }>`
    select table_name || '.' || column_name as it from person_columns()`.execute(house.deps.data.owner)
  const columns = found.rows.map(it => it.it)
  for (const it of [
    'attendance.person_id',
    'item_presenter.person_id',
    'membership.person_id',
    'person_alias.person_id',
  ])
    assert.ok(columns.includes(it), it)
  assert.ok(!columns.some(it => /^(role_grant|session|person|person_merge)\./.test(it)))
})

test('the public cannot merge past the first wall, nor rename anybody', async () => {
  const { data } = house.deps
  await assert.rejects(
    data.as(nobody, tx => sql`select merge_persons(${who.nurse}, ${who.admin}, now())`.execute(tx)),
    { code: '42501' },
  )
  const changed = await data.as(nobody, tx => tx.updateTable('person').set({ name: 'X' }).returning('id').execute())
  assert.deepEqual(changed, [])
})
