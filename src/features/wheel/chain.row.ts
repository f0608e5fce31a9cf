import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type Lead, leadsOf } from './chain.ts'
import type { BoundEntry, MovedItem, NamedMeeting } from './moves.ts'

// Kedjans rader: the meetings and the lead times that it is worked out from, as far as the actor may know of them.

/** Meetings that are to be or have been, between two days (both included). None that is cancelled. */
export async function meetingsBetween(db: Db, from: LocalDate, to: LocalDate): Promise<readonly NamedMeeting[]> {
  const rows = await db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.id', 'm.code', 'm.forum_id as forumId', 'm.date', 'm.start_time', 'm.end_time'])
    .select(eb => eb.fn.coalesce('f.short_name', 'f.name').as('forum'))
    .where('m.date', '>=', from)
    .where('m.date', '<=', to)
    .where('m.state', '<>', 'cancelled')
    .orderBy('m.date')
    .orderBy('m.id')
    .execute()
  return rows.map(({ start_time, end_time, ...it }) => ({ ...it, startTime: start_time, endTime: end_time }))
}

export interface ForumInChain {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly aboveId: string | null
}

/** Forums that are there on a day, by name. */
export const forumsInChain = (db: Db, today: LocalDate): Promise<readonly ForumInChain[]> =>
  db
    .selectFrom('forum')
    .select(['id', 'slug', 'above_id as aboveId'])
    .select(eb => eb.fn.coalesce('short_name', 'name').as('name'))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', today)]))
    .orderBy(sql`coalesce(short_name, name) collate sv`)
    .execute()

export interface SaidLead extends Lead {
  readonly id: string
  readonly counted: boolean
  readonly version: number
}

export const saidLeads = (db: Db): Promise<readonly SaidLead[]> =>
  db
    .selectFrom('forum_lead')
    .select(['id', 'from_id as fromId', 'to_id as toId', 'days', 'counted', 'confirmed', 'version'])
    .orderBy('id')
    .execute()

/** Every lead time that counts on a day, said or proposed. */
export async function leadsOn(db: Db, today: LocalDate): Promise<readonly Lead[]> {
  const forums = await forumsInChain(db, today)
  const there = new Set(forums.map(it => it.id))
  const said = (await saidLeads(db)).map(({ id: _, version: __, ...it }) => it)
  return leadsOf(forums, said).filter(it => there.has(it.fromId) && there.has(it.toId))
}

/** The wheel's entries that are bound to a meeting. */
export const entriesOfMeeting = (db: Db, meetingId: string): Promise<readonly BoundEntry[]> =>
  db
    .selectFrom('wheel_entry as e')
    .innerJoin('wheel_category as c', 'c.id', 'e.category_id')
    .select(['e.id', 'e.title', 'c.name as category'])
    .where('e.meeting_id', '=', meetingId)
    .orderBy('c.ordinal')
    .orderBy('e.title')
    .execute()

const items = (db: Db) =>
  db
    .selectFrom('agenda_item')
    .select(['id', 'code', 'title'])
    .where('kind', '=', 'item')
    .orderBy('ordinal')
    .orderBy('id')

/** The items on a meeting's agenda, in order. */
export const itemsOfMeeting = (db: Db, meetingId: string): Promise<readonly MovedItem[]> =>
  items(db).where('meeting_id', '=', meetingId).execute()

/** The forum's items that were postponed to a day and are on no agenda of that day yet. */
export const itemsAwaiting = (db: Db, forumId: string, date: LocalDate): Promise<readonly MovedItem[]> =>
  items(db).where('forum_id', '=', forumId).where('state', '=', 'postponed').where('postponed_to', '=', date).execute()
