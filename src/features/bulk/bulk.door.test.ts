import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { monthsAfter } from '../../kernel/time.ts'

let house: TestHouse
let county: County
let kinds: readonly { readonly id: string; readonly code: string }[]

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
  kinds = await house.deps.data.owner.selectFrom('bulk_kind').select(['id', 'code']).orderBy('ordinal').execute()
})
after(() => house.close())

const address = '/avvikelser/samlat/2026-10'
const kindId = (code: string): string => kinds.find(it => it.code === code)?.id ?? ''
const cell = (unit: string, code: string): string => `antal-${unit}:${kindId(code)}`
const seen = (unit: string, code: string): string => `sett-${unit}:${kindId(code)}`
const rows = () =>
  house.deps.data.owner
    .selectFrom('bulk_count')
    .select(['unit_id', 'kind_id', 'n', 'state', 'amount', 'reason'])
    .orderBy('n')
    .execute()

test('the coordinator counts for the own units, and the audit says so', async () => {
  const own = await house.as(county.persons.own)
  const { homeCare } = county.units
  const page = await (await own.get(address)).text()
  assert.match(page, /Hemsjukvården Tall/)
  assert.doesNotMatch(page, /Hemsjukvården Gran|Medicinavdelning/)
  const said = { [cell(homeCare, 'fall')]: '3', [cell(homeCare, 'infection')]: '0', lindriga: 'ja' }
  const answer = await own.post(address, { ...said, [cell(homeCare, 'pressure-ulcer')]: '–' })
  assert.equal(answer.status, 303)
  assert.deepEqual(
    (await rows()).map(it => [it.kind_id, it.state, it.amount]).sort(),
    [
      [kindId('fall'), 'counted', 3],
      [kindId('infection'), 'counted', 0],
      [kindId('pressure-ulcer'), 'not-applicable', null],
    ].sort(),
  )
  assert.equal((await house.audit())[0]?.action, 'bulk.report')
})

