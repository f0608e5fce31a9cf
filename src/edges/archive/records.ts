// Ärendehandlingar: what the ERMS document tells of, in our words. Types alone.
import type { Instant, LocalDate } from '../../kernel/time.ts'

/** The kinds of date that we use of those that CITS ERMS has. */
export type RecordDateType = 'created' | 'originated' | 'sent' | 'opened' | 'closed' | 'finished' | 'start' | 'end'

export interface RecordDate {
  readonly type: RecordDateType
  readonly at: Instant | LocalDate
}

export type RecordAgentType = 'creator' | 'authorising_person' | 'responsible_person' | 'receiver' | 'other'

export interface RecordAgent {
  readonly type: RecordAgentType
  /** In Swedish, where `type` is 'other': 'föredragande'. */
  readonly other?: string
  readonly name: string
  readonly organisation?: string | null
  readonly role?: string | null
}

/** What may not be shown to everybody, by which rule and why. */
export interface Restriction {
  readonly type: 'confidential' | 'gdpr' | 'integrity' | 'other_type'
  readonly other?: string
  /** 'OSL 21 kap. 1 §', or what is said instead of it. */
  readonly regulation: string
  readonly why: string
}

/** Bevaras eller gallras. */
export interface Disposal {
  readonly disposable: boolean
  readonly action: string
  /** 'P10Y' where it is to be disposed of. */
  readonly period: string | null
  readonly mandate: string | null
  readonly comment: string | null
  readonly from: LocalDate
}

export interface Relation {
  readonly type: 'part_of' | 'reference' | 'replaces' | 'rendition_version_of' | 'is_version_of'
  readonly words: string
}

interface Common {
  /** A UUID that is the same in every package. */
  readonly id: string
  readonly title: string
  readonly description?: string | null
  readonly extraIds?: readonly { readonly type: string; readonly value: string }[]
  readonly relations?: readonly Relation[]
  readonly restrictions?: readonly Restriction[]
  readonly disposal?: Disposal
  readonly agents?: readonly RecordAgent[]
  readonly dates: readonly RecordDate[]
}

/** Handling. */
export interface ArchiveRecord extends Common {
  /** 'mötesanteckningar', 'handling', 'utdrag' … */
  readonly kind: string
  readonly number?: number
  readonly files: readonly { readonly path: string; readonly title: string; readonly mediaType: string }[]
}

export interface Classification {
  readonly code: string | null
  readonly words: string
}

/** Ärende, or the file that the meeting is: holds parts or records, never both. */
export interface Aggregation extends Common {
  readonly level: 'caseFile' | 'file' | 'subfile'
  readonly classification?: Classification | null
  readonly keywords?: readonly string[]
  readonly notes?: readonly string[]
  readonly parts?: readonly Aggregation[]
  readonly records?: readonly ArchiveRecord[]
}
