/** Registret på andras sidor: how many a view of it holds, and which words it knows. */
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from '../../data/schema.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { readView } from './filters.ts'
import { parseQuery } from './query.ts'
import { find } from './register.store.ts'

/**
 * How many stances the list behind an address holds, as the actor sees it: '' or 'giltighet=nu'. A figure counted so
 * can never differ from the list that it leads to. Addresses that name a forum are not for this.
 */
export async function registerCount(db: ReadonlyKysely<Schema>, address: string, today: LocalDate): Promise<number> {
  const view = readView(new URLSearchParams(address))
  const { total } = await find(db, { view, forumId: undefined, today }, parseQuery(view.q))
  return total
}

/** Those of the words that some stance holds which the actor may see, in the order given. For suggestions. */
export async function knownWords(db: ReadonlyKysely<Schema>, words: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom(sql<{ word: string }>`register_known(${[...words]}::text[])`.as<'known'>(sql`known(word)`))
    .select('known.word')
    .execute()
  return rows.map(it => it.word)
}
