import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, codeId } from './deviations.ts'
import type { Around } from './forged.given.ts'
import type { Row } from './forged.ts'
import type { TestHouse } from './house.ts'
import { addRow } from './row.ts'

// What is ended, changed or stood behind in a case by somebody in their own name: for the test of the second wall.

const at = '2026-11-20T08:00:00Z'
const day = '2026-11-20'
const sha256 = 'a'.repeat(64)

/** A row that is there, and what `who` may set of it. */
export interface Endable {
  readonly table: string
  readonly who: CountyPerson
  readonly id: string
  readonly set: Row
  readonly by: string
}

const fileBy = (added_by: string) => ({
  ...{ name: 'x.txt', media_type: 'text/plain', size: 1, sha256, looked_at: 'text', added_at: at, added_by },
})

/** What of a case somebody ends, changes or stands behind in their own name. */
export async function endables(house: TestHouse, county: County, it: Around): Promise<readonly Endable[]> {
  const { units, persons } = county
  const add = (table: string, row: Row) => addRow(house.deps.data, table, row)
  const { own, counterpart } = persons
  const of = { deviation_id: it.id }
  const type = await codeId(house, 'type', 'B1')
  const read = { person_id: counterpart, side: 'own', organisation_id: units.town, part: 'case', purpose: 'handling' }
  const access_id = await add('case_access', { ...of, ...read, read_at: at, last_at: at })
  const check_id = await add('access_check', {
    ...{ organisation_id: units.town, from_day: day, to_day: day, readings: 1, drawn_at: at },
  })
  const other = await caseIn(house, county, 'sent')
  await add('exchange_batch', {
    ...{ source_id: it.source, mapping_id: it.mapping, file_name: 'p.csv', sha256, rows: 1, staged_at: at },
    staged_by: own,
  })
  const removed = { removed_at: at, removed_by: own }
  const chosen = { ...of, aspect: 'type', code_id: type, side: 'own', chosen_at: at, chosen_by: own }
  const claim = { dispute_id: it.dispute, side: 'own', words: 'x', ore: 1, made_at: at, made_by: own }
  const tie = { ...of, matter_id: it.matter, relation: 'concerns', made_by: own, made_at: at }
  const entry = { ...of, analysis_id: it.analysis, kind: 'member', side: 'own', words: 'x', written_at: at }
  const version = { version: sql`version + 1` }
  return await Promise.all(
    [
      [
        ...['access_check_row', add('access_check_row', { check_id, access_id }), 'checked_by'],
        { outcome: 'right', words: 'x', checked_by: own, checked_at: at },
      ],
      [
        'case_file',
        add('case_file', { ...fileBy(own), ...of, code: 'cx3', side: 'own' }),
        'removed_by',
        { ...removed, removed_why: 'x' },
      ],
      [
        'dispute_file',
        add('dispute_file', { ...fileBy(own), dispute_id: it.dispute, side: 'own', ordinal: 1, code: 'dfx2' }),
        'removed_by',
        { ...removed, removed_why: 'x' },
      ],
      ['event_analysis', it.analysis, 'own_agreed_by', { own_agreed_at: at, own_agreed_by: own, ...version }],
      ['case_tie', add('case_tie', tie), 'removed_by', removed],
      ['dispute_claim', add('dispute_claim', claim), 'removed_by', removed],
      [
        'deviation_link',
        add('deviation_link', { ...of, other_id: other.id, kind: 'related', made_at: at, made_by: own }),
        'removed_by',
        removed,
      ],
      ['deviation_choice', add('deviation_choice', chosen), 'ended_by', { ended_at: at, ended_by: own }],
      ['analysis_entry', add('analysis_entry', entry), 'written_by', { words: 'y', written_by: own, ...version }],
    ].map(async ([table, id, by, set]) => ({ table, who: 'own', id: await id, set, by }) as Endable),
  )
}
