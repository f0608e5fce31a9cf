// Protokollsutdrag: what is returned of an item to whoever raised it and to those that it speaks to. Pure.

import type { DeliveryState } from '../../data/tables/extracts.ts'
import { sha256Of } from '../../kernel/hash.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

export type { DeliveryState } from '../../data/tables/extracts.ts'

/** A clause as it went out. */
export interface ExtractClause {
  /** Its place among the item's clauses, from 0. */
  readonly ordinal: number
  readonly verb: string
  readonly words: string
  readonly condition: string | null
  /** The day the condition was cleared, and by whom: 'ordföranden', 'vice ordföranden'. */
  readonly clearedOn: LocalDate | null
  readonly clearedBy: readonly string[]
  /** To whom, as the words name them. */
  readonly named: readonly string[]
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
}

export interface ExtractApproval {
  readonly name: string
  readonly role: string
  readonly at: Instant
}

/** All that an extract says; what was sent is never changed. */
export interface ExtractContent {
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly meeting: { readonly code: string; readonly date: LocalDate; readonly place: string | null }
  readonly item: { readonly number: string | null; readonly title: string; readonly saidOn: LocalDate }
  readonly clauses: readonly ExtractClause[]
  /** How many clauses of the item wait for their condition, and so are not in it. */
  readonly waiting: number
  /** What was noted, for an item without a stance. */
  readonly noted: string
  /** How many took part in the meeting. */
  readonly present: number
  readonly approvals: readonly ExtractApproval[]
  readonly approvedAt: Instant
  /** Which version of the minutes, and what a correction changed. */
  readonly version: { readonly n: number; readonly why: string | null }
}

/** The same as SQL's words_hash: words are known by it, here and in what is followed up. */
export const wordsHash = (words: string): string => sha256Of(words)

/** How far the deliveries of an item have come. */
export interface ExtractProgress {
  /** To so many everything has been sent. */
  readonly sent: number
  readonly of: number
  /** Some have been sent a part and wait for the rest. */
  readonly begun?: boolean
  /** What the rest waits for. */
  readonly waits: Readonly<Partial<Record<Exclude<DeliveryState, 'sent' | 'nobody'>, number>>>
  readonly lastAt: Instant | null
}

export interface Counted {
  readonly state: DeliveryState
  readonly n: number
  readonly lastAt: Instant | null
}

/** Nothing for an item that nobody raised and that speaks to nobody. */
export function progressOf(counts: readonly Counted[]): ExtractProgress | undefined {
  const told = counts.filter(it => it.state !== 'nobody')
  const of = told.reduce((sum, it) => sum + it.n, 0)
  if (of === 0) return undefined
  const sent = told.filter(it => it.state === 'sent')
  return {
    of,
    sent: sent.reduce((sum, it) => sum + it.n, 0),
    waits: Object.fromEntries(told.flatMap(it => (it.state === 'sent' ? [] : [[it.state, it.n]]))),
    begun: told.some(it => it.state !== 'sent' && it.lastAt !== null),
    lastAt:
      sent
        .flatMap(it => it.lastAt ?? [])
        .sort()
        .at(-1) ?? null,
  }
}

/** Klart: returned to whoever raised it, and to everyone it speaks to. */
export const isDone = ({ sent, of }: Pick<ExtractProgress, 'sent' | 'of'>): boolean => of > 0 && sent === of
