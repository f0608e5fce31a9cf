import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import type { NearMeeting } from './series.ts'

// Vad andra har samma dag: what the actor may see of it. A meeting that is not announced collides without being seen.

interface Row extends Omit<NearMeeting, 'state'> {
  readonly state: MeetingState
}

/** Every meeting on these days, with how many people it shares with the forum. */
export async function meetingsNear(
  reader: Db | Tx,
  forumId: string,
  dates: readonly LocalDate[],
): Promise<readonly NearMeeting[]> {
  if (dates.length === 0) return []
  const found = await sql<Row>`
    select m.date::text as date, m.forum_id as "forumId", coalesce(f.short_name, f.name) as forum, m.code, m.state,
      to_char(m.start_time, 'HH24:MI') as "startTime", to_char(m.end_time, 'HH24:MI') as "endTime",
      not exists (select from document d where d.meeting_id = m.id and d.form not in ('notice', 'agenda')
        and d.state <> 'withdrawn') as foretold,
      (select count(distinct a.person_id)::int from membership a
        join seat s on s.id = a.seat_id and s.forum_id = m.forum_id
        join membership b on b.person_id = a.person_id
        join seat t on t.id = b.seat_id and t.forum_id = ${forumId}
        where coalesce(a.valid_from <= m.date, true) and coalesce(a.valid_to >= m.date, true)
          and coalesce(b.valid_from <= m.date, true) and coalesce(b.valid_to >= m.date, true)) as shared
    from meeting m join forum f on f.id = m.forum_id
    where m.date = any (${[...dates]}::date[])
    order by m.date, f.name`.execute(executorOf(reader))
  return found.rows
}
