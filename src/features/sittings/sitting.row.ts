import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { AgendaItemState } from '../agendas/agenda.ts'
import type { Coming } from './carry.ts'
import type { Part } from './sitting.ts'

// Ett pågående mötes rader: what the actor may see of them.

/** The times that a meeting has sat, or is planned to go on, in order. */
export async function partsOf(reader: Db | Tx, meetingId: string): Promise<readonly Part[]> {
  const rows = await (reader as Db)
    .selectFrom('meeting_sitting')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .execute()
  return rows.map(it => ({
    id: it.id,
    ordinal: it.ordinal,
    date: it.date,
    startTime: it.start_time,
    startedAt: it.started_at,
    endedAt: it.ended_at,
    brokenWhy: it.broken_why,
  }))
}

/** The forum's meetings after a day that something can be moved to, earliest first. */
export const comingMeetings = (
  reader: Db | Tx,
  forumId: string,
  after: LocalDate,
): Promise<readonly (Coming & { readonly code: string })[]> =>
  (reader as Db)
    .selectFrom('meeting')
    .select(['id', 'code', 'date'])
    .where('forum_id', '=', forumId)
    .where('state', 'in', ['planned', 'called'])
    .where('date', '>', after)
    .orderBy('date')
    .execute()

/** What an item became on a later agenda. */
export interface Carried {
  readonly id: string
  readonly code: string
  readonly from: string
  readonly state: AgendaItemState
  readonly version: number
  /** Where it lies now; null is the parking place. */
  readonly meeting: { readonly id: string; readonly code: string; readonly date: LocalDate } | null
}

export async function carriedFrom(reader: Db | Tx, itemIds: readonly string[]): Promise<readonly Carried[]> {
  if (itemIds.length === 0) return []
  const rows = await (reader as Db)
    .selectFrom('agenda_item as i')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .select(['i.id', 'i.code', 'i.carried_from', 'i.state', 'i.version', 'i.meeting_id'])
    .select(['m.code as meeting_code', 'm.date'])
    .where('i.carried_from', 'in', itemIds)
    .execute()
  return rows.map(it => ({
    id: it.id,
    code: it.code,
    from: it.carried_from ?? '',
    state: it.state,
    version: it.version,
    meeting: it.meeting_id ? { id: it.meeting_id, code: it.meeting_code ?? '', date: it.date ?? '' } : null,
  }))
}

/** The days on which each of these items lapsed for lack of time before, newest first: all along what it is carried from. */
export async function lapsedBefore(
  reader: Db | Tx,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LocalDate[]>> {
  const found = new Map<string, LocalDate[]>()
  if (itemIds.length === 0) return found
  const { rows } = await sql<{ item: string; date: LocalDate }>`
    with recursive earlier as (
      select id as item, carried_from, 1 as depth from agenda_item where id in (${sql.join(itemIds)})
      union all
      select e.item, i.carried_from, e.depth + 1 from earlier e join agenda_item i on i.id = e.carried_from
      where e.depth < 50
    )
    select e.item, m.date from earlier e
      join agenda_item i on i.id = e.carried_from and i.state = 'lapsed'
      join meeting m on m.id = i.meeting_id
    order by m.date desc`.execute(reader as Tx)
  for (const { item, date } of rows) found.set(item, [...(found.get(item) ?? []), date])
  return found
}

/** A reason that was given while the meeting went on. */
export interface Told {
  readonly itemId: string | null
  readonly kind: string
  readonly why: string | null
  readonly at: Instant
  readonly by: string | null
}

/** What has happened in a meeting, oldest first. */
export async function eventsOf(reader: Db | Tx, meetingId: string): Promise<readonly Told[]> {
  const rows = await (reader as Db)
    .selectFrom('sitting_event as e')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.agenda_item_id', 'e.kind', 'e.why', 'e.at', 'p.name'])
    .where('e.meeting_id', '=', meetingId)
    .orderBy('e.at')
    .orderBy('e.id')
    .execute()
  return rows.map(it => ({ itemId: it.agenda_item_id, kind: it.kind, why: it.why, at: it.at, by: it.name }))
}

/** Whether the actor is called to the meeting. */
export async function attends(reader: Db | Tx, meetingId: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select i_attend(${meetingId}) as mine`.execute(reader as Tx)
  return rows[0]?.mine ?? false
}
