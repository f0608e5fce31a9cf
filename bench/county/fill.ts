import { sql } from 'kysely'
import type { Data } from '../../src/data/open.ts'
import { meetings } from './meetings.ts'
import { type CountySize, type Society, society } from './people.ts'
import type { Rows } from './rows.ts'
import { type Swedish, swedish } from './swedish.ts'
import { threads } from './threads.ts'

export interface County {
  readonly society: Society
  readonly language: Swedish
  /** The thread of each item that belongs to one, by the item's code. */
  readonly truth: ReadonlyMap<string, number>
}

const seed = 1_958
/** The tables in the order of their references. */
const order = [
  ...(['county', 'organisation', 'area', 'area_member', 'forum', 'forum_alias', 'person', 'person_alias'] as const),
  ...(['seat', 'membership', 'role_grant', 'source_file', 'meeting', 'document', 'document_version'] as const),
  ...(['item', 'item_presenter', 'stance', 'stance_clause', 'attendance', 'coming_date'] as const),
]

/** Who there is in a county of a size and what it speaks: the same every time, and without a database. */
export const countyOf = (size: CountySize): Omit<County, 'truth'> => ({
  society: society(size, seed),
  language: swedish(seed + 2),
})

/** Writes every row of the county but those of the register, which is made of them afterwards. */
export async function writeCounty(data: Data, size: CountySize): Promise<County> {
  const county = countyOf(size)
  const truth = new Map<string, number>()
  await writeRows(data, county.society.rows)
  for (const rows of countyRows(size, truth)) await writeRows(data, rows)
  return { ...county, truth }
}

/** The rows of the meetings, batch by batch, and in `truth` the thread of each item that belongs to one. */
export function countyRows(size: CountySize, truth: Map<string, number>): Generator<Rows> {
  const { society, language } = countyOf(size)
  return meetings(size, society, language, threads(size.items, size.forums, language, seed + 3), truth, seed + 4)
}

/** Many rows in one statement each: the database reads them out of JSON, with the types of the table. */
async function writeRows(data: Data, rows: Rows): Promise<void> {
  for (const table of order) {
    const list = rows[table] ?? []
    for (let from = 0; from < list.length; from += 2000) {
      const part = list.slice(from, from + 2000)
      const columns = sql.join(Object.keys(part[0] ?? {}).map(it => sql.ref(it)))
      await sql`insert into ${sql.table(table)} (${columns})
        select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::json)`.execute(
        data.owner,
      )
    }
  }
}
