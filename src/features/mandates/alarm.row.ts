import { sql } from 'kysely'
import { executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Reader } from './mandate.row.ts'

// Vem som får veta att ett uppdrag går ut, och vad som redan är sagt. Read by Samklang itself.

/** Who handles any of these forums on a day, by a role for the forum, for its area or for the county. */
async function handlersOf(reader: Reader, forumIds: readonly string[], today: LocalDate): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct g.person_id as id from role_grant g join forum f on f.id = any (${[...forumIds]}::uuid[])
    where g.role in ('secretary', 'process-leader') and g.ended_at is null
      and g.valid_from <= ${today}::date and coalesce(g.valid_to >= ${today}::date, true)
      and (g.forum_id = f.id or (g.forum_id is null and g.area_id = f.area_id)
        or (g.forum_id is null and g.area_id is null and f.level = 'county'))`.execute(executorOf(reader))
  return rows.map(it => it.id)
}

/** Who leads a group on a day: its chair and its vice chair. */
async function chairsOf(reader: Reader, groupId: string | null, today: LocalDate): Promise<readonly string[]> {
  if (groupId === null) return []
  const { rows } = await sql<{ id: string }>`
    select distinct m.person_id as id from seat s join membership m on m.seat_id = s.id
    where s.forum_id = ${groupId}::uuid and s.role in ('chair', 'vice-chair')
      and daterange(s.valid_from, s.valid_to, '[]') @> ${today}::date
      and daterange(m.valid_from, m.valid_to, '[]') @> ${today}::date`.execute(executorOf(reader))
  return rows.map(it => it.id)
}

/** Those who handle the giving and the steering forum, and those who lead the group; each once. */
export async function toldOf(
  reader: Reader,
  it: { readonly forumId: string; readonly steeringId: string | null; readonly groupId: string | null },
  today: LocalDate,
): Promise<readonly string[]> {
  const handlers = await handlersOf(reader, [it.forumId, ...(it.steeringId ? [it.steeringId] : [])], today)
  return [...new Set([...handlers, ...(await chairsOf(reader, it.groupId, today))])]
}

/** Which alarms have been told, by mandate and last day: '<id> 2027-03-01' → [180, 90]. */
export async function alarmsTold(reader: Reader): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await sql<{ key: string; days: number[] }>`
    select mandate_id || ' ' || ends_on as key, array_agg(days) as days from mandate_alarm group by 1`.execute(
    executorOf(reader),
  )
  return new Map(rows.map(it => [it.key, it.days]))
}

/** The days of every forum that has said some of its own. */
export async function alarmDays(reader: Reader): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await sql<{ forum_id: string; alarm_days: number[] }>`
    select forum_id, alarm_days from mandate_setting`.execute(executorOf(reader))
  return new Map(rows.map(it => [it.forum_id, it.alarm_days]))
}
