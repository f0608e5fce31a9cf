import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'

// Rutor ur gamla årshjul: what minutes said of a year, and what of it is in the wheel already.

export interface WheelCell {
  readonly id: string
  readonly period: string
  readonly category: string | null
  readonly words: string
  readonly document: {
    readonly id: string
    readonly code: string
    readonly title: string
    /** ISO date of the meeting; missing where nobody knows it. */
    readonly date: string | null
  }
}

const cells = (db: Db, forumId: string) =>
  db
    .selectFrom('wheel_cell as w')
    .innerJoin('document as d', 'd.id', 'w.document_id')
    .where('w.forum_id', '=', forumId)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('wheel_entry as e')
            .select('e.id')
            .whereRef('e.source_document_id', '=', 'd.id')
            .where(sql<boolean>`e.source_words = w.period || ': ' || w.words`),
        ),
      ),
    )

const asCell = (it: {
  readonly id: string
  readonly period: string
  readonly category: string | null
  readonly words: string
  readonly document_id: string
  readonly code: string
  readonly title: string
  readonly meeting_date: string | null
}): WheelCell => ({
  ...{ id: it.id, period: it.period, category: it.category, words: it.words },
  document: { id: it.document_id, code: it.code, title: it.title, date: it.meeting_date },
})

/** How many boxes of a forum's old minutes are in no wheel yet. */
export const countCells = async (db: Db, forumId: string): Promise<number> =>
  Number(
    (
      await cells(db, forumId)
        .select(it => it.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

/** Those boxes, of the newest documents first. */
export async function cellsToTake(reader: Db | Tx, forumId: string): Promise<readonly WheelCell[]> {
  const rows = await cells(reader as Db, forumId)
    .select(['w.id', 'w.period', 'w.category', 'w.words', 'w.document_id', 'd.code', 'd.title', 'd.meeting_date'])
    .orderBy('d.meeting_date', it => it.desc().nullsLast())
    .orderBy('d.id')
    .orderBy('w.ordinal')
    .limit(400)
    .execute()
  return rows.map(asCell)
}

/** The document that an entry was taken over from, where the actor may see it. */
export const sourceOf = (db: Db, entryId: string) =>
  db
    .selectFrom('wheel_entry as e')
    .innerJoin('document as d', 'd.id', 'e.source_document_id')
    .select(['d.code', 'd.title'])
    .select(eb => eb.fn.coalesce('e.source_words', eb.val('')).as('words'))
    .where('e.id', '=', entryId)
    .executeTakeFirst()
