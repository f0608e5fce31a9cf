// Var en uppgift kommer ifrån: the item in the register, and the passage of the minutes where its words stand.
import { sql } from 'kysely'
import type { Db, TaskRow } from './task.row.ts'

/** Where the words stand in what has been published. */
export interface TaskSource {
  readonly item: { readonly code: string; readonly title: string } | null
  /** The same words among what is followed up, with the passage of the minutes. */
  readonly followup: {
    readonly code: string
    readonly ordinal: number
    readonly document: { readonly code: string; readonly title: string }
    readonly span: { readonly start: number; readonly end: number } | null
  } | null
}

export async function sourceOf(db: Db, task: TaskRow): Promise<TaskSource> {
  const code = task.source?.code ?? task.item?.code
  if (!code) return { item: null, followup: null }
  const item = await db.selectFrom('item').select(['code', 'title']).where('code', '=', code).executeTakeFirst()
  const row = await db
    .selectFrom('followup as f')
    .innerJoin('document as d', 'd.id', 'f.document_id')
    .select(['f.code', 'f.ordinal', 'f.span_start', 'f.span_end', 'd.code as document_code', 'd.title'])
    .where('f.kind', '=', 'mandate')
    .where('f.code', '=', code)
    .where(sql<boolean>`f.words_hash = words_hash(${task.words})`)
    .executeTakeFirst()
  const span =
    row && row.span_start !== null && row.span_end !== null && row.span_end > row.span_start
      ? { start: row.span_start, end: row.span_end }
      : null
  return {
    item: item ?? null,
    followup: row
      ? { code: row.code, ordinal: row.ordinal, document: { code: row.document_code, title: row.title }, span }
      : null,
  }
}
