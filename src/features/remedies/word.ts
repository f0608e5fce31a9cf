/** Den ansvarigas besked om en åtgärd: what whoever it lies with may say of it, and when the side may answer. Pure. */
import type { RemedyWordVerb } from '../../data/tables/remedies.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { RemedyState } from './remedy.ts'

export type { RemedyWordVerb }

/** Said by the one whom it lies with; 'back' is the side's answer. */
export type OwnVerb = Exclude<RemedyWordVerb, 'back'>

export interface RemedyWord {
  readonly verb: RemedyWordVerb
  readonly happenedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly words: string | null
  readonly at: Instant
  /** The last that was said, of the remedy as it is now. */
  readonly stands: boolean
}

/** Said by the one whom it lies with, and neither answered nor done as it says. */
export const waits = (it: Pick<RemedyWord, 'verb' | 'stands'> | undefined): boolean =>
  it?.stands === true && it.verb !== 'back'

export type WordRefusal = 'not-now' | 'nothing-said'

const states: Readonly<Record<OwnVerb, readonly RemedyState[]>> = {
  done: ['planned'],
  late: ['planned', 'done'],
  seen: ['done'],
}

/** Whether it may be said of a remedy that is in `state`. The database keeps the same rule (place_remedy_word). */
export function sayWord(verb: RemedyWordVerb, state: RemedyState, open: boolean): Result<void, WordRefusal> {
  if (verb === 'back') return open ? ok(undefined) : no('nothing-said')
  return states[verb].includes(state) ? ok(undefined) : no('not-now')
}
