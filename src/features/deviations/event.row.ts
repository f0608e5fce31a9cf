// Historiken: what has happened with a case, the newest first, as row level security lets it be read.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { CaseEvent } from './event.ts'

export async function eventsOf(db: Db, deviationId: string): Promise<readonly CaseEvent[]> {
  const { rows } = await sql<CaseEvent>`
    select e.id, e.verb, e.from_state as "from", e.to_state as "to", e.side, e.at, t.name as by,
      coalesce(t.mine, false) as mine, c.label as reason, t.words, e.due_on as "dueOn", o.name as unit
    from deviation_event e left join events_told(${deviationId}::uuid) t on t.id = e.id left join taxonomy_code c on c.id = e.reason_id
      left join organisation o on o.id = e.unit_id
    where e.deviation_id = ${deviationId} order by e.at_version desc`.execute(executorOf(db))
  return rows
}
