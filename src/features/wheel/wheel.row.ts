import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { WheelCategory, WheelEntry } from './wheel.ts'

// Årshjulens rader, as far as the actor may see them: open entries, and those of forums one handles or sits in.

/** Every category, in order. */
export const wheelCategories = (reader: Db | Tx): Promise<readonly WheelCategory[]> =>
  (reader as Db)
    .selectFrom('wheel_category')
    .select(['id', 'code', 'name', 'ordinal', 'retired', 'version'])
    .orderBy('ordinal')
    .orderBy('name')
    .execute()

/** On the agenda of its meeting: as it is being built, or as the minutes tell of it. */
const onAgenda = sql<boolean>`(exists (select from agenda_matter a where a.meeting_id = e.meeting_id and a.matter_id in (e.matter_id, k.id))
  or exists (select from matter_handling h join item i on i.code = h.item_code join document d on d.id = i.document_id
    where h.matter_id in (e.matter_id, k.id) and d.meeting_id = e.meeting_id))`

const entries = (db: Db) =>
  db
    .selectFrom('wheel_entry as e')
    .innerJoin('forum as f', 'f.id', 'e.forum_id')
    .innerJoin('wheel_category as c', 'c.id', 'e.category_id')
    .leftJoin('meeting as m', 'm.id', 'e.meeting_id')
    .leftJoin('matter as o', 'o.id', 'e.matter_id')
    // What has been merged into another is that one now.
    .leftJoin('matter as k', 'k.id', 'o.merged_into')
    .select(['e.id', 'e.version', 'e.year', 'e.month', 'e.title', 'e.note', 'e.repeated', 'e.published'])
    .select(['f.id as forum_id', 'f.name as forum', 'f.short_name', 'f.slug'])
    .select(['c.id as category_id', 'c.code as category_code', 'c.name as category', 'c.ordinal'])
    .select(['m.id as meeting_id', 'm.code as meeting_code', 'm.date', 'm.state'])
    .select(eb => [
      eb.fn.coalesce('k.id', 'o.id').as('matter_id'),
      eb.fn.coalesce('k.code', 'o.code').as('matter_code'),
      eb.fn.coalesce('k.title', 'o.title').as('matter'),
    ])
    .select(onAgenda.as('on_agenda'))

const entryOf = (it: Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]): WheelEntry => ({
  ...{ id: it.id, version: it.version, year: it.year, month: it.month, title: it.title, note: it.note },
  ...{ repeated: it.repeated, published: it.published, onAgenda: it.on_agenda },
  forum: { id: it.forum_id, name: it.forum, shortName: it.short_name, slug: it.slug },
  category: { id: it.category_id, code: it.category_code, name: it.category, ordinal: it.ordinal },
  meeting:
    it.meeting_id && it.meeting_code && it.date && it.state
      ? { id: it.meeting_id, code: it.meeting_code, date: it.date, state: it.state }
      : null,
  matter:
    it.matter_id && it.matter_code && it.matter ? { id: it.matter_id, code: it.matter_code, title: it.matter } : null,
})

export interface WhichEntries {
  readonly year: number
  readonly forumId?: string | undefined
  readonly category?: string | undefined
}

/** The entries of a year, through the months. */
export async function wheelEntries(reader: Db | Tx, which: WhichEntries): Promise<readonly WheelEntry[]> {
  let query = entries(reader as Db).where('e.year', '=', which.year)
  if (which.forumId) query = query.where('e.forum_id', '=', which.forumId)
  if (which.category) query = query.where('c.code', '=', which.category)
  const rows = await query.orderBy('e.month').orderBy('c.ordinal').orderBy('e.title').orderBy('e.id').execute()
  return rows.map(entryOf)
}

export async function findEntry(reader: Db | Tx, id: string): Promise<WheelEntry | undefined> {
  const row = await entries(reader as Db)
    .where('e.id', '=', id)
    .executeTakeFirst()
  return row && entryOf(row)
}

/** The years that have entries. */
export async function wheelYears(db: Db, forumId?: string): Promise<readonly number[]> {
  let query = db.selectFrom('wheel_entry').select('year').distinct()
  if (forumId) query = query.where('forum_id', '=', forumId)
  return (await query.orderBy('year').execute()).map(it => it.year)
}

/** Which entries of a year have been copied to another. */
export async function copiedFrom(reader: Db | Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await (reader as Db)
    .selectFrom('wheel_entry')
    .select('copied_from')
    .where('copied_from', 'in', ids)
    .execute()
  return new Set(rows.flatMap(it => it.copied_from ?? []))
}

export interface OnAgenda {
  readonly code: string
  readonly title: string
  /** A point of the register has a page of its own; one of an agenda that is being built has none. */
  readonly known: boolean
}

/** Where the entry's matter is on its meeting's agenda, as far as the actor may see. */
export async function agendaOf(db: Db, entry: WheelEntry): Promise<readonly OnAgenda[]> {
  const { meeting, matter } = entry
  if (!meeting || !matter) return []
  const held = await db
    .selectFrom('matter_handling as h')
    .innerJoin('item as i', 'i.code', 'h.item_code')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .select(['i.code', 'i.title'])
    .where('h.matter_id', '=', matter.id)
    .where('d.meeting_id', '=', meeting.id)
    .orderBy('i.ordinal')
    .execute()
  const planned = await db
    .selectFrom('agenda_matter as a')
    .innerJoin('agenda_item as i', 'i.id', 'a.agenda_item_id')
    .select(['i.code', 'i.title'])
    .where('a.matter_id', '=', matter.id)
    .where('a.meeting_id', '=', meeting.id)
    .orderBy('i.ordinal')
    .execute()
  const codes = new Set(held.map(it => it.code))
  return [
    ...held.map(it => ({ ...it, known: true })),
    ...planned.filter(it => !codes.has(it.code)).map(it => ({ ...it, known: false })),
  ]
}

export interface MatterChoice {
  readonly id: string
  readonly code: string
  readonly title: string
}

/** Matters to tie an entry to, by title. */
export const matterChoices = (db: Db): Promise<readonly MatterChoice[]> =>
  db
    .selectFrom('matter')
    .select(['id', 'code', 'title'])
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .orderBy(sql`title collate sv`)
    .limit(500)
    .execute()

/** The matter that somebody has written the code or the whole title of. */
export async function matterNamed(reader: Db | Tx, words: string): Promise<MatterChoice | undefined> {
  return (reader as Db)
    .selectFrom('matter')
    .select(['id', 'code', 'title'])
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .where(eb => eb.or([eb('code', '=', words.toLowerCase()), eb('title', 'ilike', words.replace(/[\\%_]/g, '\\$&'))]))
    .orderBy('code')
    .executeTakeFirst()
}
