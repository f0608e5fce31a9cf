/** Person = person: who a name in a document is. A spelling that is known is that person; a near one is a question to people. */
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { folded } from '../../kernel/text.ts'

export interface NearName {
  readonly personId: string
  /** The person's name as it is kept. */
  readonly name: string
  /** 0–1, where 1 is the same letters. */
  readonly similarity: number
}

export interface NameMatch {
  /** Id of the only person who is written so. */
  readonly exact?: string
  /** Several persons are written so: nobody is chosen. */
  readonly ambiguous?: true
  /** Others who are written almost so, best first; never taken for the same without a person saying it. */
  readonly near: readonly NearName[]
}

/** What two spellings are compared as: lower case, dots and commas away, all hyphens alike. Å, ä and ö are letters of their own. */
export const nameKey = (name: string): string =>
  folded(
    name
      .normalize('NFC')
      .toLocaleLowerCase('sv')
      .replace(/[‐-―−]/g, '-')
      .replace(/\s*-\s*/g, '-')
      .replace(/[.,;:*"”()]/g, ' '),
  )

/** Below this two names are not asked about. 'Hjoberg' and 'Hjöberg' are 0.97, 'Anna Berg' and 'Anna Borg' 0.89, 'Anna Berg' and 'Anna Lind' 0.56. */
export const nearEnough = 0.8

/** 0–1: how alike two names are, letter by letter (edit distance, swapped neighbours count once; a lost accent counts little). */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [nameKey(one), nameKey(other)]
  if (a === b) return 1
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
  const longest = Math.max(a.length, b.length)
  const bare = distance(plain(a), plain(b)) / longest
  return 1 - (bare + (distance(a, b) / longest - bare) * 0.25)
}

/** Optimal string alignment: insert, remove, change, swap neighbours. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

export interface Spelling {
  readonly personId: string
  readonly name: string
  /** nameKey of one spelling of it. */
  readonly key: string
}

/** The name among the spellings that were found. Pure: which spellings to look at is the database's part. */
export function matchName(name: string, spellings: readonly Spelling[]): NameMatch {
  const key = nameKey(name)
  const same = new Set(spellings.filter(it => it.key === key).map(it => it.personId))
  const [only] = same
  if (same.size === 1 && only !== undefined) return { exact: only, near: [] }
  const best = new Map<string, NearName>()
  for (const it of spellings) {
    const similarity = nameLikeness(key, it.key)
    if (similarity >= nearEnough && similarity > (best.get(it.personId)?.similarity ?? 0))
      best.set(it.personId, { personId: it.personId, name: it.name, similarity })
  }
  const near = [...best.values()].sort((a, b) => b.similarity - a.similarity || a.name.localeCompare(b.name, 'sv'))
  return same.size > 1 ? { ambiguous: true, near } : { near: near.slice(0, 5) }
}

/** Who each name is, by the name as given. One question to the database for all of them. */
export async function matchNames(db: Db | Tx, names: readonly string[]): Promise<Map<string, NameMatch>> {
  const keys = [...new Set(names.map(nameKey))].filter(it => it !== '')
  if (keys.length === 0) return new Map(names.map(it => [it, { near: [] }]))
  const byKey = await spellingsNear(db, keys)
  return new Map(names.map(it => [it, matchName(it, byKey.get(nameKey(it)) ?? [])]))
}

async function spellingsNear(db: Db | Tx, keys: readonly string[]) {
  const found = await sql<Spelling & { asked: string }>`
    select n.key as asked, a.person_id as "personId", p.name, a.folded as key
    from unnest(${keys}::text[]) n (key) join person_alias a on a.folded % n.key
    join person p on p.id = a.person_id and p.merged_into is null`.execute(db as Tx)
  return Map.groupBy(found.rows, it => it.asked)
}

/** Others who are written the same or almost the same as a person: those to ask about, best first. */
export async function othersLike(
  db: Db,
  person: { readonly id: string; readonly name: string },
): Promise<readonly NearName[]> {
  const key = nameKey(person.name)
  const others = ((await spellingsNear(db, [key])).get(key) ?? []).filter(it => it.personId !== person.id)
  const same = others.find(it => it.key === key)
  const { exact, near } = matchName(person.name, others)
  return exact && same ? [{ personId: exact, name: same.name, similarity: 1 }] : near
}
