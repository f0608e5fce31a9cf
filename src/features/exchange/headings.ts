// Raden med rubriker i en fil från ett annat system: not always the first. Pure.
import { suggested } from './mapping.ts'

/** Lines that a title and the groups of the columns may take before the heads. */
const lookedAt = 8
/** With fewer heads that we know of, a line is no more likely to be the heads than the first. */
const fewestKnown = 3

const knownIn = (record: readonly string[]): number =>
  new Set(Object.values(suggested(record.filter(it => it !== '')).columns)).size

/**
 * Which of the lines has the heads: the first, unless one below says clearly more of what we know. A list out of a
 * spreadsheet often begins with its title, and with a line of groups above the heads.
 */
export function headLine(records: readonly (readonly string[])[]): number {
  const known = records.slice(0, lookedAt).map(knownIn)
  const best = known.indexOf(Math.max(0, ...known))
  return (known[best] ?? 0) >= Math.max(fewestKnown, (known[0] ?? 0) + 2) ? best : 0
}

const isObject = (it: unknown): it is Readonly<Record<string, unknown>> =>
  typeof it === 'object' && it !== null && !Array.isArray(it)

/** Levels that an envelope may have around its list. */
const deepest = 3

/** Every list in an envelope that has an object in it. */
function listsIn(it: unknown, depth = 0): readonly (readonly unknown[])[] {
  if (Array.isArray(it)) return it.some(isObject) ? [it] : []
  if (!isObject(it) || depth >= deepest) return []
  return Object.values(it).flatMap(one => listsIn(one, depth + 1))
}

/** The list of cases in an envelope: that whose objects say most of what we know, and of two alike the longer one. */
export function listIn(read: unknown): readonly unknown[] | undefined {
  const heads = (list: readonly unknown[]): readonly string[] => {
    const first = list.find(isObject) ?? {}
    return Object.entries(first).flatMap(([key, it]) =>
      isObject(it) ? [key, ...Object.keys(it).map(part => `${key}.${part}`)] : [key],
    )
  }
  const lists = listsIn(read).map(list => ({ list, known: knownIn(heads(list)) }))
  return lists.toSorted((a, b) => b.known - a.known || b.list.length - a.list.length)[0]?.list
}

const totals = /^(?:total(?:_?(?:count|items|results|elements))?|antal(?:_?totalt)?|totalt)$/i

/** How many cases an envelope says that there are, where its list is a page of them; undefined where it is all. */
export function toldIn(read: unknown, rows: number, depth = 0): number | undefined {
  if (!isObject(read) || depth >= deepest) return undefined
  for (const [key, it] of Object.entries(read)) {
    // Numbers are read as their digits stand.
    if (totals.test(key) && /^\d{1,9}$/.test(String(it)) && Number(it) > rows) return Number(it)
    const within = toldIn(it, rows, depth + 1)
    if (within !== undefined) return within
  }
  return undefined
}
