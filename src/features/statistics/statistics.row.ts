import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { ItemType } from '../minutes/reading.ts'
import type { FollowedTask, LapseReason, Listed, SeatOnDay, WorkedItem } from './statistics.ts'

// Det egna arbetet, as rows: what the minutes of a period say. Row level security is the scope.

export interface Period {
  /** Both days are included. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly forumId: string | undefined
}

/** The forums that have minutes, by name. */
export const forumsWithMinutes = (db: Db) =>
  db
    .selectFrom('forum as f')
    .select(['f.id', 'f.name', 'f.short_name as shortName', 'f.slug'])
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('document as d')
          .select('d.id')
          .whereRef('d.forum_id', '=', 'f.id')
          .where('d.form', '=', 'minutes'),
      ),
    )
    .orderBy(sql`f.name collate sv`)
    .execute()

/** The minutes of the period's meetings: not notices and summaries, which tell of the same items again. */
const minutesIn = (db: Db, { from, to, forumId }: Period) =>
  db
    .selectFrom('document as d')
    .innerJoin('meeting as m', 'm.id', 'd.meeting_id')
    .where('d.form', '=', 'minutes')
    .where('d.state', '=', 'approved')
    .where('m.date', '>=', from)
    .where('m.date', '<=', to)
    .$if(forumId !== undefined, it => it.where('m.forum_id', '=', forumId ?? ''))

export async function meetingCount(db: Db, period: Period): Promise<number> {
  const row = await minutesIn(db, period)
    .select(eb => eb.fn.count<number>('m.id').distinct().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** The items of the period, the newest meeting first. */
export async function workedItems(db: Db, period: Period): Promise<readonly WorkedItem[]> {
  const rows = await minutesIn(db, period)
    .innerJoin('item as i', 'i.document_id', 'd.id')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['i.code', 'i.number', 'i.title', 'i.types', 'i.minutes', 'i.lapsed', 'm.date', 'm.code as meetingCode'])
    .select(['f.name', 'f.short_name', 'f.slug'])
    // The clock of minutes that were read from a file is the plan's: only a meeting held here knows what it took.
    .select(
      sql<number | null>`case when m.state = 'ended' and i.end_time >= i.start_time
        then (extract(epoch from i.end_time - i.start_time) / 60)::integer end`.as('used'),
    )
    .select(sql<boolean>`exists (select from stance s where s.item_id = i.id and s.status = 'final')`.as('stance'))
    .orderBy('m.date', 'desc')
    .orderBy('f.slug')
    .orderBy('i.ordinal')
    .execute()
  return rows.map(it => ({
    ...{ code: it.code, number: it.number, title: it.title, date: it.date, meetingCode: it.meetingCode },
    ...{ types: it.types as readonly ItemType[], planned: it.minutes, used: it.used, stance: it.stance },
    lapsed: it.lapsed as LapseReason | null,
    forum: { name: it.name, shortName: it.short_name, slug: it.slug },
  }))
}

/** Which seats of whom should have been there, and who was, at the meetings of the period whose minutes list people. */
export async function attendanceIn(
  db: Db,
  period: Period,
): Promise<{ readonly seats: readonly SeatOnDay[]; readonly people: readonly Listed[]; readonly meetings: number }> {
  const listed = await minutesIn(db, period)
    .innerJoin('attendance as a', 'a.document_id', 'd.id')
    .select(['m.id as meetingId', 'a.name', 'a.person_id', 'a.organisation', 'a.role', 'a.capacity', 'a.absent'])
    .select(['a.replaces', 'a.only_items'])
    .orderBy('m.date')
    .orderBy('a.ordinal')
    .execute()
  const meetings = [...new Set(listed.map(it => it.meetingId))]
  return {
    meetings: meetings.length,
    seats: await seatsAt(db, meetings),
    people: listed.map(({ person_id, only_items, ...it }) => ({
      ...{ ...it, personId: person_id, personCode: null, onlyItems: only_items },
    })),
  }
}

async function seatsAt(db: Db, meetings: readonly string[]): Promise<readonly SeatOnDay[]> {
  const on = (at: 's' | 't') =>
    sql<SqlBool>`daterange(${sql.ref(`${at}.valid_from`)}, ${sql.ref(`${at}.valid_to`)}, '[]') @> m.date`
  const rows = await db
    .selectFrom('meeting as m')
    .innerJoin('seat as s', 's.forum_id', 'm.forum_id')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('membership as t', join => join.onRef('t.seat_id', '=', 's.id').on(on('t')))
    .leftJoin('person as p', 'p.id', 't.person_id')
    .select(['m.id as meetingId', 'o.id', 'o.name', 'o.slug', 'o.kind', 't.person_id', 'p.name as personName'])
    .where(sql<SqlBool>`m.id = any(${[...meetings]}::uuid[])`)
    .where('s.role', 'in', ['chair', 'vice-chair', 'member'])
    .where(on('s'))
    .execute()
  return rows.map(it => ({
    meetingId: it.meetingId,
    personId: it.person_id,
    personName: it.personName,
    organisation: {
      ...{ id: it.id, name: it.name, slug: it.slug },
      principal: it.kind === 'region' || it.kind === 'municipality',
    },
  }))
}

/** The tasks of the forum, or of all that the actor may see, that were to be done in the period. */
export async function followedTasks(db: Db, { from, to, forumId }: Period): Promise<readonly FollowedTask[]> {
  const rows = await db
    .selectFrom('task as t')
    .select(sql<LocalDate | null>`coalesce(t.due_on, t.due_by)`.as('dueOn'))
    .select('t.state')
    .select(
      sql<LocalDate | null>`(select max(e.happened_on) from task_event e where e.task_id = t.id and e.kind = 'reported')`.as(
        'reportedOn',
      ),
    )
    .where(
      sql<SqlBool>`coalesce(t.due_on, t.due_by, (t.added_at at time zone 'Europe/Stockholm')::date) between ${from}::date and ${to}::date`,
    )
    .$if(forumId !== undefined, it => it.where('t.forum_id', '=', forumId ?? ''))
    .execute()
  return rows.map(it => ({
    dueOn: it.dueOn,
    // Sent back, it is open again whatever was reported before.
    reportedOn: it.state === 'open' ? null : it.reportedOn,
    dropped: it.state === 'dropped',
  }))
}
