import { sql } from 'kysely'
import { type Actor, handles } from '../../access/actor.ts'
import { executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Db, Reader } from './mandate.row.ts'

// Uppdrag och dagordningspunkter, åt båda håll: where a mandate is reported, and which mandate an item reports.

export interface ReportItem {
  readonly title: string
  readonly href: string
  readonly forum: string
  readonly on: LocalDate
  /** It stands in the register: the meeting has been held, and its minutes are published. */
  readonly held: boolean
}

/** Where a mandate's report-back stands or has stood, the latest first, with the items that went on from it; what the actor may see. */
export async function reportItemsOf(db: Db, mandateId: string, actor: Actor): Promise<readonly ReportItem[]> {
  const { rows } = await sql<{
    code: string
    title: string
    forum: string
    on: string
    meeting: string
    forum_id: string
    held: boolean
  }>`
    with recursive chain(id, code) as (
      select x.agenda_item_id, x.item_code from mandate_item x where x.mandate_id = ${mandateId}::uuid
      union select a.id, a.code from chain c join agenda_item a on a.carried_from = c.id
    )
    select distinct on (c.code) c.code, coalesce(i.title, a.title) as title, coalesce(f.short_name, f.name) as forum,
      m.date::text as on, m.code as meeting, m.forum_id, i.id is not null as held
    from chain c left join item i on i.code = c.code left join document d on d.id = i.document_id
      left join agenda_item a on a.id = c.id join meeting m on m.id = coalesce(a.meeting_id, d.meeting_id) join forum f on f.id = m.forum_id
    order by c.code`.execute(executorOf(db))
  return rows
    .map(it => ({
      ...{ title: it.title, forum: it.forum, on: it.on, held: it.held },
      href: it.held
        ? `/punkter/${it.code}`
        : handles(actor, it.forum_id)
          ? `/moten/${it.meeting}/dagordning/${it.code}`
          : `/moten/${it.meeting}`,
    }))
    .toSorted((a, b) => b.on.localeCompare(a.on))
}

export interface ReportedMandate {
  readonly itemId: string
  readonly code: string
  readonly title: string
  readonly state: 'draft' | 'active' | 'ended'
  readonly startsOn: LocalDate | null
  readonly endsOn: LocalDate | null
  readonly endedOn: LocalDate | null
}

/** The mandates that items of agendas report, directly or as what goes on from such an item. */
export async function mandatesAtItems(reader: Reader, itemIds: readonly string[]): Promise<readonly ReportedMandate[]> {
  if (itemIds.length === 0) return []
  const { rows } = await sql<ReportedMandate>`
    with recursive chain(start, id, carried_from) as (
      select a.id, a.id, a.carried_from from agenda_item a where a.id = any (${[...itemIds]}::uuid[])
      union select c.start, a.id, a.carried_from from chain c join agenda_item a on a.id = c.carried_from
    )
    select distinct c.start as "itemId", m.code, m.title, m.state, m.starts_on::text as "startsOn",
      m.ends_on::text as "endsOn", m.ended_on::text as "endedOn"
    from chain c join mandate_item x on x.agenda_item_id = c.id join mandate m on m.id = x.mandate_id`.execute(
    executorOf(reader),
  )
  return rows
}
