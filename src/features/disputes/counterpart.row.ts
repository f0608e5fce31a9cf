// Motparter: whom a dispute may be opened with.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { NamedOrganisation } from '../organisations/organisation.row.ts'

/** Principals, what lies right under the region (its hospitals and administrations), and providers: the other side. */
export const counterpartsOf = (db: Db, ids: readonly string[]): Promise<readonly NamedOrganisation[]> =>
  db
    .selectFrom('organisation as o')
    .leftJoin('organisation as above', 'above.id', 'o.parent_id')
    .select(['o.id', 'o.name'])
    .where(eb => eb.or([eb('o.kind', 'in', ['region', 'municipality', 'provider']), eb('above.kind', '=', 'region')]))
    .$if(ids.length > 0, it => it.where('o.id', 'not in', [...ids]))
    .orderBy(sql`o.name collate sv`)
    .execute()
