import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse()
  county = await openCounty(house)
  for (let i = 0; i < 3; i++) await caseIn(house, county, 'answered')
  for (let i = 0; i < 7; i++) await sentCase(house, county, { kind: 'risk' })
  await sentCase(house, county, {
    ...{ by: 'outsider', reportingUnitId: county.units.otherHome, counterpartUnitId: county.units.ward },
  })
})
after(() => house.close())

const get = async (who: CountyPerson, path: string) => (await house.as(county.persons[who])).get(path)
const factsAs = async (who: CountyPerson) =>
  house.deps.data.as(await county.actor(who), async tx =>
    Number((await sql<{ n: number }>`select count(*) n from deviation_fact`.execute(tx)).rows[0]?.n),
  )

test('analysts see their county or their area, and nobody else a single row', async () => {
  assert.equal(await factsAs('analyst'), 11)
  assert.equal(await factsAs('areaAnalyst'), 10)
  for (const who of [
    'own',
    'counterpart',
    'nurse',
    'administrator',
    'secretary',
    'leader',
    'director',
    'politician',
    'outsider',
  ] as const)
    assert.equal(await factsAs(who), 0, who)
})

test('analysts see nothing of a case, and no way from a fact to one', async () => {
  const as = await county.actor('analyst')
  for (const table of [
    'deviation',
    'deviation_report',
    'deviation_event',
    'side_view',
    'case_message',
    'reporter_answer',
  ])
    assert.equal(
      await house.deps.data.as(as, async tx =>
        Number((await sql<{ n: number }>`select count(*) n from ${sql.table(table)}`.execute(tx)).rows[0]?.n),
      ),
      0,
      table,
    )
  await assert.rejects(
    house.deps.data.as(as, tx => sql`select deviation_id from deviation_fact`.execute(tx)),
    /permission denied/,
  )
})

test('the page hides small numbers and says who is missing; its table and rows are taken home', async () => {
  const page = await (await get('analyst', '/avvikelser/underlag?rader=slag&kolumner=lage')).text()
  assert.match(page, /Underlag för analys/)
  assert.match(page, />dolt</)
  assert.doesNotMatch(page, />1–4</, 'which ones are small would give them away beside their sum')
  assert.match(page, /Saknas: [^.]*Region Provlandet/)
  for (const ending of ['csv', 'xlsx', 'json'])
    for (const at of ['underlag', 'underlag/tabell'])
      assert.equal((await get('analyst', `/avvikelser/${at}.${ending}`)).status, 200, at)
  const table = await (await get('analyst', '/avvikelser/underlag/tabell.json?rader=slag&kolumner=lage')).text()
  assert.match(table, /dolt/)
  const rows = await (await get('analyst', '/avvikelser/underlag.json')).text()
  for (const hidden of ['Läkemedelslistan', 'Hemsjukvården', 'Medicinavdelning', 'Sara'])
    assert.ok(!rows.includes(hidden) && !page.includes(hidden), hidden)
  const codes = await house.deps.data.owner.selectFrom('deviation').select(['code', 'id']).execute()
  for (const { code, id } of codes) assert.ok(!rows.includes(code) && !rows.includes(id))
})

test('a period is typed as people write months, and one that is none leaves nothing out unsaid', async () => {
  const said = async (query: string) => (await get('analyst', `/avvikelser/underlag?${query}`)).text()
  for (const month of ['2026-11', 'november 2026', '11/2026'])
    assert.match(await said(`fran=${encodeURIComponent(month)}`), /name="fran" type="month" value="2026-11"/, month)
  for (const wrong of ['fran=vintern', 'fran=mars+2026&till=januari+2026', 'till=2026-13']) {
    const page = await said(wrong)
    assert.match(page, /siffrorna gäller alla månader/, wrong)
    assert.match(page, /aria-invalid="true"/, wrong)
  }
  assert.match(await said('fran=vintern'), /value="vintern"/)
  assert.doesNotMatch(await said('fran=mars+2026&till=april+2026'), /gäller alla månader/)
})

test('whoever is counted without being connected is named among those who are with, and may be chosen', async () => {
  const { owner } = house.deps.data
  const { id } = await owner
    .selectFrom('care_unit')
    .select('principal_id as id')
    .where('organisation_id', '=', county.units.otherHome)
    .executeTakeFirstOrThrow()
  const units = owner.updateTable('care_unit').where('principal_id', '=', id)
  await units.set({ connected_from: null }).execute()
  const page = await (await get('analyst', '/avvikelser/underlag')).text()
  await units.set({ connected_from: '2020-01-01' }).execute()
  assert.match(page, /Med i siffrorna är också [^.]+\./)
  assert.ok(page.includes(`value="${id}"`))
  assert.doesNotMatch(await (await get('analyst', '/avvikelser/underlag')).text(), /Med i siffrorna är också/)
})

test('the middle number of days of fewer than the limit is not shown', async () => {
  const page = await (await get('analyst', '/avvikelser/underlag')).text()
  assert.match(page, /Till svar, median<\/dt><dd[^>]*>för få för att visas/)
  const { owner } = house.deps.data
  await sql`update deviation_fact set days_to_answer = 7`.execute(owner)
  assert.match(await (await get('analyst', '/avvikelser/underlag')).text(), /Till svar, median<\/dt><dd[^>]*>7\sdagar/)
})

test('whoever is no analyst is refused', async () => {
  for (const who of ['own', 'nurse', 'administrator', 'secretary', 'politician'] as const)
    for (const at of ['', '.csv', '.json', '/tabell.csv'])
      assert.equal((await get(who, `/avvikelser/underlag${at}`)).status, 403, who)
})

test('two reports of one event are one fact of two reports, and two again when that is undone', async () => {
  const one = await sentCase(house, county)
  const two = await sentCase(house, county)
  const { owner } = house.deps.data
  const reports = async () =>
    (
      await sql<{
        reports: number
      }>`select reports from deviation_fact where deviation_id in (${one.id}, ${two.id}) order by reports`.execute(
        owner,
      )
    ).rows.map(it => it.reports)
  assert.deepEqual(await reports(), [1, 1])
  await owner.updateTable('deviation').set({ merged_into: one.id }).where('id', '=', two.id).execute()
  assert.deepEqual(await reports(), [2])
  await owner.updateTable('deviation').set({ merged_into: null }).where('id', '=', two.id).execute()
  assert.deepEqual(await reports(), [1, 1])
})

test('days are counted from the report to each step', async () => {
  const { id } = await caseIn(house, county, 'closed')
  const { rows } = await sql<
    Record<string, unknown>
  >`select days_to_triage t, days_to_answer a, days_to_close c, state_group s
    from deviation_fact where deviation_id = ${id}`.execute(house.deps.data.owner)
  assert.deepEqual(rows, [{ t: 0, a: 0, c: 0, s: 'closed' }])
})
