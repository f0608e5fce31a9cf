import type { County } from './deviations.ts'
import type { TestHouse } from './house.ts'
import { adderOf, type Told } from './statements.deviations.ts'

// What has a page of its own in the test that no page of cases asks more of the database, and is in no list that grows.

/** Ids, names and codes in addresses. */
export interface Parts {
  readonly entry: string
  readonly draft: string
  readonly step: string
  readonly law: string
  readonly limit: string
}

const at = '2026-05-20T08:00:00Z'
const sha256 = 'a'.repeat(64)

export async function partsOf(house: TestHouse, county: County, told: Told): Promise<Parts> {
  const add = adderOf(house)
  const { owner } = house.deps.data
  const of = { deviation_id: told.id, analysis_id: told.analysis, side: 'own', kind: 'conclusion' }
  const entry = await add('analysis_entry', { ...of, words: 'x', written_at: at, written_by: county.persons.own })
  const draft = '01890000-0000-7000-8000-0000000000ff'
  await add('report_draft', { client_id: draft, reporter_id: county.persons.nurse, saved_at: at })
  const made = { made_at: at, made_by: county.persons.own }
  await add('lesson', { code: 'ld', kind: 'lesson', spread: 'county', deviation_id: told.id, ...made })
  const file = { code: 'tf1', name: 'x.txt', media_type: 'text/plain', size: 1, sha256, looked_at: 'text' }
  await add('dispute_file', { ...file, dispute_id: told.dispute, side: 'own', ordinal: 1, added_at: at })
  const first = async (table: 'deviation_transition' | 'legal_duty') =>
    (await owner.selectFrom(table).select('id').orderBy('id').executeTakeFirstOrThrow()).id
  const limit = await owner.selectFrom('remedy_setting').select('name').executeTakeFirstOrThrow()
  return { entry, draft, step: await first('deviation_transition'), law: await first('legal_duty'), limit: limit.name }
}
