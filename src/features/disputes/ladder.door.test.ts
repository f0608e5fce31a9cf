import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'

// The ladder through the door: a new version is written, taken into use, and never changed after that.

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const as = (person: CountyPerson): Promise<Visitor> => house.as(county.persons[person])
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status
const done = async (answer: Promise<Response>): Promise<Response> => {
  const it = await answer
  assert.equal(it.status, 303, it.status === 303 ? '' : await it.clone().text())
  return it
}
const held = (code: string) =>
  house.deps.data.owner.selectFrom('dispute').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const get = async (person: CountyPerson, at: string) => (await as(person)).get(at)

async function opened(): Promise<string> {
  const form = {
    own: county.units.town,
    counterpart: county.units.hospital,
    title: 'Resor',
    disagreement: 'Vem betalar.',
  }
  const answer = await done((await as('own')).post('/tvister/ny', form))
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

const path = '/administration/avvikelser/eskaleringstrappa'

test('is changed in a new version by who keeps the county, and a dispute keeps the one that it began with', async () => {
  const code = await opened()
  const before = (await held(code)).ladder_id
  assert.equal(await statusOf(get('own', path)), 200)
  assert.equal(await statusOf((await as('own')).post(`${path}/ny`)), 403)
  await done((await as('administrator')).post(`${path}/ny`))
  const form = {
    title: 'Länets trappa',
    name1: 'Samtal',
    own1: 'Chef',
    counterpart1: 'Chef',
    amount1: '5',
    unit1: 'days',
    outcome1: 'Enighet',
  }
  const administrator = await as('administrator')
  assert.equal(await statusOf(administrator.post(`${path}/2`, { ...form, version: '1', amount1: 'många' })), 422)
  await done(administrator.post(`${path}/2`, { ...form, version: '1' }))
  assert.equal(await statusOf(administrator.post(`${path}/2/ta-i-bruk`, { version: '2', from: '2026-11-21' })), 422)
  await done(administrator.post(`${path}/2/ta-i-bruk`, { version: '2', from: '2026-11-22' }))
  const later = await opened()
  assert.equal((await held(code)).ladder_id, before)
  assert.notEqual((await held(later)).ladder_id, before)
  assert.equal((await held(later)).due_on, '2026-11-27')
  assert.equal(
    await statusOf(administrator.post(`${path}/2`, { ...form, version: '3' })),
    404,
    'one in use is no draft',
  )
  await assert.rejects(
    house.deps.data.owner.updateTable('escalation_step').set({ amount: 1 }).where('name', '=', 'Samtal').execute(),
  )
})

test('that begins on a coming day can be taken back until then, and a draft that is not wanted goes', async () => {
  const administrator = await as('administrator')
  const newest = () =>
    house.deps.data.owner.selectFrom('escalation_ladder').selectAll().orderBy('n', 'desc').executeTakeFirstOrThrow()
  await done(administrator.post(`${path}/ny`))
  const draft = await newest()
  const to =
    (what: string, more: Record<string, string> = {}) =>
    async () =>
      administrator.post(`${path}/${draft.n}/${what}`, { version: String((await newest()).version), ...more })
  await done(to('ta-i-bruk', { from: '2026-12-01' })())
  const { rows: before } = await sql<{ valid_to: string }>`select valid_to from escalation_ladder
    where valid_from < '2026-12-01' order by n desc limit 1`.execute(house.deps.data.owner)
  assert.deepEqual(before, [{ valid_to: '2026-11-30' }])
  assert.match(await (await administrator.get(path)).text(), /kommer att gälla/)
  await done(administrator.post(`${path}/ny`))
  const other = await newest()
  const refused = await administrator.post(`${path}/${draft.n}/ta-tillbaka`, { version: String(draft.version + 1) })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Det finns redan ett utkast/)
  const gone = (who: Visitor) => who.post(`${path}/${other.n}/ta-bort`, { version: String(other.version) })
  assert.equal(await statusOf(gone(await as('own'))), 403)
  await done(gone(administrator))
  assert.equal((await newest()).id, draft.id)
  await done(to('ta-tillbaka')())
  assert.deepEqual([(await newest()).valid_from, (await newest()).valid_to], [null, null])
  const { rows: now } = await sql<{ valid_to: string | null }>`select valid_to from escalation_ladder
    where valid_from is not null order by n desc limit 1`.execute(house.deps.data.owner)
  assert.deepEqual(now, [{ valid_to: null }])
  const used = await house.deps.data.owner
    .selectFrom('escalation_ladder')
    .select(['n', 'version'])
    .where('valid_from', 'is not', null)
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  const begun = await administrator.post(`${path}/${used.n}/ta-tillbaka`, { version: String(used.version) })
  assert.match(await begun.text(), /har börjat gälla/)
  await done(to('ta-bort')())
  // Past the rules: one that is in use neither goes nor becomes a draft.
  const actor = await county.actor('administrator')
  await house.deps.data.as(actor, async tx => {
    const { numDeletedRows } = await tx.deleteFrom('escalation_ladder').where('n', '=', used.n).executeTakeFirst()
    assert.equal(numDeletedRows, 0n)
  })
  await assert.rejects(
    house.deps.data.as(actor, tx =>
      tx.updateTable('escalation_ladder').set({ valid_from: null }).where('n', '=', used.n).execute(),
    ),
    { code: '42501' },
  )
})

