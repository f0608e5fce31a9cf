/** Registret på andras sidor: how many a view of it holds, and which words it knows. */
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { readView, type View } from './filters.ts'
import { parseQuery } from './query.ts'
import { find, nowhere, registerForums, respell } from './register.store.ts'

/**
 * How many stances the list behind an address holds, as the actor sees it: '' or 'giltighet=nu'. A figure counted so
 * can never differ from the list that it leads to. Addresses that name a forum are not for this.
 */
export async function registerCount(db: Db, address: string, today: LocalDate): Promise<number> {
  const view = readView(new URLSearchParams(address))
  const { total } = await find(db, { view, forumId: undefined, today, most: 0, alone: true }, parseQuery(view.q))
  return total
}

/** The first `most` of the words that some stance holds which the actor may see, in the order given. For suggestions. */
export async function knownWords(db: Db, words: readonly string[], most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom(
      sql<{ word: string }>`register_known(${[...words]}::text[], ${most}::integer)`.as<'known'>(sql`known(word)`),
    )
    .select('known.word')
    .execute()
  return rows.map(it => it.word)
}

/**
 * How many items each forum has dealt with that hold all of the words, by the forum's id, as the actor sees them; with the
 * address of the list that holds them. Undefined where there are more than are counted.
 */
export async function dealtWith(
  db: Db,
  words: string,
  today: LocalDate,
): Promise<ReadonlyMap<string, number> | undefined> {
  const view = readView(new URLSearchParams({ visa: 'punkter', q: words }))
  const { counts } = await find(db, { view, forumId: undefined, today, most: 1 }, parseQuery(words))
  return counts.forums
}

/** More than any county has. */
const everything = 10_000_000

/** Whoever takes everything home is given it, however many they are. */
const readBy = (most: number | 'page') =>
  most === 'page' ? {} : most === everything ? { most, bound: 'none' as const } : { most }

/**
 * The ids of all that the list behind an address holds, in its order, as the actor sees it: what an export and a feed
 * are made of. 'page' is only those of the page that the address names. Where nothing has the words as they were typed, those of the better spelling, as on the page.
 */
export async function registerIds(
  db: Db,
  address: URLSearchParams,
  today: LocalDate,
  most: number | 'page' = everything,
): Promise<{ readonly view: View; readonly ids: readonly string[]; readonly total: number; readonly more: boolean }> {
  const view = readView(address)
  const forums = view.forum ? await registerForums(db) : []
  const forumId = view.forum && (forums.find(it => it.slug === view.forum)?.id ?? nowhere)
  const query = parseQuery(view.q)
  const asked = { view, forumId, today, ...readBy(most) }
  const typed = await find(db, asked, query)
  const better = query.terms.length > 0 && typed.all === 0 ? await respell(db, asked, query, typed) : undefined
  const { ids, total, more } = better?.finding ?? typed
  return { view, ids, total, more }
}
