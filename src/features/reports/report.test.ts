import { deepEqual, equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, caseAs, caseIn, openCounty, wayTo } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import type { DeviationState } from '../../data/tables/deviations.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

test('a case comes to every state by the steps that are data', async () => {
  for (const state of Object.keys(wayTo) as DeviationState[]) {
    const { code } = await caseIn(house, county, state)
    equal((await caseAs(house, county, 'own', code))?.state, state)
  }
})

test('a sent case is read by its reporter and by who coordinates the reporting side, and nobody else', async () => {
  const { code } = await caseIn(house, county, 'sent')
  const seen: string[] = []
  for (const it of Object.keys(county.persons) as (keyof County['persons'])[])
    if (await caseAs(house, county, it, code)) seen.push(it)
  deepEqual(seen, ['nurse', 'own'])
})
