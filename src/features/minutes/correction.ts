// Rättelse: what a person says instead of what was read. Known by a lasting key, so that it holds when the file is read
// again or comes in a new version. Pure.
import type { Provenance } from './reading.ts'

/** One entry of a list whose entries have parts of their own, such as a task. By column; empty columns are left out. */
export type Row = Readonly<Record<string, string>>

export type Value = string | number | boolean | readonly string[] | readonly Row[] | null

export interface Correction {
  /** 'date', 'item:4.ekonomi/title', 'item:4.ekonomi/clause:final-1a2b/verb', 'flag:number-gap:item:4.ekonomi'. */
  readonly key: string
  readonly value: Value
  readonly madeBy: string | null
  readonly madeAt: string
}

/** One value on the review page: what was read, what holds, and where it was read. */
export interface Fact<V extends Value = Value> {
  readonly key: string
  readonly read: V
  readonly value: V
  readonly corrected: boolean
  readonly provenance?: Provenance
}

export class Corrections {
  readonly #byKey: ReadonlyMap<string, Correction>

  constructor(list: readonly Correction[]) {
    this.#byKey = new Map(list.map(it => [it.key, it]))
  }

  get keys(): readonly string[] {
    return [...this.#byKey.keys()]
  }

  find(key: string): Correction | undefined {
    return this.#byKey.get(key)
  }

  /** The value as corrected, else as read. A stored value has been through the field's own check. */
  fact<V extends Value>(key: string, read: V, provenance?: Provenance): Fact<V> {
    const correction = this.#byKey.get(key)
    const value = correction ? (correction.value as V) : read
    return { key, read, value, corrected: correction !== undefined, ...(provenance ? { provenance } : {}) }
  }

  removed(part: string): boolean {
    return this.#byKey.get(`${part}/removed`)?.value === true
  }

  /** Whether anything at or under a path was corrected. */
  touches(path: string): Correction | undefined {
    const own = this.#byKey.get(path)
    if (own) return own
    for (const [key, correction] of this.#byKey) if (key.startsWith(`${path}/`)) return correction
    return undefined
  }

  /** Parts that people added: 'item:+k3x9', in the order they were added. */
  added(kind: 'item' | 'clause' | 'person', under = ''): readonly string[] {
    const start = `${under}${kind}:+`
    return [...this.#byKey.values()]
      .filter(it => it.key.startsWith(start) && it.key.endsWith('/added'))
      .filter(it => !it.key.slice(start.length, -'/added'.length).includes('/'))
      .sort((a, b) => a.madeAt.localeCompare(b.madeAt) || a.key.localeCompare(b.key))
      .map(it => it.key.slice(0, -'/added'.length))
  }
}

export const isRow = (it: unknown): it is Row => typeof it === 'object' && it !== null && !Array.isArray(it)

/** The database hands back the columns of a row in an order of its own. */
const inOrder = (_: string, it: unknown): unknown =>
  isRow(it) ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1))) : it

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(a ?? null, inOrder) === JSON.stringify(b ?? null, inOrder)
