// Registret: what its page shows of forums and documents. Pure types.
import type { LocalDate } from '../../kernel/time.ts'

/** Rows on a page. */
export const pageSize = 20

/**
 * Hits of words are counted up to here; of more it is only said that they are more. Nobody reads so many, and each one
 * costs: docs/performance.md says what.
 */
export const countedAtMost = 5_000

/** Where there are more, so many can be turned the pages of: to find the last of ten thousand costs as much as to count them. */
export const turnedAtMost = 500

export interface RegisterForum {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
  readonly level: 'county' | 'delregional' | 'local'
}

export interface DocumentHit {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly form: string
  readonly published: boolean
  readonly date: LocalDate | null
  readonly forumName: string
  readonly text: string
}
