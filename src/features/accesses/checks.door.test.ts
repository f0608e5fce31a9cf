import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { mayMark, sampled } from './check.ts'

const now = '2026-11-22T09:00:00.000Z'
let house: TestHouse
let county: County
let code = ''
let second = ''

/** The MAS and one more of the town have read, and so have the counterpart and the reporter. */
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
  code = (await caseIn(house, county, 'answered')).code
  second = await givenPerson(house.deps.data, { name: 'Berit Biträdande' })
  const grant = { person_id: second, role: 'coordinator' as const, forum_id: null, area_id: null }
  await house.deps.data.owner
    .insertInto('role_grant')
    .values({ ...grant, organisation_id: county.units.town, valid_from: '2000-01-01', valid_to: null })
    .execute()
  for (const who of [county.persons.own, second, county.persons.counterpart, county.persons.nurse])
    assert.equal((await (await house.as(who)).get(`/avvikelser/${code}`)).status, 200)
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const period = { from: '2026-11-01', to: '2026-11-22', size: '10' }

/** Draws a check and gives its address. */
async function drawn(who: CountyPerson, more: Record<string, string> = {}): Promise<string> {
  const answer = await (await as(who)).post('/avvikelser/kontroll', { ...period, ...more })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location') ?? ''
}
const read = async (who: CountyPerson, path: string): Promise<string> => (await (await as(who)).get(path)).text()
const rowsOf = (path: string) =>
  house.deps.data.owner
    .selectFrom('access_check_row as r')
    .innerJoin('case_access as a', 'a.id', 'r.access_id')
    .where('r.check_id', '=', path.split('/').at(-1) ?? '')
    .select(['r.id', 'r.version', 'r.outcome', 'r.words', 'r.checked_by'])
    .select(['a.side', sql<string>`a.person_id`.as('person_id')])
    .execute()

test('a check is of what has been read already, in its order', () => {
  const wanted = { from: '2026-11-01', to: '2026-11-22', size: 5 }
  assert.deepEqual(sampled(wanted, '2026-11-22'), { ok: true, value: wanted })
  assert.deepEqual(sampled({ ...wanted, to: '2026-11-23' }, '2026-11-22'), { ok: false, why: 'not-yet' })
  assert.deepEqual(sampled({ ...wanted, from: '2026-11-23' }, '2026-11-22'), { ok: false, why: 'backwards' })
  assert.ok(mayMark({ mine: false }) && !mayMark({ mine: true }))
})

