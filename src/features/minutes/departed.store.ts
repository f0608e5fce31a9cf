// Adresser som inte leder till något längre: an item or a stance that went away leaves its code, and has it again if it
// comes back.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Writing } from './permission.ts'

interface Under {
  readonly documentId: string
  readonly forumId: string | null
  readonly published: boolean
  readonly shown: number
}

interface Coded {
  readonly code: string
  readonly key: string
  /** The document has been approved, now or before it was withdrawn. */
  readonly was_public: boolean
}

/** Before rows are removed: the codes of those that are not in `kept`. */
export async function keepCodes(tx: Tx, _permit: Writing, under: Under, kept: ReadonlySet<string>): Promise<void> {
  const { rows } = await sql<Coded>`
    select i.code, i.key, d.approved_at is not null as was_public from item i join document d on d.id = i.document_id
      where d.id = ${under.documentId}
    union all
    select s.code, i.key || ' ' || s.status, d.approved_at is not null from stance s
      join item i on i.id = s.item_id join document d on d.id = s.document_id where d.id = ${under.documentId}`.execute(
    tx,
  )
  const gone = rows.filter(it => !kept.has(it.key))
  if (gone.length === 0) return
  await tx
    .insertInto('departed')
    .values(
      gone.map(({ code, key, was_public }) => ({
        ...{ code, key, was_public, document_id: under.documentId },
        ...{ last_version: under.shown, forum_id: under.forumId },
      })),
    )
    .execute()
}

/** The codes that come back, by key. Those that stay away are seen by everyone only where they once were. */
export async function takeUpCodes(
  tx: Tx,
  _permit: Writing,
  under: Under,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const back = await tx
    .deleteFrom('departed')
    .where('document_id', '=', under.documentId)
    .where(sql<boolean>`key = any (${[...keys]}::text[])`)
    .returning(['key', 'code'])
    .execute()
  await tx
    .updateTable('departed')
    .set({ forum_id: under.forumId, published: sql`was_public and ${under.published}::boolean` })
    .where('document_id', '=', under.documentId)
    .execute()
  return new Map(back.map(it => [it.key, it.code]))
}
