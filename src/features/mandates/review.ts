// Årlig genomgång: each mandate, and each group without one, is kept, changed or closed once a year. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import { covers, type LocalDate, type Period } from '../../kernel/time.ts'
import type { Mandate } from './mandate.ts'

export const reviewOutcomes = ['keep', 'change', 'close'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export const reviewOutcomeWords: Readonly<Record<ReviewOutcome, string>> = {
  keep: 'Behålls utan ändring',
  change: 'Ska ändras',
  close: 'Avslutas',
}

/** Something that hangs on a group or its mandate, and that somebody else has to take over when it is closed. */
export interface Hanging {
  readonly kind: 'task' | 'followup' | 'meeting' | 'mandate' | 'forum' | 'item'
  readonly words: string
  /** Where it is handled: an address of ours. */
  readonly href: string
  readonly on: LocalDate | null
}

export interface Review {
  readonly id: string
  readonly mandateId: string | null
  readonly groupId: string | null
  readonly year: number
  readonly outcome: ReviewOutcome
  readonly reason: string | null
  readonly reviewedAt: string
  /** Only for those who see the review at all. */
  readonly reviewedBy: string | null
  readonly hanging: readonly Hanging[]
}

export type ReviewRefusal = 'no-reason' | 'not-seen' | 'not-active' | 'group-gone'

interface Reviewing {
  readonly outcome: ReviewOutcome
  readonly reason: string | null
  /** That what hangs on it has been read. */
  readonly seen: boolean
}

/** Whether a review can be written down. To close something that others hang on takes that one has seen what. */
export function review<R extends Reviewing>(
  it: R,
  of: { readonly active: boolean; readonly hanging: readonly Hanging[] },
): Result<R, ReviewRefusal> {
  if (!of.active) return no('not-active')
  if (it.outcome !== 'keep' && it.reason === null) return no('no-reason')
  return it.outcome === 'close' && of.hanging.length > 0 && !it.seen ? no('not-seen') : ok(it)
}

export interface ReviewedGroup extends Period {
  readonly id: string
  readonly kind: string
}

export interface ToReview<M, G> {
  readonly mandate: M | undefined
  readonly group: G | undefined
  /** The newest review of the year. */
  readonly review: Review | undefined
}

type Reviewed = Pick<Mandate, 'id' | 'state' | 'groupId' | 'startsOn' | 'endedOn'>

/**
 * What is to be gone through in a year: every mandate that was in force some day of it, and every working group that
 * carried none of them. What was closed during the year has been gone through.
 */
export function toReview<M extends Reviewed, G extends ReviewedGroup>(
  given: { readonly mandates: readonly M[]; readonly groups: readonly G[]; readonly reviews: readonly Review[] },
  year: number,
  today: LocalDate,
): readonly ToReview<M, G>[] {
  const day = today < `${year}-12-31` ? today : `${year}-12-31`
  const newest = (find: (it: Review) => boolean): Review | undefined =>
    given.reviews
      .filter(it => it.year === year && find(it))
      .toSorted((a, b) => b.reviewedAt.localeCompare(a.reviewedAt))[0]
  const mandates = given.mandates.filter(
    it =>
      it.state !== 'draft' &&
      it.startsOn !== null &&
      it.startsOn <= day &&
      (it.endedOn === null || it.endedOn >= `${year}-01-01`),
  )
  const carrying = new Set(mandates.map(it => it.groupId))
  const rows = mandates.map(mandate => ({
    mandate,
    group: given.groups.find(it => it.id === mandate.groupId),
    review: newest(it => it.mandateId === mandate.id),
  }))
  const groups = given.groups
    .filter(it => isWorkingGroup(it.kind) && !carrying.has(it.id))
    .map(group => ({ mandate: undefined, group, review: newest(it => it.groupId === group.id) }))
    .filter(it => covers(it.group, day) || it.review !== undefined)
  // What was ended without a review of its own is nothing to wait for.
  return [...rows.filter(it => it.review !== undefined || it.mandate.state === 'active'), ...groups]
}

export const isWorkingGroup = (kind: string): boolean => kind === 'group' || kind === 'reference'

/** How many of them have been gone through. */
export const reviewedCount = (rows: readonly Pick<ToReview<unknown, unknown>, 'review'>[]): number =>
  rows.filter(it => it.review !== undefined).length
