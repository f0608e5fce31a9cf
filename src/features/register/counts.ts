// Antal per filtervärde, from one table of counts by kind, forum and verbs. Pure.
import type { Kind } from './filters.ts'

/** How many entries of a kind a forum has with exactly these verbs, among those that answer the words and other filters. */
export type CountRow = readonly [kind: Kind, forumId: string | null, verbs: readonly string[], count: number]

export interface Counts {
  readonly tabs: Readonly<Record<Kind, number>>
  readonly forums: ReadonlyMap<string, number>
  readonly verbs: ReadonlyMap<string, number>
  readonly levels: ReadonlyMap<string, number>
}

export interface Narrowing {
  readonly kind: Kind
  readonly forumId?: string | undefined
  readonly level?: string | undefined
  readonly verb?: string | undefined
}

/** Each value is counted with all filters but its own, so that it says what choosing it would give. */
export function tally(rows: readonly CountRow[], levelOf: ReadonlyMap<string, string>, now: Narrowing): Counts {
  const tabs = { stance: 0, item: 0, document: 0 }
  const forums = new Map<string, number>()
  const verbs = new Map<string, number>()
  const levels = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, count: number) => map.set(key, (map.get(key) ?? 0) + count)
  for (const [kind, forumId, has, count] of rows) {
    const level = forumId ? levelOf.get(forumId) : undefined
    const inForum = !now.forumId || forumId === now.forumId
    const inLevel = !now.level || level === now.level
    const inVerb = kind !== 'stance' || !now.verb || has.includes(now.verb)
    if (inForum && inLevel && inVerb) tabs[kind] += count
    if (kind !== now.kind) continue
    if (forumId && inLevel && inVerb) add(forums, forumId, count)
    if (level && inForum && inVerb) add(levels, level, count)
    if (inForum && inLevel) for (const verb of has) add(verbs, verb, count)
  }
  return { tabs, forums, verbs, levels }
}
