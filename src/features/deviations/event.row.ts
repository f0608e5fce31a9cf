// Historiken: what has happened with a case, the newest first, as row level security lets it be read.
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from '../../data/schema.ts'
import type { CaseEvent } from './event.ts'

export async function eventsOf(db: ReadonlyKysely<Schema>, deviationId: string): Promise<readonly CaseEvent[]> {
  const { rows } = await sql<CaseEvent>`
    select e.id, e.verb, e.from_state as "from", e.to_state as "to", e.side, e.at, p.name as by,
      coalesce(e.made_by = (select my_person_id()), false) as mine, c.label as reason, e.words, e.due_on as "dueOn", o.name as unit
    from deviation_event e left join person p on p.id = e.made_by left join taxonomy_code c on c.id = e.reason_id
      left join organisation o on o.id = e.unit_id
    where e.deviation_id = ${deviationId} order by e.at_version desc`.execute(db as never)
  return rows
}
