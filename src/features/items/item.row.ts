// Dagordningspunkter i listor. Read under row level security.

import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'

export interface ItemRow {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly number: string | null
  readonly lapsed: string | null
  readonly published: boolean
  readonly date: LocalDate | null
  readonly forumName: string
  readonly meetingCode: string | null
  /** The discussion and the comments, as one text to search in. */
  readonly text: string
}

/** The items with these ids that the actor may see, in the order of the ids. */
export async function itemRows(db: Db, ids: readonly string[]): Promise<readonly ItemRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .select(['i.id', 'i.code', 'i.title', 'i.number', 'i.lapsed', 'i.published', 'i.body', 'i.comments'])
    .select(['d.meeting_date', 'm.code as meeting_code', 'f.name', 'f.short_name'])
    .where('i.id', 'in', [...ids])
    .execute()
  const byId = new Map(rows.map(it => [it.id, it]))
  return ids.flatMap(id => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        id: row.id,
        code: row.code,
        title: row.title,
        number: row.number,
        lapsed: row.lapsed,
        published: row.published,
        date: row.meeting_date,
        forumName: row.short_name ?? row.name ?? 'Okänt forum',
        meetingCode: row.meeting_code,
        text: [row.body, ...row.comments].filter(Boolean).join('\n'),
      },
    ]
  })
}

/** The discussion of the items that these stances belong to, by stance: the ground for a search's snippets. */
export async function itemTextsOf(db: Db, stanceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (stanceIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['s.id', 'i.body', 'i.comments'])
    .where('s.id', 'in', [...stanceIds])
    .execute()
  return new Map(rows.map(it => [it.id, [it.body, ...it.comments].filter(Boolean).join('\n')]))
}
