import { deepEqual, equal, rejects } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { forgetDraftsJob } from './report.jobs.ts'

let house: TestHouse
let county: County
let clock = '2026-11-22T08:00:00Z'
before(async () => {
  house = await openTestHouse({ now: () => clock })
  county = await openCounty(house)
})
after(() => house.close())

test('a draft that has lain untouched for as long as the county has set is taken away, and that it was is logged without its words', async () => {
  for (const [day, happened] of [
    ['2026-11-07', 'Gammalt'],
    ['2026-11-09', 'Nyare'],
  ] as const) {
    clock = `${day}T08:00:00Z`
    await (await house.as(county.persons.nurse)).post('/avvikelser/ny', {
      ...{ clientId: crypto.randomUUID(), steg: 'utkast', happened },
    })
  }
  clock = '2026-11-22T08:00:00Z'
  await forgetDraftsJob(house.deps).run({})
  const left = await house.deps.data.owner.selectFrom('report_draft').select('fields').execute()
  deepEqual(
    left.map(it => it.fields.happened),
    ['Nyare'],
  )
  const [row] = await house.audit()
  equal(row?.action, 'draft.forget')
})

test('past every rule, nobody but Samklang takes away what others have begun', async () => {
  for (const it of ['administrator', 'own', 'colleague'] as const) {
    const actor = await county.actor(it)
    await rejects(
      house.deps.data.as(actor, tx => sql`select forget_drafts(now())`.execute(tx)),
      /nobody reads the drafts/,
    )
  }
})
