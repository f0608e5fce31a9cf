// Hemliga kalenderadresser: one for each person, made anew when it has come into wrong hands.
import { createHash, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { type Instant, instantAt, type LocalDate } from '../../kernel/time.ts'
import type { Entry } from './notice.calendar.ts'

/** What a key is recognised by. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** 256 bits, as 43 signs of an address. */
export const isCalendarKey = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '')

/** Makes the person a new key, and ends the older one. The key is returned now and kept nowhere. */
export async function renewCalendarKey(
  tx: Tx,
  permit: Permit<'calendar.renew'>,
  personId: string,
  now: Instant,
): Promise<string> {
  const key = randomBytes(32).toString('base64url')
  await tx.deleteFrom('calendar_key').where('person_id', '=', personId).execute()
  await tx
    .insertInto('calendar_key')
    .values({ person_id: personId, hash: hashOf(key), made_at: now })
    .execute()
  await audit(tx, permit, `person:${personId}`, { calendar: 'renewed' })
  return key
}

/** When the person's key was made; undefined where there is none. */
export async function calendarKeyMade(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('calendar_key')
    .select('made_at')
    .where('person_id', '=', personId)
    .orderBy('made_at', 'desc')
    .executeTakeFirst()
  return row?.made_at
}

interface EntryRow {
  readonly code: string
  readonly forum_name: string
  readonly forum_short: string | null
  readonly title: string | null
  readonly kind: Entry['kind']
  readonly state: Entry['state']
  readonly date: string
  readonly start_time: string | null
  readonly end_time: string | null
  readonly place: string | null
  readonly link: string | null
  readonly sequence: number
  readonly cancelled_why: string | null
  readonly ended_at: string | null
  readonly has_minutes: boolean
}

const entryOfRow = (it: Omit<EntryRow, 'ended_at' | 'has_minutes'>): Entry => ({
  code: it.code,
  forum: { name: it.forum_name, shortName: it.forum_short },
  title: it.title,
  kind: it.kind,
  state: it.state,
  date: it.date,
  startTime: it.start_time,
  endTime: it.end_time,
  place: it.place,
  sequence: it.sequence,
  cancelledWhy: it.cancelled_why,
  link: it.link,
})

/** The meetings of whoever the key belongs to, from a day on. Undefined where it is nobody's. */
export async function meetingsByKey(db: Db, key: string, since: LocalDate): Promise<readonly Entry[] | undefined> {
  const hash = hashOf(key)
  const { known } = await db.selectNoFrom(sql<boolean>`calendar_known(${hash})`.as('known')).executeTakeFirstOrThrow()
  if (!known) return undefined
  const found: RawBuilder<EntryRow> = sql`calendar_of(${hash}, ${since}::date)`
  return (await db.selectFrom(found.as('found')).selectAll().execute()).map(it => ({
    ...entryOfRow(it),
    after: { endedAt: it.ended_at, minutes: it.has_minutes ? `/moten/${it.code}/motesanteckningar` : null },
  }))
}

/** Meetings of a forum that everyone may know the day of, from a day on: nothing of who takes part or how. */
export async function announcedMeetings(db: Db, forumId: string, since: LocalDate): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.code', 'f.name as forum_name', 'f.short_name as forum_short', 'm.title', 'm.kind', 'm.state', 'm.date'])
    .select(['m.start_time', 'm.end_time', 'm.place', 'm.sequence', 'm.cancelled_why'])
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('document as d')
          .select(['d.code as document_code', 'd.end_time as really_ended'])
          .whereRef('d.meeting_id', '=', 'm.id')
          .where('d.published', '=', true)
          .where('d.form', '=', 'minutes')
          .orderBy('d.approved_at', 'desc')
          .limit(1)
          .as('minutes'),
      join => join.onTrue(),
    )
    .select(['minutes.document_code', 'minutes.really_ended'])
    .where('m.forum_id', '=', forumId)
    .where('m.announced', '=', true)
    .where('m.date', '>=', since)
    .orderBy('m.date')
    .orderBy('m.id')
    .execute()
  return rows.map(it => ({
    ...entryOfRow({ ...it, link: null }),
    // When it ended is told by its minutes, once they are published.
    after: {
      endedAt: it.really_ended && instantAt(it.date, it.really_ended),
      minutes: it.document_code && `/dokument/${it.document_code}`,
    },
  }))
}
