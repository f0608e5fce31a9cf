// Sök enhet, för omdirigering.
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from '../../data/schema.ts'
import type { UnitChoice } from './case.steps.tsx'

export async function searchUnits(
  db: ReadonlyKysely<Schema>,
  words: string,
  limit: number,
): Promise<readonly UnitChoice[]> {
  const { rows } = await sql<UnitChoice>`
    select u.organisation_id as id, concat_ws(', ', o.name, u.place, p.name) as label from care_unit u
      join organisation o on o.id = u.organisation_id left join organisation p on p.id = u.principal_id and p.id <> o.id
    where u.folded like ${`%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} order by o.name limit ${limit}`.execute(
    db as never,
  )
  return rows
}
