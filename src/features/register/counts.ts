// Antal per filtervärde: how many entries each tab and each value of a filter would give. Pure.
import type { Kind } from './filters.ts'

/**
 * Each value is counted with all filters but its own, so that it says what choosing it would give. Undefined is what was
 * not counted, because there is too much of it.
 */
export interface Counts {
  readonly tabs: Readonly<Partial<Record<Kind, number>>>
  readonly forums: ReadonlyMap<string, number> | undefined
  readonly verbs: ReadonlyMap<string, number> | undefined
  readonly levels: ReadonlyMap<string, number> | undefined
}

/** The same as the database counts it: what is not there is none, null is not counted. */
export interface Counted {
  readonly tabs: Readonly<Partial<Record<Kind, number>>>
  readonly forums: Readonly<Record<string, number>> | null
  readonly verbs: Readonly<Record<string, number>> | null
  readonly levels: Readonly<Record<string, number>> | null
}

const mapOf = (counted: Readonly<Record<string, number>> | null): ReadonlyMap<string, number> | undefined =>
  counted ? new Map(Object.entries(counted)) : undefined

export const countsOf = ({ tabs, forums, verbs, levels }: Counted): Counts => ({
  tabs,
  forums: mapOf(forums),
  verbs: mapOf(verbs),
  levels: mapOf(levels),
})
