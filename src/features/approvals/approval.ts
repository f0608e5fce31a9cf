// Justering av mötesanteckningar: they go out, are adjusted passage by passage, and are approved by their hash. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

export type MinutesState = 'draft' | 'circulated' | 'approved' | 'published'

export const phases: readonly MinutesState[] = ['draft', 'circulated', 'approved', 'published']

export const phaseWords: Readonly<Record<MinutesState, string>> = {
  draft: 'Utkast',
  circulated: 'Utskickade',
  approved: 'Justerade',
  published: 'Publicerade',
}

export interface Approver {
  readonly personId: string
  readonly name: string
  /** As it was on the meeting: 'ordförande'. */
  readonly role: string | null
}

export type FallenWhy = 'adjustment' | 'new-version' | 'approver-changed'

export const fallenWords: Readonly<Record<FallenWhy, string>> = {
  adjustment: 'en justering föreslogs efteråt',
  'new-version': 'det kom en ny version',
  'approver-changed': 'någon annan justerar',
}

export interface Approval {
  readonly id: string
  readonly n: number
  /** Of the text that was approved, in hex. */
  readonly sha256: string
  readonly personId: string
  readonly name: string
  readonly role: string | null
  readonly at: Instant
  readonly fallenAt: Instant | null
  readonly fallenWhy: FallenWhy | null
}

export type AdjustmentState = 'open' | 'accepted' | 'reworded' | 'declined' | 'withdrawn'

export const adjustmentWords: Readonly<Record<AdjustmentState, string>> = {
  open: 'väntar på svar',
  accepted: 'godtagen',
  reworded: 'godtagen med andra ord',
  declined: 'avslagen',
  withdrawn: 'tillbakatagen',
}

export interface Adjustment {
  readonly id: string
  /** The version that it was proposed on. */
  readonly n: number
  /** The place in that version's reading: '/items/3/comments/1'. */
  readonly path: string
  /** The place in words: 'Punkt 4, synpunkt 2'. */
  readonly label: string
  readonly quoted: string
  readonly words: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposedName: string
  readonly proposedAt: Instant
  readonly state: AdjustmentState
  readonly acceptedWords: string | null
  readonly answer: string | null
  readonly answeredName: string | null
  readonly answeredAt: Instant | null
  /** The version that has it. */
  readonly madeN: number | null
  readonly version: number
}

/** As much of the minutes' way as decides what may be done next. */
export interface Way {
  readonly state: MinutesState
  /** What is circulated, by number and content. */
  readonly current: { readonly n: number; readonly sha256: string } | null
  readonly adjustBy: LocalDate | null
  readonly approvers: readonly Approver[]
  readonly approvals: readonly Approval[]
  readonly adjustments: readonly Pick<Adjustment, 'id' | 'state'>[]
}

/** An approval is of one content: it counts for that alone, and as long as it has not fallen. */
export const counts = (it: Approval, current: Way['current']): boolean =>
  current !== null && it.n === current.n && it.sha256 === current.sha256 && it.fallenAt === null

/** Who is still to approve the current version. */
export const waitingFor = ({ approvers, approvals, current }: Way): readonly Approver[] =>
  approvers.filter(it => !approvals.some(one => one.personId === it.personId && counts(one, current)))

export const openOf = <A extends Pick<Adjustment, 'state'>>(adjustments: readonly A[]): readonly A[] =>
  adjustments.filter(it => it.state === 'open')

/** Everyone who is to has approved what is current, and nothing is left to answer. */
export const settled = (way: Way): boolean =>
  way.approvers.length > 0 && waitingFor(way).length === 0 && openOf(way.adjustments).length === 0

const settle = (way: Way): Way => (way.state === 'circulated' && settled(way) ? { ...way, state: 'approved' } : way)

