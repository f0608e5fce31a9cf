import { doesNotMatch, equal, match } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type County, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

// A unit that has ended: what happened there while it was there is still reported, and nothing is sent there any more.

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T10:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const ends = (id: string, day: string) =>
  house.deps.data.owner.updateTable('organisation').set({ valid_to: day }).where('id', '=', id).execute()

test('is reported of up to its last day, and not of a day after it; and is not suggested any more', async () => {
  const nurse = await house.as(county.persons.nurse)
  const of = (happenedOn: string) =>
    nurse.post('/avvikelser/ny', {
      ...{ clientId: randomUUID(), kind: 'event', happened: 'Listan följde inte med hem.', happenedOn },
      ...{ ownUnit: county.units.homeCare, otherUnit: `${county.units.otherWard} Kirurgavdelning 1`, sameAs: 'nej' },
    })
  equal((await of('2026-11-09')).status, 303)
  match(await (await nurse.get('/avvikelser/ny')).text(), /Kirurgavdelning 1/)
  await ends(county.units.otherWard, '2026-11-10')
  equal((await of('2026-11-10')).status, 303)
  const late = await of('2026-11-11')
  equal(late.status, 422)
  const html = await late.text()
  match(html, /Kirurgavdelning 1 avslutades 10\snovember 2026\. Välj enheten som tog över/)
  match(html, /Listan följde inte med hem\./)
  doesNotMatch(await (await nurse.get('/avvikelser/ny')).text(), /Kirurgavdelning 1/)
})

test('gets no case sent on to it', async () => {
  const { code } = await caseIn(house, county, 'triage')
  const sendOn = async (unit: string) =>
    (await house.as(county.persons.own)).post(`/avvikelser/${code}/steg/redirect`, {
      ...{ to: 'redirected', unit, unitWords: 'medicin', words: 'Det gäller en annan enhet.' },
    })
  await ends(county.units.otherWard, '2026-11-21')
  const refused = await sendOn(county.units.otherWard)
  equal(refused.status, 422)
  const html = await refused.text()
  match(html, /Kirurgavdelning 1 är avslutad\. Sök upp enheten som tog över/)
  match(html, /Det gäller en annan enhet\./)
  await ends(county.units.otherWard, '2026-11-22')
  equal((await sendOn(county.units.otherWard)).status, 303, 'its last day is one of its days')
})
