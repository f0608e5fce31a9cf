// Kontroll av åtkomsten: when a check may be drawn, and who may look at a reading. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'

/** 'asked': it has to be looked into. 'wrong' is kept where the database holds it; the page offers the first two. */
export type CheckOutcome = 'right' | 'asked' | 'wrong'

export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  right: 'Utan anmärkning',
  asked: 'Behöver utredas',
  wrong: 'Inte befogad',
}

/** The database draws no more than this at once (0048). */
export const mostDrawn = 100

export interface Sample {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly size: number
}

export type SampleRefusal = 'backwards' | 'not-yet'

/** A check is of what has been read already. */
export function sampled<S extends Sample>(wanted: S, today: LocalDate): Result<S, SampleRefusal> {
  if (wanted.from > wanted.to) return no('backwards')
  return wanted.to > today ? no('not-yet') : ok(wanted)
}

/** Nobody answers for what they have read themselves; the database refuses it once more (0053). */
export const mayMark = (reading: { readonly mine: boolean }): boolean => !reading.mine

interface Looked {
  readonly outcome: CheckOutcome | null
}

export const leftOf = (rows: readonly Looked[]): number => rows.filter(it => it.outcome === null).length
