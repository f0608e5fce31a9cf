import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { ForumName, Mandate, MandateContent, MandatePart } from './mandate.ts'

// Uppdragens rader: what the actor may see of them. Read in jobs and commands too, where the reader is a transaction.

export type { Db }
export type Reader = Db | Tx

const rows = (reader: Reader) =>
  (reader as Db)
    .selectFrom('mandate as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .leftJoin('forum as g', 'g.id', 'm.group_id')
    .leftJoin('forum as s', 's.id', 'm.steering_id')
    .leftJoin('forum as r', 'r.id', 'm.report_forum_id')
    .selectAll('m')
    .select(['f.name as f_name', 'f.short_name as f_short', 'f.slug as f_slug', 'f.valid_to as f_to'])
    .select(['g.name as g_name', 'g.short_name as g_short', 'g.slug as g_slug'])
    .select(['s.name as s_name', 's.short_name as s_short', 's.slug as s_slug'])
    .select(['r.name as r_name', 'r.short_name as r_short', 'r.slug as r_slug'])
    .select(sql<number>`(select count(*)::int from mandate_report p where p.mandate_id = m.id)`.as('reports'))

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const named = (
  id: string | null,
  name: string | null,
  shortName: string | null,
  slug: string | null,
): ForumName | null => (id && name && slug ? { id, name, shortName, slug } : null)

const mandateOf = (it: Row): Mandate => ({
  ...{ id: it.id, code: it.code, forumId: it.forum_id, forumTo: it.f_to, givenBy: it.given_by },
  forum: { id: it.forum_id, name: it.f_name, shortName: it.f_short, slug: it.f_slug },
  ...{ steeringId: it.steering_id, steering: named(it.steering_id, it.s_name, it.s_short, it.s_slug) },
  ...{ groupId: it.group_id, group: named(it.group_id, it.g_name, it.g_short, it.g_slug) },
  ...{ title: it.title, background: it.background, goal: it.goal, tasks: it.tasks },
  ...{ composition: it.composition, regionSeats: it.region_seats, municipalSeats: it.municipal_seats },
  ...{ startsOn: it.starts_on, endsOn: it.ends_on, reportForumId: it.report_forum_id, reportOn: it.report_on },
  reportForum: named(it.report_forum_id, it.r_name, it.r_short, it.r_slug),
  ...{ state: it.state, n: it.n, endedOn: it.ended_on, endedWhy: it.ended_why, reports: Number(it.reports) },
  version: it.version,
})

export async function findMandate(
  reader: Reader,
  by: { readonly code: string } | { readonly id: string },
): Promise<Mandate | undefined> {
  const row = await rows(reader)
    .$if('code' in by, it => it.where('m.code', '=', 'code' in by ? by.code : ''))
    .$if('id' in by, it => it.where('m.id', '=', 'id' in by ? by.id : ''))
    .executeTakeFirst()
  return row && mandateOf(row)
}

/** Every mandate that the actor may see, or those of these ids, those that end first first. A county has some hundreds. */
export async function mandates(
  reader: Reader,
  which: { readonly forumId?: string; readonly groupId?: string; readonly ids?: readonly string[] } = {},
): Promise<readonly Mandate[]> {
  const found = await rows(reader)
    .$if(which.ids !== undefined, it => it.where(sql<boolean>`m.id = any (${[...(which.ids ?? [])]}::uuid[])`))
    .$if(which.groupId !== undefined, it => it.where('m.group_id', '=', which.groupId ?? ''))
    .$if(which.forumId !== undefined, it =>
      it.where(eb =>
        eb.or([
          eb('m.forum_id', '=', which.forumId ?? ''),
          eb('m.group_id', '=', which.forumId ?? ''),
          eb('m.steering_id', '=', which.forumId ?? ''),
        ]),
      ),
    )
    .orderBy('m.ends_on', it => it.asc().nullsLast())
    .orderBy('m.title')
    .orderBy('m.id')
    .execute()
  return found.map(mandateOf)
}

export interface MandateVersion {
  readonly n: number
  readonly content: MandateContent
  readonly changed: readonly MandatePart[]
  readonly why: string | null
  readonly madeAt: string
}

/** Every version of one mandate, the newest first. */
export async function versionsOf(db: Db, mandateId: string): Promise<readonly MandateVersion[]> {
  const found = await db
    .selectFrom('mandate_version')
    .select(['n', 'content', 'changed', 'why', 'made_at as madeAt'])
    .where('mandate_id', '=', mandateId)
    .orderBy('n', 'desc')
    .execute()
  return found
}

/** What forums are called by their ids: for versions that name forums of before. */
export async function forumNames(db: Db): Promise<ReadonlyMap<string, ForumName>> {
  const found = await db.selectFrom('forum').select(['id', 'name', 'short_name as shortName', 'slug']).execute()
  return new Map(found.map(it => [it.id, it]))
}

export interface PartySeats {
  readonly region: number
  readonly municipality: number
  readonly other: number
  readonly vacant: number
}

/** Who sits in a group on a day, counted by party: the region with its units, the municipalities with theirs, and others. */
export async function seatsFilled(db: Db, groupId: string, today: LocalDate): Promise<PartySeats> {
  const found = await sql<{ party: 'region' | 'municipality' | null; held: boolean }>`
    with recursive above(id, kind, parent_id, start) as (
      select o.id, o.kind, o.parent_id, o.id from organisation o where o.id in (select organisation_id from seat where forum_id = ${groupId})
      union select p.id, p.kind, p.parent_id, a.start from above a join organisation p on p.id = a.parent_id
    )
    select case when exists (select from above a where a.start = s.organisation_id and a.kind = 'region') then 'region'
                when exists (select from above a where a.start = s.organisation_id and a.kind in ('municipality', 'association')) then 'municipality'
           end as party,
      exists (select from membership m where m.seat_id = s.id and daterange(m.valid_from, m.valid_to, '[]') @> ${today}::date) as held
    from seat s where s.forum_id = ${groupId} and s.role in ('chair', 'vice-chair', 'member')
      and daterange(s.valid_from, s.valid_to, '[]') @> ${today}::date`.execute(executorOf(db))
  const held = found.rows.filter(it => it.held)
  return {
    region: held.filter(it => it.party === 'region').length,
    municipality: held.filter(it => it.party === 'municipality').length,
    other: held.filter(it => it.party === null).length,
    vacant: found.rows.length - held.length,
  }
}

export interface MandateDocument {
  readonly id: string
  readonly title: string
  /** Where it is read: a link of its own, or the document in the register. */
  readonly href: string
}

export async function documentsOf(db: Db, mandateId: string): Promise<readonly MandateDocument[]> {
  const found = await db
    .selectFrom('mandate_document as x')
    .leftJoin('document as d', 'd.id', 'x.document_id')
    .select(['x.id', 'x.title', 'x.link', 'd.code'])
    .where('x.mandate_id', '=', mandateId)
    .orderBy('x.added_at')
    .orderBy('x.id')
    .execute()
  return found.map(it => ({ id: it.id, title: it.title, href: it.link ?? `/dokument/${it.code}` }))
}

export interface MandateReport {
  readonly id: string
  readonly words: string
  readonly link: string | null
  readonly leftAt: string
  readonly leftBy: string | null
  readonly receivedAt: string | null
  readonly version: number
}

/** The reports that the actor may see, the newest first. */
export const reportsOf = (db: Db, mandateId: string): Promise<readonly MandateReport[]> =>
  db
    .selectFrom('mandate_report as r')
    .leftJoin('person as p', 'p.id', 'r.left_by')
    .select(['r.id', 'r.words', 'r.link', 'r.left_at as leftAt', 'p.name as leftBy'])
    .select(['r.received_at as receivedAt', 'r.version'])
    .where('r.mandate_id', '=', mandateId)
    .orderBy('r.left_at', 'desc')
    .execute()

export interface MandateNote {
  readonly words: string
  readonly writtenAt: string
  readonly writtenBy: string | null
}

/** Internal notes about the mandate as a whole, the newest first; nothing for whoever has no part in it. */
export const notesOf = async (db: Db, mandateId: string): Promise<readonly MandateNote[]> =>
  (
    await db
      .selectFrom('mandate_note as n')
      .leftJoin('person as p', 'p.id', 'n.written_by')
      .select(['n.words', 'n.written_at as writtenAt', 'p.name as writtenBy'])
      .where('n.mandate_id', '=', mandateId)
      .where('n.activity_id', 'is', null)
      .orderBy('n.written_at', 'desc')
      .execute()
  ).flatMap(it => (it.words === null ? [] : [{ ...it, words: it.words }]))

/** Days before the end at which those of a forum are told. None: as usual. */
export async function alarmDaysOf(
  reader: Reader,
  forumId: string,
): Promise<{ readonly days: readonly number[]; readonly version: number } | undefined> {
  const row = await (reader as Db)
    .selectFrom('mandate_setting')
    .select(['alarm_days', 'version'])
    .where('forum_id', '=', forumId)
    .executeTakeFirst()
  return row && { days: row.alarm_days, version: row.version }
}
