// Dubblett: two reports that may tell of one event. Pure. Source: deviations.md, duplicates.
import type { LocalDate } from '../../kernel/time.ts'

/** A report that may be of the same event, as far as its reader may see it. */
export interface Near {
  readonly code: string
  readonly happenedOn: LocalDate
  /** Of the same unit on the other side. */
  readonly sameUnit: boolean
  readonly sameStep: boolean
  readonly sameType?: boolean
  readonly sameDay: boolean
  /** The reader's own. */
  readonly mine: boolean
  /** How the report begins, for whoever may read it. */
  readonly firstWords: string | null
  /** How alike the words are, 0–1, by their trigrams. */
  readonly likeness: number
}

/** How far apart two reports of one event may have dated it. */
export const daysApart = 3

/**
 * Whether it is worth asking about. Words that are much alike are enough within the days; otherwise the unit, the day, the
 * step and the type each tell something.
 */
export function isLikely(it: Pick<Near, 'likeness' | 'sameUnit' | 'sameDay' | 'sameStep' | 'sameType'>): boolean {
  if (it.likeness >= 0.45) return true
  const signs = [it.sameUnit, it.sameDay, it.sameStep, it.sameType ?? false].filter(Boolean).length
  return (it.likeness >= 0.25 && signs >= 2) || (it.likeness >= 0.15 && signs >= 3)
}

/** The likeliest first, at most so many. */
export const likeliest = <N extends Near>(near: readonly N[], most = 3): readonly N[] =>
  near
    .filter(isLikely)
    .toSorted((a, b) => b.likeness - a.likeness || (a.happenedOn < b.happenedOn ? 1 : -1))
    .slice(0, most)

export interface Reported {
  readonly id: string
  readonly ownPrincipalId: string | null
  readonly otherPrincipalId: string | null
  readonly mergedInto: string | null
}

export type MergeRefusal = 'itself' | 'merged-already' | 'other-parties'

/** Whether one report can be merged into another: one event, two reports of the same side about the same other side. */
export function mergeRefusal(gone: Reported, kept: Reported): MergeRefusal | undefined {
  if (gone.id === kept.id) return 'itself'
  if (gone.mergedInto !== null || kept.mergedInto !== null) return 'merged-already'
  return gone.ownPrincipalId === kept.ownPrincipalId && gone.otherPrincipalId === kept.otherPrincipalId
    ? undefined
    : 'other-parties'
}

/** Two reports from opposite sides about each other: a mirrored pair is linked, never merged. */
export const isMirrored = (a: Reported, b: Reported): boolean =>
  a.ownPrincipalId !== null && a.ownPrincipalId === b.otherPrincipalId && a.otherPrincipalId === b.ownPrincipalId