describe('a check of who has read cases', () => {
  test('is found from the first page by those who may make one, and by nobody else', async () => {
    assert.match(await read('own', '/avvikelser'), /href="\/avvikelser\/kontroll"/)
    assert.match(await read('director', '/avvikelser'), /href="\/avvikelser\/kontroll"/)
    for (const who of ['nurse', 'analyst', 'administrator', 'politician'] as const) {
      assert.ok(!(await read(who, '/avvikelser')).includes('/avvikelser/kontroll'), who)
      assert.equal((await (await as(who)).get('/avvikelser/kontroll')).status, 403, who)
      assert.equal((await (await as(who)).post('/avvikelser/kontroll', period)).status, 403, who)
    }
  })

  test('draws what one’s own people have read: not oneself, not the reporter, not the other side', async () => {
    const path = await drawn('own')
    assert.deepEqual(
      (await rowsOf(path)).map(it => [it.person_id, it.side]),
      [[second, 'own']],
    )
    const page = await read('own', path)
    for (const seen of ['Berit Biträdande', code, 'Ärendet', 'Handläggning', '10.00'])
      assert.ok(page.includes(seen), seen)
    for (const hidden of ['Sam Samordnare', 'Sara Sköterska', 'Läkemedelslistan'])
      assert.ok(!page.includes(hidden), hidden)
    const noted = (await house.audit(10)).filter(it => it.subject === `access-check:${path.split('/').at(-1)}`)
    assert.deepEqual(
      noted.map(it => [it.action, it.outcome]),
      [['access.check', 'done']],
    )
  })

  test('is done when each reading is marked, each once, and is kept', async () => {
    const path = await drawn('director')
    const rows = await rowsOf(path)
    assert.equal(rows.length, 2)
    const director = await as('director')
    const [first, next] = rows
    assert.ok(first && next)
    const to = (it: { readonly id: string }) => `${path}/lasningar/${it.id}`
    const say = (more: Record<string, string>) => ({ outcome: 'asked', version: '1', ...more })
    assert.equal((await director.post(to(first), say({ outcome: '' }))).status, 422)
    assert.equal((await director.post(to(first), say({ words: ' ' }))).status, 422, 'what to look into is said')
    assert.equal((await director.post(to(first), say({ words: 'Gäller 19900101-2385' }))).status, 422)
    assert.equal((await director.post(to(first), say({ outcome: 'wrong', words: 'x' }))).status, 422)
    assert.equal((await director.post(to(first), say({ words: 'Utanför schemat.' }))).status, 303)
    assert.equal((await director.post(to(first), say({ outcome: 'right' }))).status, 409, 'said once')
    assert.match(await read('director', path), /1 av 2 läsningar/)
    assert.match(await read('director', '/avvikelser/kontroll'), /1 kvar/)
    assert.equal((await director.post(to(next), say({ outcome: 'right' }))).status, 303)
    assert.deepEqual((await rowsOf(path)).map(it => [it.outcome, it.words, it.checked_by]).sort(), [
      ['asked', 'Utanför schemat.', county.persons.director],
      ['right', 'Utan anmärkning', county.persons.director],
    ])
    const done = await read('director', path)
    for (const seen of ['Kontrollen är klar', 'Utanför schemat.', 'Dag Direktör']) assert.ok(done.includes(seen), seen)
    assert.match(await read('own', '/avvikelser/kontroll'), /klar, 1 att utreda/)
  })

  test('leaves one’s own reading to a colleague', async () => {
    const path = await drawn('director')
    const mine = (await rowsOf(path)).find(it => it.person_id === county.persons.own)
    assert.ok(mine)
    assert.match(await read('own', path), /en kollega granskar den/)
    const given = { outcome: 'right', version: '1' }
    assert.equal((await (await as('own')).post(`${path}/lasningar/${mine.id}`, given)).status, 422)
    assert.equal((await rowsOf(path)).find(it => it.id === mine.id)?.outcome, null)
  })

  test('of a time without readings says so, and one that cannot be drawn says why', async () => {
    assert.match(await read('own', await drawn('own', { from: '2025-01-01', to: '2025-01-31' })), /Inget hade lästs/)
    const own = await as('own')
    for (const wrong of [{ size: '0' }, { size: '101' }, { from: '' }, { to: '2026-11-23' }, { to: '2026-10-01' }])
      assert.equal((await own.post('/avvikelser/kontroll', { ...period, ...wrong })).status, 422, JSON.stringify(wrong))
  })

  test('is nothing to the other side, at the door and past it', async () => {
    const path = await drawn('own')
    const [row] = await rowsOf(path)
    assert.ok(row)
    const given = { outcome: 'right', version: '1' }
    for (const who of ['counterpart', 'outsider'] as const) {
      assert.equal((await (await as(who)).get(path)).status, 404, who)
      assert.equal((await (await as(who)).post(`${path}/lasningar/${row.id}`, given)).status, 404, who)
      assert.match(await read(who, '/avvikelser/kontroll'), /Ingen kontroll är gjord/)
    }
    const actor = await county.actor('counterpart')
    const marked = await house.deps.data.as(actor, tx =>
      tx.updateTable('access_check_row').set({ version: 9 }).where('id', '=', row.id).executeTakeFirst(),
    )
    assert.equal(marked.numUpdatedRows, 0n)
    // A reading that is of another check is not there.
    const other = await drawn('own')
    assert.equal((await (await as('own')).post(`${other}/lasningar/${row.id}`, given)).status, 404)
  })

  test('asks for which organisation only whoever answers for several', async () => {
    assert.ok(!(await read('own', '/avvikelser/kontroll')).includes('För vilken organisation'))
    const grant = { person_id: county.persons.outsider, role: 'director' as const, forum_id: null, area_id: null }
    await house.deps.data.owner
      .insertInto('role_grant')
      .values({ ...grant, organisation_id: county.units.town, valid_from: '2000-01-01', valid_to: null })
      .execute()
    assert.match(await read('outsider', '/avvikelser/kontroll'), /För vilken organisation/)
    const outsider = await as('outsider')
    for (const organisation of ['', county.units.hospital])
      assert.equal((await outsider.post('/avvikelser/kontroll', { ...period, organisation })).status, 422)
    await drawn('outsider', { organisation: county.units.town })
  })
})