test('without the word that nothing could have ended badly nothing is saved', async () => {
  const own = await house.as(county.persons.own)
  const before = (await rows()).length
  const answer = await own.post(address, { [cell(county.units.homeCare, 'document-late')]: '2' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /kunde ha fått en allvarlig följd/)
  assert.equal((await rows()).length, before)
})

test('a correction is a version of its own with its reason, and says nothing over what somebody else wrote', async () => {
  const own = await house.as(county.persons.own)
  const { homeCare } = county.units
  const corrected = { [cell(homeCare, 'fall')]: '5', [seen(homeCare, 'fall')]: '1', lindriga: 'ja' }
  assert.equal((await own.post(address, corrected)).status, 422)
  assert.equal((await own.post(address, { ...corrected, varfor: 'Två fall lades till' })).status, 303)
  const fall = (await rows()).filter(it => it.kind_id === kindId('fall'))
  assert.deepEqual(
    fall.map(it => [it.n, it.amount, it.reason]),
    [
      [1, 3, null],
      [2, 5, 'Två fall lades till'],
    ],
  )
  const late = await own.post(address, { ...corrected, [cell(homeCare, 'fall')]: '6', varfor: 'x' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), /någon annan har skrivit 5/)
})

test("nobody counts for another's unit, whatever is sent", async () => {
  const outsider = await house.as(county.persons.outsider)
  const before = (await rows()).length
  await outsider.post(address, { [cell(county.units.homeCare, 'document-late')]: '9', lindriga: 'ja' })
  assert.equal((await rows()).length, before)
  await assert.rejects(
    house.deps.data.as(await county.actor('outsider'), tx =>
      tx
        .insertInto('bulk_count')
        .values({
          ...{ unit_id: county.units.homeCare, month: '2026-10-01', kind_id: kindId('document-late'), n: 1 },
          ...{ state: 'counted' as const, amount: 9, mild_only: true, reason: null },
          ...{ written_by: county.persons.outsider, written_at: '2026-11-22T09:00:00Z' },
        })
        .execute(),
    ),
    /row-level security/,
  )
})

test('who reads the counts: both that side and the analysts, and neither the other side nor the reporter', async () => {
  const sees = async (person: keyof County['persons']): Promise<number> =>
    house.deps.data.read(
      await county.actor(person),
      async db => (await db.selectFrom('bulk_count').select('id').execute()).length,
    )
  assert.equal(await sees('own'), 4)
  assert.equal(await sees('analyst'), 4)
  assert.equal(await sees('areaAnalyst'), 4)
  for (const person of ['counterpart', 'outsider', 'nurse', 'administrator', 'politician', 'director'] as const)
    assert.equal(await sees(person), 0, person)
  assert.equal((await (await house.as(county.persons.nurse)).get('/avvikelser/samlat')).status, 403)
  assert.equal((await (await house.as(county.persons.analyst)).get(address)).status, 403)
})

test('whoever sees no counts is told so, and not shown two years of nothing', async () => {
  const page = async (person: keyof County['persons']) =>
    (await (await house.as(county.persons[person])).get('/avvikelser/samlat')).text()
  assert.match(await page('administrator'), /Det finns inga tal att visa/)
  assert.match(await page('own'), /Månad för månad/)
})

test('a break is marked with its reason, shown in the series, and no change is told across it', async () => {
  const own = await house.as(county.persons.own)
  const marked = { manad: '2026-10', sort: 'definition', varfor: 'Fall räknas på nytt sätt', slag: kindId('fall') }
  assert.equal((await own.post('/avvikelser/samlat/seriebrott', marked)).status, 422)
  const unsaid = await own.post('/avvikelser/samlat/seriebrott', { ...marked, manad: 'i höstas' })
  assert.equal(unsaid.status, 422)
  assert.match(await unsaid.text(), /till exempel mars 2026/)
  const whose = { ...marked, manad: 'oktober 2026', organisation: county.units.town }
  assert.equal((await own.post('/avvikelser/samlat/seriebrott', whose)).status, 303)
  const page = await (await own.get('/avvikelser/samlat')).text()
  assert.match(page, /Ändrad definition: Fall räknas på nytt sätt/)
  assert.match(page, /Serien börjar/)
  const others = await house.as(county.persons.counterpart)
  assert.doesNotMatch(await (await others.get('/avvikelser/samlat')).text(), /Fall räknas på nytt sätt/)
  const { id } = await house.deps.data.owner.selectFrom('bulk_series_break').select('id').executeTakeFirstOrThrow()
  const withdrawn = { brott: id, brottversion: '1' }
  assert.equal((await others.post('/avvikelser/samlat/seriebrott/ta-bort', withdrawn)).status, 422)
  assert.equal((await own.post('/avvikelser/samlat/seriebrott/ta-bort', withdrawn)).status, 303)
})

test('months are turned back as far as some unit was connected', async () => {
  const own = await house.as(county.persons.own)
  const { owner } = house.deps.data
  const { rows } = await sql<{
    first: string
  }>`select to_char(min(connected_from), 'YYYY-MM') as first from care_unit`.execute(owner)
  const first = rows[0]?.first ?? ''
  const before = monthsAfter(`${first}-01`, -1).slice(0, 7)
  const link = (month: string) => `href="/avvikelser/samlat/${month}"`
  assert.ok(!(await (await own.get(`/avvikelser/samlat/${first}`)).text()).includes(link(before)))
  const next = monthsAfter(`${first}-01`, 1).slice(0, 7)
  assert.ok((await (await own.get(`/avvikelser/samlat/${next}`)).text()).includes(link(first)))
})

test('a month that has not come, or is none, is not there', async () => {
  const own = await house.as(county.persons.own)
  for (const month of ['2026-12', '1999-12', '2026-13', 'nu'])
    assert.equal((await own.get(`/avvikelser/samlat/${month}`)).status, 404)
})
