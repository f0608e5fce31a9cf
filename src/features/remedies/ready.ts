/** Klar att gå vidare: what has to be there before a case takes a step because of its remedies. Pure. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { isLive, type RemedyState } from './remedy.ts'
import type { WarningKind } from './warning.ts'

/** The steps of a case that its remedies decide about. */
export type ReadyVerb = 'act' | 'measure' | 'close'

export type ReadyRefusal =
  | 'nothing-done'
  | 'only-waived'
  | 'unmotivated'
  | 'not-done'
  | 'left-planned'
  | 'effect-unchecked'
  | 'not-answered'
  | 'dispute-open'

export interface Ready {
  readonly verb: ReadyVerb
  /** Where the case is. */
  readonly state: string
  readonly remedies: readonly { readonly state: RemedyState }[]
  /** 'Ingen åtgärd', with a reason that has not been taken back. */
  readonly waived: boolean
  readonly unmotivated: readonly WarningKind[]
  /** The reporter has been answered. */
  readonly answered: boolean
  /** No dispute is open without its lesson. */
  readonly settled: boolean
}

/** Whether the case may take the step. A case that is closed at triage (a good example, a complaint) needs no remedy. */
export function readiness(it: Ready): Result<null, ReadyRefusal> {
  const live = it.remedies.filter(isLive)
  if (it.verb === 'close' && it.state === 'triage') return ok(null)
  if (live.length === 0 && !it.waived) return no('nothing-done')
  if (live.length === 0 && it.verb !== 'close') return no('only-waived')
  if (it.unmotivated.length > 0) return no('unmotivated')
  if (it.verb === 'measure' && live.some(one => one.state === 'planned')) return no('not-done')
  if (it.verb !== 'close') return ok(null)
  if (live.length > 0 && it.state === 'accepted') return no('left-planned')
  if (live.some(one => one.state !== 'checked')) return no('effect-unchecked')
  if (!it.answered) return no('not-answered')
  return it.settled ? ok(null) : no('dispute-open')
}
