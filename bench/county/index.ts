import { sql } from 'kysely'
import type { Data } from '../../src/data/open.ts'

/** Connections that index side by side. */
const side = 4
const batch = 150

/**
 * The register of the whole county: what index_everything does in one transaction, done by several connections and
 * with the large index made last. The words first, so that every part inside another word is known.
 */
export async function indexCounty(data: Data): Promise<void> {
  await sql`drop index if exists register_entry_words`.execute(data.owner)
  await sql`drop index if exists register_entry_parties`.execute(data.owner)
  const found = await sql<{ id: string }>`select id from document order by meeting_date nulls first, id`.execute(
    data.owner,
  )
  const ids = found.rows.map(it => it.id)
  const batches = Array.from({ length: Math.ceil(ids.length / batch) }, (_, n) => ids.slice(n * batch, (n + 1) * batch))
  for (const it of batches) await sql`select index_words(${it}::uuid[])`.execute(data.owner)
  await sql`select index_parts(array(select stem from register_stem))`.execute(data.owner)
  await sql`analyze register_stem, register_word`.execute(data.owner)
  const waiting = [...batches]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await sql`select index_documents(${next}::uuid[])`.execute(data.owner)
  }
  await Promise.all(Array.from({ length: side }, work))
  await sql`select index_add_up()`.execute(data.owner)
  await sql`select set_config('maintenance_work_mem', '1GB', false), index_searchable()`.execute(data.owner)
}
