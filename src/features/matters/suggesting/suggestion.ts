// Förslag: that two handlings belong to the same matter, as it waits for a person's answer. Pure types.
import type { LocalDate } from '../../../kernel/time.ts'
import type { Level, Reason } from './likeness.ts'
import type { Link, Pair, WouldBe } from './threads.ts'

/** The work that compares items. Its handler is suggestLinksJob. */
export const suggestLinksName = 'suggest-links'

/**
 * One document whose items are to be looked at; or all that is published, in two rounds: every item's signature first,
 * so that it is known how common each word is, then every item against the others. `after` is how far a round has come.
 */
export type SuggestLinksInput =
  | { readonly documentId: string }
  | { readonly round: 'sign' | 'link'; readonly after: string | null }

export interface Suggestion extends Pair {
  readonly reasons: readonly Reason[]
  readonly version: number
}

/** One of the two, as it is shown beside the other. */
export interface Side {
  readonly code: string
  readonly title: string
  readonly forumName: string
  readonly date: LocalDate | null
  readonly clauses: readonly { readonly verb: string; readonly words: string; readonly proposed: boolean }[]
  /** The beginning of the discussion, where nothing was decided. */
  readonly body: string
  readonly matters: readonly MatterLink[]
}

export interface MatterLink {
  readonly id: string
  readonly code: string
  readonly title: string
}

export interface SuggestedThread extends WouldBe<Suggestion> {
  readonly title: string
  /** The matters that it would go on with, in words. */
  readonly existing: readonly MatterLink[]
}

export type SuggestedLink = Link<Suggestion>

/** One that was answered, with a way to take the answer back. */
export interface Settled {
  readonly id: string
  readonly version: number
  readonly state: 'confirmed' | 'declined'
  readonly settledAt: string
  readonly titles: readonly [string, string]
  readonly matter: MatterLink | undefined
}

export type { Level, Reason }
