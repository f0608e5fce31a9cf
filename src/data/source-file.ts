// Inlämnade och gjorda filer: the same bytes are kept once, whoever they came from.
import { sql } from 'kysely'
import { sha256Of } from '../kernel/hash.ts'
import type { Tx } from './open.ts'

/** The row of these bytes, added where they are new, also when they belong to somebody whose files the actor may not see. */
export async function keepBytes(
  tx: Tx,
  { name, bytes, by }: { readonly name: string; readonly bytes: Uint8Array; readonly by: string | null },
): Promise<string> {
  const sha256 = sha256Of(bytes)
  const find = async (): Promise<string | null> =>
    (await sql<{ id: string | null }>`select source_file_of(${sha256}) as id`.execute(tx)).rows[0]?.id ?? null
  const known = await find()
  if (known) return known
  const added = await tx
    .insertInto('source_file')
    .values({ sha256, name, size: bytes.length, bytes, added_by: by })
    .onConflict(it => it.column('sha256').doNothing())
    .returning('id')
    .executeTakeFirst()
  const kept = added?.id ?? (await find())
  if (!kept) throw new Error('A source file was neither added nor found')
  return kept
}
