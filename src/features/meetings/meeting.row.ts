// Möten i listor: a meeting with what a reader needs to choose it. Read under row level security.
import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'

export interface MeetingForum {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

export interface MeetingRow {
  readonly id: string
  readonly code: string
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  readonly published: boolean
  /** 'held': known from its documents alone. */
  readonly state: MeetingState
  readonly kind: 'ordinary' | 'extra'
  readonly title: string | null
  readonly announced: boolean
  readonly forum: MeetingForum
  readonly items: number
  readonly stances: number
}

export interface WhichMeetings {
  readonly forumId?: string
  /** Meetings whose attendance names the person, present or absent. */
  readonly personId?: string
  readonly year?: number
  /** From this day on, the soonest first. */
  readonly from?: LocalDate
  /** Before this day. */
  readonly before?: LocalDate
  readonly limit?: number
  readonly ids?: readonly string[]
}

/** Newest first, but for those ahead; what the actor may see. Items and stances are counted as the actor may see them. */
export async function findMeetingRows(db: Db, which: WhichMeetings): Promise<readonly MeetingRow[]> {
  const { forumId, personId, year, limit, ids, from, before } = which
  const order = from === undefined ? 'desc' : 'asc'
  const rows = await db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.id', 'm.code', 'm.date', 'm.start_time', 'm.end_time', 'm.place', 'm.published'])
    .select(['m.state', 'm.kind', 'm.title', 'm.announced'])
    .select(['f.id as forum_id', 'f.name', 'f.short_name', 'f.slug'])
    .select(eb => [
      // A summary beside the minutes repeats their items: the meeting's own count is that of its fullest document.
      sql<number>`coalesce((select max(n) from (select count(*) as n from item i where i.meeting_id = m.id
        group by i.document_id) counted), 0)`.as('items'),
      eb
        .selectFrom('stance as s')
        .select(it => it.fn.countAll<number>().as('n'))
        .whereRef('s.meeting_id', '=', 'm.id')
        .where('s.status', '=', 'final')
        .where('s.repeats', '=', false)
        .as('stances'),
    ])
    .$if(forumId !== undefined, it => it.where('m.forum_id', '=', forumId ?? ''))
    .$if(year !== undefined, it => it.where('m.date', '>=', `${year}-01-01`).where('m.date', '<=', `${year}-12-31`))
    .$if(from !== undefined, it => it.where('m.date', '>=', from ?? '').where('m.state', '<>', 'cancelled'))
    .$if(before !== undefined, it => it.where('m.date', '<', before ?? ''))
    .$if(ids !== undefined, it => it.where(sql<SqlBool>`m.id = any(${[...(ids ?? [])]}::uuid[])`))
    .$if(personId !== undefined, it =>
      it.where(
        sql<SqlBool>`exists (select from attendance a where a.meeting_id = m.id and a.person_id = ${personId ?? null})`,
      ),
    )
    .orderBy('m.date', order)
    .orderBy('m.id', order)
    .$if(limit !== undefined, it => it.limit(limit ?? 0))
    .execute()
  return rows.map(row => ({
    id: row.id,
    code: row.code,
    date: row.date,
    startTime: row.start_time,
    endTime: row.end_time,
    place: row.place,
    published: row.published,
    ...{ state: row.state, kind: row.kind, title: row.title, announced: row.announced },
    forum: { id: row.forum_id, name: row.name, shortName: row.short_name, slug: row.slug },
    items: row.items,
    stances: row.stances ?? 0,
  }))
}

/** The ids of meetings of a forum or a year, or of all; newest first. */
export const findMeetingIds = async (db: Db, { forumId, year }: WhichMeetings): Promise<readonly string[]> =>
  (
    await db
      .selectFrom('meeting')
      .select('id')
      .$if(forumId !== undefined, it => it.where('forum_id', '=', forumId ?? ''))
      .$if(year !== undefined, it => it.where('date', '>=', `${year}-01-01`).where('date', '<=', `${year}-12-31`))
      .orderBy('date', 'desc')
      .orderBy('id', 'desc')
      .execute()
  ).map(it => it.id)

/** Ids in the order in which they came in: of a forum (its slug) and between two days. */
export async function meetingIdsAfter(
  db: Db,
  which: {
    readonly forum?: string | undefined
    readonly from?: string | undefined
    readonly to?: string | undefined
    readonly after: string | undefined
    readonly most: number
  },
): Promise<readonly string[]> {
  const { forum, from, to, after, most } = which
  const rows = await db
    .selectFrom('meeting')
    .select('id')
    .$if(forum !== undefined, it =>
      it.where('forum_id', '=', eb =>
        eb
          .selectFrom('forum')
          .select('forum.id')
          .where('slug', '=', forum ?? ''),
      ),
    )
    .$if(from !== undefined, it => it.where('date', '>=', from ?? ''))
    .$if(to !== undefined, it => it.where('date', '<=', to ?? ''))
    .$if(after !== undefined, it => it.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(it => it.id)
}

/** An item that someone presented. */
export interface PresentationRow {
  readonly code: string
  readonly title: string
  readonly number: string | null
  readonly date: LocalDate | null
  readonly meetingCode: string | null
  readonly forumName: string | null
}

/** Newest first; what the actor may see. */
export async function findPresentationRows(
  db: Db,
  which: { readonly personId: string; readonly limit?: number },
): Promise<readonly PresentationRow[]> {
  const rows = await db
    .selectFrom('item_presenter as p')
    .innerJoin('item as i', 'i.id', 'p.item_id')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .select(['i.code', 'i.title', 'i.number', 'd.meeting_date', 'm.code as meeting_code', 'f.name', 'f.short_name'])
    .where('p.person_id', '=', which.personId)
    .orderBy('d.meeting_date', it => it.desc().nullsLast())
    .orderBy('i.ordinal')
    .$if(which.limit !== undefined, it => it.limit(which.limit ?? 0))
    .execute()
  return rows.map(row => ({
    code: row.code,
    title: row.title,
    number: row.number,
    date: row.meeting_date,
    meetingCode: row.meeting_code,
    forumName: row.short_name ?? row.name,
  }))
}
