// Genomgång av allt: which documents and items come next.
import { sql } from 'kysely'
import type { Tx } from '../../../data/open.ts'
import { signatureVersion } from './signature.ts'

/** Every document that has items, also one that was withdrawn: its signatures then go. */
export async function nextDocuments(tx: Tx, after: string | null, most: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('document')
    .select('id')
    .where('state', '<>', 'review')
    .$if(after !== null, it => it.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(it => it.id)
}

export async function nextItems(tx: Tx, after: string | null, most: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('item_signature')
    .select('item_code')
    .$if(after !== null, it => it.where('item_code', '>', after ?? ''))
    .orderBy('item_code')
    .limit(most)
    .execute()
  return rows.map(it => it.item_code)
}

/** Whether there is something published, and no signature of it or one that was made in another way. */
export async function unsigned(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ published: boolean; hash: string | null }>`
    select exists (select from item where published) as published,
      (select s.hash from item_signature s limit 1) as hash`.execute(tx)
  const found = rows[0]
  return found?.published === true && !found.hash?.startsWith(`${signatureVersion}:`)
}
