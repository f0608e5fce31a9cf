import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Reader } from './reading.ts'

// Läsarens egna rader: row level security hands them to nobody else.

/** What a person has marked, noted and opened of a meeting. `itemIds`: all that have gone out, also what is gone. */
export async function findReader(
  reader: Db | Tx,
  personId: string,
  meetingId: string,
  itemIds: readonly string[],
): Promise<Reader> {
  const db = reader as Db
  const marks = await db
    .selectFrom('read_mark')
    .select(['agenda_item_id as itemId', 'paper_version_id as paperVersionId', 'n'])
    .where('person_id', '=', personId)
    .where('meeting_id', '=', meetingId)
    .execute()
  const notes =
    itemIds.length === 0
      ? []
      : await db
          .selectFrom('reading_note')
          .select(['agenda_item_id as itemId', 'title', 'text', 'saved_at as savedAt'])
          .where('person_id', '=', personId)
          .where('agenda_item_id', 'in', itemIds)
          .orderBy('saved_at')
          .orderBy('id')
          .execute()
  const place = await findPlace(db, personId, meetingId)
  return { marks, notes, place }
}

/** The furthest of them, where two persons turned out to be one. */
export const findPlace = (reader: Db | Tx, personId: string, meetingId: string) =>
  (reader as Db)
    .selectFrom('reading_place')
    .select(['agenda_item_id as itemId', 'opened_n as openedN', 'before_n as beforeN'])
    .where('person_id', '=', personId)
    .where('meeting_id', '=', meetingId)
    .orderBy('opened_n', 'desc')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The meeting that a note was written for. */
export interface NotedAt {
  readonly code: string
  readonly date: string
  readonly forum: string
}

export interface OwnNote {
  readonly itemId: string
  readonly title: string
  readonly text: string
  readonly savedAt: string
  readonly meeting: NotedAt | null
  /** The item lapsed or was put off, and has been sent out with this later meeting. */
  readonly later?: NotedAt | undefined
}

const ownNote = (db: Db) =>
  db
    .selectFrom('reading_note as r')
    .leftJoin('meeting as m', 'm.id', 'r.meeting_id')
    .leftJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['r.id', 'r.agenda_item_id', 'r.title', 'r.text', 'r.saved_at', 'm.code', 'm.date'])
    .select(['f.name', 'f.short_name'])

const noteOf = (it: Awaited<ReturnType<ReturnType<typeof ownNote>['execute']>>[number]): OwnNote => ({
  ...{ itemId: it.agenda_item_id, title: it.title, text: it.text, savedAt: it.saved_at },
  meeting: it.code && it.date ? { code: it.code, date: it.date, forum: it.short_name ?? it.name ?? '' } : null,
})

/** All of a person's own notes, the newest first. */
export async function ownNotes(reader: Db | Tx, personId: string): Promise<readonly OwnNote[]> {
  const db = reader as Db
  const rows = await ownNote(db).where('r.person_id', '=', personId).orderBy('r.saved_at', 'desc').execute()
  const later = await laterMeetings(db, [...new Set(rows.map(it => it.agenda_item_id))])
  return rows.map(it => ({ ...noteOf(it), later: later.get(it.agenda_item_id) }))
}

async function laterMeetings(db: Db, itemIds: readonly string[]): Promise<ReadonlyMap<string, NotedAt>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db
    .selectFrom(
      sql<{ agenda_item_id: string; meeting_id: string }>`noted_later(${itemIds}::uuid[])`.as<'later'>(sql`later`),
    )
    .innerJoin('meeting as m', 'm.id', 'later.meeting_id')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['later.agenda_item_id', 'm.code', 'm.date', 'f.name', 'f.short_name'])
    .execute()
  return new Map(rows.map(it => [it.agenda_item_id, { code: it.code, date: it.date, forum: it.short_name ?? it.name }]))
}

/** What the reader wrote to the items that these go on from, by item, nearest first. */
export async function earlierNotes(
  reader: Db | Tx,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OwnNote[]>> {
  const found = new Map<string, OwnNote[]>()
  if (itemIds.length === 0) return found
  const rows = await ownNote(reader as Db)
    .innerJoin(
      sql<{ agenda_item_id: string; note_id: string }>`notes_before(${itemIds}::uuid[])`.as<'before'>(sql`before`),
      join => join.onRef('before.note_id', '=', 'r.id'),
    )
    .select('before.agenda_item_id as wanted')
    .orderBy('m.date', 'desc')
    .orderBy('r.saved_at', 'desc')
    .execute()
  for (const it of rows) found.set(it.wanted, [...(found.get(it.wanted) ?? []), noteOf(it)])
  return found
}

/** The text of sent versions of handlingar, for print and search. */
export async function textsOf(reader: Db | Tx, versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (versionIds.length === 0) return new Map()
  const rows = await (reader as Db)
    .selectFrom('paper_version')
    .select(['id', 'text'])
    .where('id', 'in', versionIds)
    .where('text', 'is not', null)
    .execute()
  return new Map(rows.map(it => [it.id, it.text ?? '']))
}
