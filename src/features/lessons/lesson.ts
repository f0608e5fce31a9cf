// Lärdom: what came of a dispute, a case or a pattern, said so that nobody can be known by it. Pure.
import type { DisputeSide, LessonKind, LessonSpread, LessonState } from '../../data/tables/disputes.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

export type { LessonKind, LessonSpread, LessonState } from '../../data/tables/disputes.ts'

export const lessonKinds: readonly LessonKind[] = ['lesson', 'precedent', 'good-example']
export const lessonSpreads: readonly LessonSpread[] = ['unit', 'area', 'county']

export interface LessonWords {
  readonly title: string
  /** In general, and of nobody. */
  readonly happened: string
  readonly learnt: string
  readonly changed: string
  /** The agreement that it tells how to read. */
  readonly agreement: string | null
  readonly typeId: string | null
  readonly causeId: string | null
}

/** What whoever approves a text has looked for: a rare event in a small place is somebody, whatever is left out. */
export const checks = ['small-place', 'rare-event', 'known-to-readers'] as const
export type Check = (typeof checks)[number]

export interface Approving {
  readonly state: LessonState
  readonly sha256: string
  /** The sides that it takes; one where nobody else is concerned. */
  readonly needs: readonly DisputeSide[]
  /** The sides that have approved the text as it stands. */
  readonly approvedBy: readonly DisputeSide[]
}

export type ApprovalRefusal = 'not-draft' | 'other-text' | 'unchecked' | 'already'

/** A side approves the very text that it read, with everything looked for. */
export function approve(
  held: Approving,
  by: { readonly side: DisputeSide; readonly sha256: string; readonly checked: readonly string[] },
): Result<void, ApprovalRefusal> {
  if (held.state !== 'draft') return no('not-draft')
  if (by.sha256 !== held.sha256) return no('other-text')
  if (!checks.every(it => by.checked.includes(it))) return no('unchecked')
  return held.approvedBy.includes(by.side) ? no('already') : ok(undefined)
}

export type PublishRefusal = 'not-draft' | 'not-approved'

/** It leaves the parties when each of them has approved it. */
export function publish(held: Pick<Approving, 'state' | 'needs' | 'approvedBy'>): Result<void, PublishRefusal> {
  if (held.state !== 'draft') return no('not-draft')
  return held.needs.every(it => held.approvedBy.includes(it)) ? ok(undefined) : no('not-approved')
}
