// Antal per filtervärde: how many entries each tab and each value of a filter would give. Pure.
import type { Kind } from './filters.ts'

/** Each value is counted with all filters but its own, so that it says what choosing it would give. */
export interface Counts {
  readonly tabs: Readonly<Record<Kind, number>>
  readonly forums: ReadonlyMap<string, number>
  readonly verbs: ReadonlyMap<string, number>
  readonly levels: ReadonlyMap<string, number>
}

/** The same as the database counts it: what is not there is none. */
export interface Counted {
  readonly tabs: Readonly<Partial<Record<Kind, number>>>
  readonly forums: Readonly<Record<string, number>>
  readonly verbs: Readonly<Record<string, number>>
  readonly levels: Readonly<Record<string, number>>
}

export const countsOf = ({ tabs, forums, verbs, levels }: Counted): Counts => ({
  tabs: { stance: 0, item: 0, document: 0, ...tabs },
  forums: new Map(Object.entries(forums)),
  verbs: new Map(Object.entries(verbs)),
  levels: new Map(Object.entries(levels)),
})
