import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { findStanceRows } from '../stances/stance.view.tsx'
import type { Attendee } from './attendance.ts'
import type { ComingMeeting, Meeting, MeetingDocument, MeetingItem, MeetingLink, MeetingYear } from './meeting.ts'

/** What a meeting is best known by: its minutes before a summary, and that before what was sent out ahead. */
const forms = ['minutes', 'summary-slides', 'agenda', 'notice', 'unknown']

/** The meeting of a code, if the actor may see it. */
export async function findMeeting(db: Db, code: string): Promise<Meeting | undefined> {
  const row = await db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .selectAll('m')
    .select(['f.name', 'f.short_name', 'f.slug'])
    .where('m.code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const documents = await documentsOf(db, row.id)
  const [main] = documents
  return {
    id: row.id,
    forumId: row.forum_id,
    published: row.published,
    version: row.version,
    code: row.code,
    date: row.date,
    startTime: row.start_time,
    endTime: row.end_time,
    place: row.place,
    ...{ state: row.state, kind: row.kind, title: row.title, announced: row.announced },
    cancelledWhy: row.cancelled_why,
    forum: { id: row.forum_id, name: row.name, shortName: row.short_name, slug: row.slug },
    documents,
    items: main ? await itemsOf(db, main.id, row.id) : [],
    attendance: main ? await attendanceOf(db, main.id) : [],
    before: await near(db, row.forum_id, row.date, 'before'),
    after: await near(db, row.forum_id, row.date, 'after'),
  }
}

async function documentsOf(db: Db, meetingId: string): Promise<readonly MeetingDocument[]> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'code', 'title', 'form', 'published', 'chair', 'vice_chair as viceChair', 'secretary'])
    .where('meeting_id', '=', meetingId)
    .where('state', '!=', 'withdrawn')
    .execute()
  return rows.toSorted(
    (a, b) => Number(b.published) - Number(a.published) || forms.indexOf(a.form) - forms.indexOf(b.form),
  )
}

async function itemsOf(db: Db, documentId: string, meetingId: string): Promise<readonly MeetingItem[]> {
  const items = await db
    .selectFrom('item')
    .select(['id', 'code', 'number', 'title', 'start_time', 'end_time', 'minutes', 'lapsed'])
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .execute()
  const presenters = await db
    .selectFrom('item_presenter as p')
    .innerJoin('item as i', 'i.id', 'p.item_id')
    .select(['p.item_id', 'p.name', 'p.organisation'])
    .where('i.document_id', '=', documentId)
    .orderBy('p.ordinal')
    .execute()
  const stances = await findStanceRows(db, { meetingId, repeats: true })
  return items.map(it => ({
    id: it.id,
    code: it.code,
    number: it.number,
    title: it.title,
    startTime: it.start_time,
    endTime: it.end_time,
    minutes: it.minutes,
    lapsed: it.lapsed,
    presenters: presenters
      .filter(p => p.item_id === it.id)
      .map(p => [p.name, p.organisation].filter(Boolean).join(', ')),
    stances: stances.filter(s => s.itemCode === it.code),
  }))
}

const attendanceOf = (db: Db, documentId: string): Promise<Attendee[]> =>
  db
    .selectFrom('attendance as a')
    .leftJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.name', 'p.code as personCode', 'a.organisation', 'a.role', 'a.capacity', 'a.absent', 'a.replaces'])
    .select('a.only_items as onlyItems')
    .where('a.document_id', '=', documentId)
    .orderBy('a.ordinal')
    .execute()

const near = (db: Db, forumId: string, date: LocalDate, side: 'before' | 'after'): Promise<MeetingLink | undefined> =>
  db
    .selectFrom('meeting')
    .select(['code', 'date'])
    .where('forum_id', '=', forumId)
    .where('date', side === 'before' ? '<' : '>', date)
    .where('state', '<>', 'cancelled')
    .orderBy('date', side === 'before' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()

/** The years that have meetings which the actor may see, newest first, with their number. */
export async function meetingYears(db: Db, forumId: string | undefined): Promise<readonly MeetingYear[]> {
  const rows = await db
    .selectFrom('meeting')
    .select(eb => [
      eb.fn<number>('date_part', [eb.val('year'), 'date']).as('year'),
      eb.fn.countAll<number>().as('count'),
    ])
    .$if(forumId !== undefined, it => it.where('forum_id', '=', forumId ?? ''))
    .groupBy('year')
    .orderBy('year', 'desc')
    .execute()
  return rows.map(it => ({ year: Number(it.year), count: it.count }))
}

export const meetingForums = (db: Db) =>
  db
    .selectFrom('forum as f')
    .select(['f.id', 'f.name', 'f.short_name as shortName', 'f.slug'])
    .where('f.id', 'in', it => it.selectFrom('meeting').select('forum_id'))
    .orderBy('f.name')
    .execute()

/** Dates ahead that documents name, soonest first; the newest document is believed where several name the same. */
export async function comingMeetings(
  db: Db,
  today: LocalDate,
  forumId: string | undefined,
): Promise<readonly ComingMeeting[]> {
  const rows = await db
    .selectFrom('coming_date as c')
    .innerJoin('document as d', 'd.id', 'c.document_id')
    .leftJoin('forum as f', 'f.id', 'c.forum_id')
    .select(['c.date', 'c.start_time', 'c.end_time', 'c.what', 'c.inferred', 'f.name', 'f.short_name'])
    .select(['d.code', 'd.title'])
    .where('c.date', '>=', today)
    .where('d.state', '!=', 'withdrawn')
    .$if(forumId !== undefined, it => it.where('c.forum_id', '=', forumId ?? ''))
    .orderBy('c.date')
    .orderBy('d.meeting_date', it => it.desc().nullsLast())
    .limit(200)
    .execute()
  const seen = new Set<string>()
  return rows.flatMap(row => {
    const key = `${row.date} ${row.what.toLowerCase()} ${row.short_name ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    return [
      {
        date: row.date,
        startTime: row.start_time,
        endTime: row.end_time,
        what: row.what,
        inferred: row.inferred,
        forum: row.short_name ?? row.name,
        documentCode: row.code,
        documentTitle: row.title,
      },
    ]
  })
}
