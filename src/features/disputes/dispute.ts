// Tvist: what two care providers do not agree on, apart from the patient safety of the case that it may have come of. Pure.
import type { DisputeSide, DisputeState, StepOutcome } from '../../data/tables/disputes.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { noShares, type Shares, sumOf } from './money.ts'

export type { DisputeSide, DisputeState, StepOutcome } from '../../data/tables/disputes.ts'

export const sides: readonly DisputeSide[] = ['own', 'counterpart']
export const otherSide = (side: DisputeSide): DisputeSide => (side === 'own' ? 'counterpart' : 'own')
export const stepOutcomes: readonly StepOutcome[] = ['agreed', 'partly', 'next', 'withdrawn']

export interface Proposal {
  readonly outcome: StepOutcome
  readonly shares: Shares
}

export type ProposalRefusal = 'not-open' | 'sum' | 'too-much' | 'no-next' | 'nobody-pays'

/**
 * What may be put to both sides on a step. `left` is what is at stake and not settled, in whole kronor. Whoever agrees
 * settles all of it to the krona; whoever agrees in part no more than it; a dispute that is withdrawn demands nothing,
 * and nobody pays for what is not agreed.
 */
export function propose(
  held: { readonly state: DisputeState; readonly left: number; readonly isLast: boolean },
  { outcome, shares }: Proposal,
): Result<Proposal, ProposalRefusal> {
  if (held.state !== 'open') return no('not-open')
  if ((outcome === 'next' || outcome === 'partly') && held.isLast) return no('no-next')
  if (outcome === 'next' && sumOf(shares) > 0) return no('nobody-pays')
  if (outcome === 'next') return ok({ outcome, shares: noShares })
  if (outcome === 'withdrawn' && shares.own + shares.counterpart > 0) return no('nobody-pays')
  if (outcome === 'withdrawn') return ok({ outcome, shares: { ...noShares, dropped: held.left } })
  if (outcome === 'agreed' && sumOf(shares) !== held.left) return no('sum')
  if (outcome === 'partly' && sumOf(shares) > held.left) return no('too-much')
  return ok({ outcome, shares })
}

/** Whether what was put to both sides still fits: a sum may have been added or taken back before the other side signs. */
export const stillFits = (left: number, { outcome, shares }: Proposal): boolean =>
  outcome === 'next' || (outcome === 'partly' ? sumOf(shares) <= left : sumOf(shares) === left)

/** Where a dispute is once both sides have signed what came of a step. */
export const stateAfter = (outcome: StepOutcome): DisputeState =>
  outcome === 'agreed' ? 'agreed' : outcome === 'withdrawn' ? 'withdrawn' : 'open'

export type ClosingRefusal = 'not-ended' | 'money-left' | 'no-lesson'

/** A dispute is closed when it has ended, its money is settled and both sides have approved what is learnt from it. */
export function close(held: {
  readonly state: DisputeState
  readonly left: number
  readonly lessonApproved: boolean
}): Result<void, ClosingRefusal> {
  if (held.state !== 'agreed' && held.state !== 'withdrawn') return no('not-ended')
  if (held.left !== 0) return no('money-left')
  return held.lessonApproved ? ok(undefined) : no('no-lesson')
}

export interface Turn {
  readonly state: DisputeState
  /** Sides that have written their standpoint. */
  readonly stated: readonly DisputeSide[]
  /** Sides that have signed what is put to both, where something is. */
  readonly signed: readonly DisputeSide[] | undefined
  /** Sides that have approved the lesson as it stands, where there is one. */
  readonly lessonBy: readonly DisputeSide[] | undefined
}

/** What a dispute waits for from a side; undefined where it waits for nothing, or for the other. */
export function waitsFor(
  it: Turn,
  side: DisputeSide,
): 'standpoint' | 'signature' | 'step' | 'lesson' | 'close' | undefined {
  if (it.state === 'closed') return undefined
  if (it.state !== 'open') {
    if (!it.lessonBy?.includes(side)) return 'lesson'
    return it.lessonBy.length === sides.length ? 'close' : undefined
  }
  if (it.signed) return it.signed.includes(side) ? undefined : 'signature'
  if (!it.stated.includes(side)) return 'standpoint'
  return it.stated.length === sides.length ? 'step' : undefined
}

export const isLate = (
  it: { readonly state: DisputeState; readonly dueOn: LocalDate | null },
  today: LocalDate,
): boolean => it.state === 'open' && it.dueOn !== null && it.dueOn < today
