/** Händelseanalys: what led to a serious event, worked out by both parties. Pure. */
import type { EntryKind, Party } from '../../data/tables/remedies.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

export type { EntryKind, Party }

export interface Tied {
  readonly state: string
  readonly causes: readonly { readonly codeId: string; readonly entryId: string | null }[]
}

export interface CauseRef {
  readonly id: string
  readonly codeId: string | null
}

/** Whether a remedy is against a cause: it names its row, or the same cause without naming a row. */
export const answersTo = (remedy: Tied, cause: CauseRef): boolean =>
  remedy.state !== 'dropped' &&
  remedy.causes.some(it => it.entryId === cause.id || (it.entryId === null && it.codeId === cause.codeId))

/** Source: Riksrevisionen 2023: analyses were closed although the actions did not answer to the causes. */
interface Gaps<C, R> {
  /** Causes that nothing is done about. */
  readonly open: readonly C[]
  /** Remedies against nothing that was found. */
  readonly astray: readonly R[]
}

export function gapsOf<C extends CauseRef, R extends Tied>(causes: readonly C[], remedies: readonly R[]): Gaps<C, R> {
  return {
    open: causes.filter(cause => !remedies.some(it => answersTo(it, cause))),
    astray: remedies.filter(it => it.state !== 'dropped' && !causes.some(cause => answersTo(it, cause))),
  }
}

export type AgreeRefusal = 'no-moments' | 'no-causes' | 'no-conclusion' | 'is-finished' | 'is-agreed'

interface Agreeing {
  readonly kinds: readonly EntryKind[]
  readonly finished: boolean
  readonly agreed: readonly Party[]
}

/** Whether a side may stand behind the analysis: it tells what happened, why, and what is learnt. */
export function mayAgree({ kinds, finished, agreed }: Agreeing, side: Party): Result<null, AgreeRefusal> {
  if (finished) return no('is-finished')
  if (agreed.includes(side)) return no('is-agreed')
  if (!kinds.includes('moment')) return no('no-moments')
  if (!kinds.includes('cause')) return no('no-causes')
  return kinds.includes('conclusion') ? ok(null) : no('no-conclusion')
}
