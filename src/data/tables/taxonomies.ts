import type { Generated } from 'kysely'

/** A code as it was before a change: written by the database alone. */
export interface TaxonomyVersionTable {
  id: Generated<string>
  code_id: string
  n: number
  label: string
  description: string | null
  needs_words: boolean
  level: number | null
  ordinal: number
  valid_from: string | null
  valid_to: string | null
  successor_id: string | null
  until: Generated<string>
}

/** Gränsvärden, in the order of their page. */
export const limitNames = [
  'other-share',
  'other-least',
  'suggest-cases',
  'suggest-share',
  'word-cases',
  'small-cell',
  'pattern-cases',
  'pattern-days',
] as const

export type LimitName = (typeof limitNames)[number]

export interface TaxonomyLimitTable {
  name: LimitName
  amount: number
  label: string
  source: string | null
  version: Generated<number>
}

export type Scheme = 'who-mimps' | 'lfpse' | 'fhir-r5'
/** What the other's concept is, seen from ours. */
export type Relation = 'equal' | 'wider' | 'narrower' | 'none'

export interface TaxonomyMappingTable {
  id: Generated<string>
  scheme: Scheme
  list: string
  /** None: the row is about the whole list. */
  code: string | null
  element: string
  target: string | null
  relation: Relation
  note: string | null
  verified: Generated<boolean>
  n: Generated<number>
  valid_from: string | null
  valid_to: string | null
}

export interface SuggestionModelTable {
  sole: Generated<boolean>
  built_at: string
  cases: number
  oldest_on: string | null
  words: number
  least: number
  first_right: number
  among_right: number
}

export interface SuggestionClassTable {
  code_id: string
  cases: number
  words: number
  suggested: number
  correct: number
}

export interface SuggestionWordTable {
  stem: string
  code_id: string
  cases: number
}
