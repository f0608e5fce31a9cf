// Ställningstagande i sin helhet: everything its page shows. Pure types.

import type { LocalDate } from '../../kernel/time.ts'
import type { ReadDissent, TakenHow } from '../minutes/reading.ts'
import type { StanceForum, StanceRow } from './stance.row.ts'
import type { StanceClause } from './stance.ts'

/** A stance with everything its page shows. */
export interface Stance {
  readonly id: string
  readonly forumId: string | null
  readonly published: boolean
  readonly code: string
  readonly status: 'final' | 'proposed'
  readonly repeats: boolean
  readonly takenOn: LocalDate | null
  readonly takenHow: TakenHow | null
  readonly dissents: readonly ReadDissent[]
  readonly forum: (StanceForum & { readonly kind: string }) | null
  readonly clauses: readonly StanceClause[]
  /** From the first to the last word of its clauses in the document's text. */
  readonly spans: readonly { readonly start: number | null; readonly end: number | null }[]
  readonly item: StanceItem
  readonly meeting: { readonly code: string; readonly date: LocalDate } | null
  readonly document: StanceDocument
  /** The other side of a proposal: what was proposed, or what was then taken. */
  readonly counterpart: { readonly code: string; readonly clauses: readonly StanceClause[] } | undefined
  /** What a reader should know of how the words stand in the document. */
  readonly notes: readonly string[]
  /** Other stances of the same meeting. */
  readonly beside: readonly StanceRow[]
}

export interface StanceItem {
  readonly id: string
  readonly code: string
  readonly key: string
  readonly title: string
  readonly number: string | null
  readonly body: string
  readonly span: { readonly start: number | null; readonly end: number | null }
  readonly presenters: readonly {
    readonly name: string
    readonly organisation: string | null
    readonly personCode: string | null
  }[]
}

export interface StanceDocument {
  readonly code: string
  readonly title: string
  readonly form: string
  readonly approvedAt: string | null
  readonly format: string
  readonly text: string
  readonly pages: readonly number[]
}