test('that is taken back before another that is to come leaves no day without a ladder, and none with two', async () => {
  const administrator = await as('administrator')
  const all = () =>
    house.deps.data.owner
      .selectFrom('escalation_ladder')
      .select(['n', 'version', 'valid_from', 'valid_to'])
      .orderBy('n', 'desc')
      .execute()
  const uses = async (from: string): Promise<string> => {
    await done(administrator.post(`${path}/ny`))
    const [draft] = await all()
    assert.ok(draft)
    await done(administrator.post(`${path}/${draft.n}/ta-i-bruk`, { version: String(draft.version), from }))
    return String(draft.n)
  }
  const [first, second] = [await uses('2027-01-01'), await uses('2027-06-01')]
  const held = async (n: string) => (await all()).find(it => String(it.n) === n)
  const back = async (n: string) =>
    done(administrator.post(`${path}/${n}/ta-tillbaka`, { version: String((await held(n))?.version) }))
  const away = async (n: string) =>
    done(administrator.post(`${path}/${n}/ta-bort`, { version: String((await held(n))?.version) }))
  const now = (await all()).find(it => it.valid_to === '2026-12-31')
  assert.ok(now)
  await back(first)
  assert.equal((await held(String(now.n)))?.valid_to, '2027-05-31')
  await away(first)
  await back(second)
  assert.equal((await held(String(now.n)))?.valid_to, null)
  await away(second)
})

test('keeps every word of a draft: a step with no name is asked for one, and is left out only when that is said', async () => {
  const administrator = await as('administrator')
  await done(administrator.post(`${path}/ny`))
  const { n, version } = await house.deps.data.owner
    .selectFrom('escalation_ladder')
    .select(['n', 'version'])
    .where('valid_from', 'is', null)
    .executeTakeFirstOrThrow()
  const step = (at: number, name: string) => ({
    ...{ [`name${at}`]: name, [`own${at}`]: 'Chef', [`counterpart${at}`]: 'Chef' },
    ...{ [`amount${at}`]: '5', [`unit${at}`]: 'days', [`outcome${at}`]: 'Ett ovanligt slut' },
  })
  const form = { title: 'Trappan', version: String(version), ...step(1, 'Samtal'), ...step(2, '') }
  const unnamed = await administrator.post(`${path}/${n}`, form)
  assert.equal(unnamed.status, 422)
  const page = await unnamed.text()
  assert.match(page, /Steg 2: skriv vad steget heter, eller kryssa i att det ska tas bort/)
  assert.equal(page.match(/value="Ett ovanligt slut"/g)?.length, 2)
  const long = await administrator.post(`${path}/${n}`, { ...form, ...step(2, 'å'.repeat(301)) })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /Steg 2: skriv högst 300 tecken/)
  await done(administrator.post(`${path}/${n}`, { ...form, remove2: 'ja' }))
  const steps = await house.deps.data.owner
    .selectFrom('escalation_step as s')
    .innerJoin('escalation_ladder as l', 'l.id', 's.ladder_id')
    .select('s.name')
    .where('l.n', '=', n)
    .execute()
  assert.deepEqual(steps, [{ name: 'Samtal' }])
})
