// Översättning till andras klassifikationer: rows of data, for the page, the export and what goes out as FHIR.

import type { Db } from '../../data/reading.ts'
import type { Relation, Scheme } from '../../data/tables/taxonomies.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { lists } from './taxonomy.ts'

export type { Relation, Scheme } from '../../data/tables/taxonomies.ts'

export interface Mapping {
  readonly scheme: Scheme
  readonly list: string
  /** Null: the row is about the whole list. */
  readonly code: string | null
  readonly label: string | null
  readonly element: string
  readonly target: string | null
  readonly relation: Relation
  readonly note: string | null
  readonly verified: boolean
  readonly n: number
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

/** The rows of a scheme that hold on a day: each list's own row first, then its codes. */
export async function mappingsOf(db: Db, scheme: Scheme, day: LocalDate): Promise<readonly Mapping[]> {
  const rows = await db
    .selectFrom('taxonomy_mapping as m')
    .leftJoin('taxonomy_code as c', join =>
      join.onRef('c.list', '=', 'm.list').onRef('c.code', '=', 'm.code').on('c.valid_to', 'is', null),
    )
    .select([
      'm.scheme',
      'm.list',
      'm.code',
      'c.label',
      'm.element',
      'm.target',
      'm.relation',
      'm.note',
      'm.verified',
      'm.n',
    ])
    .select(['m.valid_from as from', 'm.valid_to as to'])
    .where('m.scheme', '=', scheme)
    .where(eb => eb.or([eb('m.valid_from', 'is', null), eb('m.valid_from', '<=', day)]))
    .where(eb => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>=', day)]))
    .orderBy(eb => eb.fn.coalesce('m.code', eb.val('')))
    .orderBy('m.element')
    .execute()
  const order = ['kind', ...Object.keys(lists)]
  const place = (list: string): number => (order.includes(list) ? order.indexOf(list) : order.length)
  return rows.toSorted((a, b) => place(a.list) - place(b.list))
}
