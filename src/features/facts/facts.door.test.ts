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
  assert.match(page, /1–4/)
  assert.match(page, /Saknas: [^.]*Region Provlandet/)
  for (const ending of ['csv', 'xlsx', 'json'])
    for (const at of ['underlag', 'underlag/tabell'])
      assert.equal((await get('analyst', `/avvikelser/${at}.${ending}`)).status, 200, at)
  const table = await (await get('analyst', '/avvikelser/underlag/tabell.json?rader=slag&kolumner=lage')).text()
  assert.match(table, /1–4/)
  const rows = await (await get('analyst', '/avvikelser/underlag.json')).text()
  for (const hidden of ['Läkemedelslistan', 'Hemsjukvården', 'Medicinavdelning', 'Sara'])
    assert.ok(!rows.includes(hidden) && !page.includes(hidden), hidden)
  const codes = await house.deps.data.owner.selectFrom('deviation').select(['code', 'id']).execute()
  for (const { code, id } of codes) assert.ok(!rows.includes(code) && !rows.includes(id))
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
