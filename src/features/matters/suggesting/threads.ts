// Förslag i trådar: pairs gathered into the matters that they would make. Pure.
import type { Level } from './likeness.ts'

export interface Pair {
  readonly id: string
  readonly first: string
  readonly second: string
  readonly score: number
  readonly level: Level
  /** Whether each side is about the matter itself, or only names it among other things. */
  readonly joins: { readonly first: boolean; readonly second: boolean }
}

/** A pair as it is asked about: `item` would join what `beside` belongs to. */
export interface Link<P extends Pair> {
  readonly pair: P
  readonly item: string
  readonly beside: string
}

export interface WouldBe<P extends Pair> {
  /** Smallest code in it: the same as long as its items are. */
  readonly key: string
  /** The matters that some of its items belong to already; two or more would have to be merged. */
  readonly matters: readonly string[]
  /** The items that are about it. */
  readonly core: readonly string[]
  /** As few as hold it together, the surest first. */
  readonly links: readonly Link<P>[]
}

/**
 * Gathers open pairs into threads. Items that are in one matter already hold together by that, so that only what is new
 * is asked about; of several ways to hold a thread together the surest is asked. An item that names several matters is
 * asked about once for each and never makes them one.
 */
export function threadsOf<P extends Pair>(
  pairs: readonly P[],
  mattersOf: ReadonlyMap<string, readonly string[]>,
): readonly WouldBe<P>[] {
  const surest = [...pairs].sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
  const sets = new Sets()
  const aside = asideItems(surest)
  joinMatters(sets, surest, mattersOf, aside)
  const links: { link: Link<P>; of: string }[] = []
  for (const pair of surest)
    if (pair.joins.first && pair.joins.second && sets.unite(pair.first, pair.second))
      links.push({ link: { pair, item: pair.second, beside: pair.first }, of: pair.first })
  const asked = new Set<string>()
  for (const pair of surest) {
    if (pair.joins.first === pair.joins.second) continue
    const [item, beside] = pair.joins.first ? [pair.second, pair.first] : [pair.first, pair.second]
    const once = `${item} ${sets.rootOf(beside)}`
    if (asked.has(once) || alreadyIn(item, sets.membersOf(beside), mattersOf)) continue
    asked.add(once)
    links.push({ link: { pair, item, beside }, of: beside })
  }
  return gathered(links, sets, mattersOf)
}

/** Items that name matters beside their own: what they belong to does not hold others together. */
const asideItems = (pairs: readonly Pair[]): ReadonlySet<string> =>
  new Set(pairs.flatMap(it => [...(it.joins.first ? [] : [it.first]), ...(it.joins.second ? [] : [it.second])]))

function joinMatters(
  sets: Sets,
  pairs: readonly Pair[],
  mattersOf: ReadonlyMap<string, readonly string[]>,
  aside: ReadonlySet<string>,
): void {
  const first = new Map<string, string>()
  for (const item of new Set(pairs.flatMap(it => [it.first, it.second]))) {
    const matters = mattersOf.get(item) ?? []
    const only = matters[0]
    if (!only || matters.length > 1 || aside.has(item)) continue
    const before = first.get(only)
    if (before) sets.unite(before, item)
    else first.set(only, item)
  }
}

const alreadyIn = (
  item: string,
  others: readonly string[],
  mattersOf: ReadonlyMap<string, readonly string[]>,
): boolean => {
  const own = mattersOf.get(item) ?? []
  return others.some(it => mattersOf.get(it)?.some(matter => own.includes(matter)))
}

function gathered<P extends Pair>(
  links: readonly { readonly link: Link<P>; readonly of: string }[],
  sets: Sets,
  mattersOf: ReadonlyMap<string, readonly string[]>,
): readonly WouldBe<P>[] {
  const byRoot = new Map<string, Link<P>[]>()
  for (const { link, of } of links) {
    const root = sets.rootOf(of)
    byRoot.set(root, [...(byRoot.get(root) ?? []), link])
  }
  return [...byRoot]
    .map(([root, own]) => {
      const core = sets.membersOf(root)
      const matters = [...new Set(core.flatMap(it => ofOne(mattersOf.get(it))))]
      return { key: [...core].sort()[0] ?? root, matters, core, links: own.sort((a, b) => b.pair.score - a.pair.score) }
    })
    .sort((a, b) => top(b) - top(a) || a.key.localeCompare(b.key))
}

/** An item in several matters does not say which of them the thread is. */
const ofOne = (matters: readonly string[] | undefined): readonly string[] => (matters?.length === 1 ? matters : [])

const top = (it: WouldBe<Pair>): number => it.links[0]?.pair.score ?? 0

/** Disjoint sets of codes. */
class Sets {
  private readonly parent = new Map<string, string>()
  private readonly members = new Map<string, string[]>()

  rootOf(code: string): string {
    let at = code
    for (let up = this.parent.get(at); up !== undefined; up = this.parent.get(at)) at = up
    return at
  }

  membersOf(code: string): readonly string[] {
    return this.members.get(this.rootOf(code)) ?? [code]
  }

  /** False when they were together already. The smaller goes into the larger, so that no way up is long. */
  unite(a: string, b: string): boolean {
    const one = this.rootOf(a)
    const other = this.rootOf(b)
    if (one === other) return false
    const [large, small] = this.membersOf(one).length >= this.membersOf(other).length ? [one, other] : [other, one]
    const all = [...this.membersOf(large), ...this.membersOf(small)]
    this.parent.set(small, large)
    this.members.set(large, all)
    return true
  }
}