export type WayRefusal =
  | 'not-ended'
  | 'no-approvers'
  | 'day-passed'
  | 'already-circulated'
  | 'not-circulated'
  | 'unchanged'
  | 'why-needed'
  | 'too-late'
  | 'answered'
  | 'stale'
  | 'not-approver'
  | 'already-approved'
  | 'approved'

/** Sends out what is a draft: once, when the meeting is over and somebody is to approve it. */
export function circulate(
  way: Way,
  given: { readonly ended: boolean; readonly adjustBy: LocalDate; readonly today: LocalDate },
): Result<void, WayRefusal> {
  if (way.state !== 'draft') return no('already-circulated')
  if (!given.ended) return no('not-ended')
  if (way.approvers.length === 0) return no('no-approvers')
  return given.adjustBy < given.today ? no('day-passed') : ok(undefined)
}

/** The minutes with a new version: nobody has approved that one, and what is published stands beside it. */
export function renewed(way: Way, next: NonNullable<Way['current']>, at: Instant): Way {
  return { ...way, state: 'circulated', current: next, approvals: fallen(way.approvals, 'new-version', at) }
}

const fallen = (approvals: readonly Approval[], why: FallenWhy, at: Instant): readonly Approval[] =>
  approvals.map(it => (it.fallenAt === null ? { ...it, fallenAt: at, fallenWhy: why } : it))

/**
 * Whether somebody may propose an adjustment now: everyone who took part until the day, and whoever approves or handles
 * the minutes for as long as they are not approved.
 */
export function mayPropose(
  way: Pick<Way, 'state' | 'adjustBy' | 'approvers'>,
  by: { readonly personId: string | undefined; readonly handler: boolean },
  today: LocalDate,
): Result<void, WayRefusal> {
  if (way.state === 'approved' || way.state === 'published') return no('approved')
  if (way.state !== 'circulated') return no('not-circulated')
  const always = by.handler || way.approvers.some(it => it.personId === by.personId)
  return always || way.adjustBy === null || today <= way.adjustBy ? ok(undefined) : no('too-late')
}

/** A proposal takes every approval of the current version with it: nobody has approved knowing of it. */
export const proposed = (way: Way, adjustment: Way['adjustments'][number], at: Instant): Way => ({
  ...way,
  adjustments: [...way.adjustments, adjustment],
  approvals: fallen(way.approvals, 'adjustment', at),
})

/** Answered, or withdrawn: once. Nothing is left to answer after the last. */
export function answered(way: Way, id: string, state: Exclude<AdjustmentState, 'open'>): Result<Way, WayRefusal> {
  const found = way.adjustments.find(it => it.id === id)
  if (found?.state !== 'open') return no('answered')
  const adjustments = way.adjustments.map(it => (it.id === id ? { ...it, state } : it))
  return ok(settle({ ...way, adjustments }))
}

/** Approves what was read, as `given` says it was: another content than the current one is not approved by it. */
export function approve(
  way: Way,
  given: { readonly personId: string; readonly n: number; readonly sha256: string; readonly at: Instant },
): Result<Way, WayRefusal> {
  if (way.state === 'approved' || way.state === 'published') return no('approved')
  if (way.state !== 'circulated') return no('not-circulated')
  if (way.current?.n !== given.n || way.current.sha256 !== given.sha256) return no('stale')
  const approver = way.approvers.find(it => it.personId === given.personId)
  if (!approver) return no('not-approver')
  if (way.approvals.some(it => it.personId === given.personId && counts(it, way.current))) return no('already-approved')
  const approval: Approval = {
    ...{ id: `${given.personId}:${given.n}`, ...approver, n: given.n, sha256: given.sha256, at: given.at },
    ...{ fallenAt: null, fallenWhy: null },
  }
  return ok(settle({ ...way, approvals: [...way.approvals, approval] }))
}

/** What approved minutes are made of stands as it is; while they are corrected they are a draft once more. */
export const isLocked = (state: MinutesState | undefined): boolean => state === 'approved' || state === 'published'
