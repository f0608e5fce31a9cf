/** Forum = forum: which one a document means. A name is matched exactly, or suggested; never guessed. */
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'

export interface NamedForum {
  readonly id: string
  readonly name: string
  /** Its name, its short name and what else it is written as. */
  readonly names: readonly string[]
}

export type ForumMatch =
  | { readonly forumId: string }
  | { readonly suggestions: readonly { readonly forumId: string; readonly name: string }[] }

/** What two names are compared as: lower case, signs and spaces evened out. Å, ä and ö are letters of their own. */
export const forumKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim()

/** 'Vårdsamverkan Västra Götaland (VVG)' and 'SRO – politiskt samrådsorgan' name the forum twice: each name by itself. */
const partsOf = (text: string): readonly string[] => [
  text.replace(/\([^)]*\)/g, ' '),
  ...[...text.matchAll(/\(([^)]*)\)/g)].map(it => it[1] ?? ''),
  ...text.split(/\s[–—-]\s|[,:;]\s/u),
]

/** The forum that a text names, or those that it comes near to, best first. Exact is exact but for case and signs. */
export function matchForum(text: string, forums: readonly NamedForum[]): ForumMatch {
  const byKey = new Map<string, Set<string>>()
  for (const forum of forums)
    for (const name of forum.names) byKey.set(forumKey(name), (byKey.get(forumKey(name)) ?? new Set()).add(forum.id))
  const whole = byKey.get(forumKey(text)) ?? new Set<string>()
  const named = whole.size > 0 ? whole : new Set(partsOf(text).flatMap(it => [...(byKey.get(forumKey(it)) ?? [])]))
  const [only] = named
  if (named.size === 1 && only !== undefined) return { forumId: only }
  const near = forums
    .map(it => ({ forumId: it.id, name: it.name, likeness: named.has(it.id) ? 1 : likeness(text, it.names) }))
    .filter(it => it.likeness >= 0.5)
    .sort((a, b) => b.likeness - a.likeness || a.name.localeCompare(b.name, 'sv'))
  return { suggestions: near.slice(0, 5).map(({ forumId, name }) => ({ forumId, name })) }
}

/** 0–1: the largest share of words that the text and a name have in common, of the words of both (Dice). */
function likeness(text: string, names: readonly string[]): number {
  const words = forumKey(text).split(/[ /]/)
  return Math.max(
    0,
    ...names.map(name => {
      const own = forumKey(name).split(/[ /]/)
      const shared = own.filter(it => words.includes(it)).length
      const inside = shared === own.length && own.some(it => it.length > 2) ? 0.6 : 0
      return Math.max(inside, (2 * shared) / (words.length + own.length))
    }),
  )
}

/** The forum that a document's words name. Reads as the actor; forums are public. Works in a page's read and in a command. */
export async function findForumByName(db: Db | Tx, text: string): Promise<ForumMatch> {
  return matchForum(text, await namedForums(db))
}

/** Every forum with what it is called: for matching many texts with one question to the database. */
export async function namedForums(given: Db | Tx): Promise<readonly NamedForum[]> {
  const db = given as Db
  const forums = await db.selectFrom('forum').select(['id', 'name', 'short_name']).orderBy('slug').execute()
  const aliases = await db.selectFrom('forum_alias').select(['forum_id', 'name']).execute()
  const others = Map.groupBy(aliases, it => it.forum_id)
  return forums.map(it => ({
    id: it.id,
    name: it.name,
    names: [it.name, ...(it.short_name ? [it.short_name] : []), ...(others.get(it.id) ?? []).map(alias => alias.name)],
  }))
}
