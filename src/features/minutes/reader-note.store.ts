// Upplysningar till läsaren: written with the rows that they are about, and seen by whoever sees those.
import type { Tx } from '../../data/open.ts'
import type { Derived } from './derive.ts'
import type { Writing } from './permission.ts'
import { readerNotes } from './reader-note.ts'

interface Under {
  readonly documentId: string
  readonly forumId: string | null
  readonly published: boolean
}

/** Writes them anew; the items and stances are there. */
export async function writeNotes(tx: Tx, _permit: Writing, under: Under, derived: Derived): Promise<void> {
  await tx.deleteFrom('reader_note').where('document_id', '=', under.documentId).execute()
  const notes = readerNotes(derived)
  if (notes.length === 0) return
  const items = await tx.selectFrom('item').select(['id', 'key']).where('document_id', '=', under.documentId).execute()
  const stances = await tx
    .selectFrom('stance')
    .select(['id', 'item_id', 'status'])
    .where('document_id', '=', under.documentId)
    .execute()
  const rows = notes.map(({ code, itemKey, status, words }, ordinal) => {
    const itemId = items.find(it => it.key === itemKey)?.id ?? null
    return {
      document_id: under.documentId,
      item_id: itemId,
      stance_id: stances.find(it => it.item_id === itemId && it.status === status)?.id ?? null,
      ordinal,
      code,
      words,
      forum_id: under.forumId,
      published: under.published,
    }
  })
  await tx.insertInto('reader_note').values(rows).execute()
}
