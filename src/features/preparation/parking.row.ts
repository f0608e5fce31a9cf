// Parkeringsplats: what a forum means to take up and has given no day, read by those who handle the forum.
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { type PlannedMeeting, plannedMeetings } from '../agendas/planned.row.ts'
import type { Db } from './submission.row.ts'
import type { SubmissionForum } from './submission.ts'

export interface ParkedItem {
  readonly item: AgendaItem
  readonly since: Instant
  /** In somebody's own words. */
  readonly why: string | null
  /** The meeting that it came from, where it lapsed or was put off. */
  readonly from: { readonly code: string; readonly date: LocalDate; readonly state: AgendaItem['state'] } | null
  readonly submissions: readonly { readonly code: string; readonly title: string }[]
}

export interface Parking {
  readonly forum: SubmissionForum
  /** What has lain there longest first. */
  readonly items: readonly ParkedItem[]
  /** Those of the forum that can still take items. */
  readonly meetings: readonly PlannedMeeting[]
}

export const forumAt = (db: Db, slug: string): Promise<SubmissionForum | undefined> =>
  db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name as shortName', 'slug'])
    .where('slug', '=', slug)
    .executeTakeFirst()

/** What lies parked with a forum, whole items alone: their parts go with them. */
export async function parkedIn(db: Db, forumId: string): Promise<readonly ParkedItem[]> {
  const items = (await agendaItems(db, { parkedIn: forumId })).filter(
    it => it.state === 'planned' && it.kind === 'item' && it.parentId === null,
  )
  if (items.length === 0) return []
  const ids = items.map(it => it.id)
  const [added, events, from, submissions] = [
    await addedAt(db, ids),
    await eventsOf(db, ids),
    await cameFrom(db, items),
    await submissionsOf(db, ids),
  ]
  return items
    .map(item => {
      const latest = events.find(it => it.agenda_item_id === item.id)
      return {
        item,
        since: latest?.at ?? added.get(item.id) ?? '',
        why: latest?.why ?? null,
        from: from.get(item.carriedFrom ?? '') ?? null,
        submissions: submissions
          .filter(it => it.agenda_item_id === item.id)
          .map(({ code, title }) => ({ code, title })),
      }
    })
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.item.id.localeCompare(b.item.id))
}

async function addedAt(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db
    .selectFrom('agenda_item')
    .select(['id', 'added_at'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(it => [it.id, it.added_at]))
}

/** How each came to lie here, newest first. */
const eventsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('parking_event')
    .select(['agenda_item_id', 'at', 'why'])
    .where('agenda_item_id', 'in', [...ids])
    .where('kind', 'in', ['parked', 'moved'])
    .orderBy('at', 'desc')
    .execute()

async function cameFrom(db: Db, items: readonly AgendaItem[]) {
  const ids = items.flatMap(it => it.carriedFrom ?? [])
  const rows = ids.length
    ? await db
        .selectFrom('agenda_item as a')
        .innerJoin('meeting as m', 'm.id', 'a.meeting_id')
        .select(['a.id', 'a.state', 'm.code', 'm.date'])
        .where('a.id', 'in', ids)
        .execute()
    : []
  return new Map(rows.map(({ id, ...it }) => [id, it]))
}

const submissionsOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('submission_item as i')
    .innerJoin('submission as s', 's.id', 'i.submission_id')
    .select(['i.agenda_item_id', 's.code', 's.title'])
    .where('i.agenda_item_id', 'in', [...ids])
    .orderBy('s.sent_at')
    .execute()

export async function parkingOf(db: Db, slug: string, today: LocalDate): Promise<Parking | undefined> {
  const forum = await forumAt(db, slug)
  if (!forum) return undefined
  const meetings = await plannedMeetings(db, { forumIds: [forum.id], from: today })
  return {
    forum,
    items: await parkedIn(db, forum.id),
    meetings: meetings.filter(it => it.state === 'planned' || it.state === 'called'),
  }
}
