import type { ColumnType, Generated } from 'kysely'

export type DisputeSide = 'own' | 'counterpart'
export type DisputeState = 'open' | 'agreed' | 'withdrawn' | 'closed'
export type StepOutcome = 'agreed' | 'partly' | 'next' | 'withdrawn'
export type LadderUnit = 'working-days' | 'days' | 'months'

export interface EscalationLadderTable {
  id: Generated<string>
  n: number
  name: string
  /** Made up, until the parties have agreed on their own. */
  example: Generated<boolean>
  note: string | null
  valid_from: string | null
  valid_to: string | null
  made_by: string | null
  made_at: Generated<string>
  version: Generated<number>
}

export interface EscalationStepTable {
  id: Generated<string>
  ladder_id: string
  ordinal: number
  name: string
  own_who: string
  counterpart_who: string
  amount: number
  unit: LadderUnit
  outcome: string
}

export interface DisputeTable {
  id: Generated<string>
  code: string
  title: string
  disagreement: string
  document_id: string | null
  agreement: string | null
  quotation: string | null
  own_organisation_id: string
  counterpart_organisation_id: string
  // Worked out by a trigger.
  own_principal_id: Generated<string | null>
  counterpart_principal_id: Generated<string | null>
  own_path: Generated<string[]>
  counterpart_path: Generated<string[]>
  deviation_id: string | null
  ladder_id: string
  state: Generated<DisputeState>
  step: Generated<number>
  due_on: string | null
  opened_at: string
  opened_by: string | null
  closed_at: Generated<string | null>
  version: Generated<number>
}

interface OfDispute {
  id: Generated<string>
  dispute_id: string
}

export interface DisputeStandpointTable extends OfDispute {
  side: DisputeSide
  n: number
  words: string
  written_by: string | null
  written_at: string
}

export interface DisputeClaimTable extends OfDispute {
  side: DisputeSide
  words: string
  /** In öre. */
  ore: number
  made_by: string | null
  made_at: string
  removed_at: Generated<string | null>
  removed_by: Generated<string | null>
}

export interface DisputeStepTable extends OfDispute {
  ordinal: number
  began_on: string
  due_on: string
  ended_on: Generated<string | null>
  outcome: Generated<StepOutcome | null>
}

export interface DisputeAgreementTable extends OfDispute {
  ordinal: number
  n: number
  outcome: StepOutcome
  attended: string
  words: string
  own_kronor: Generated<number>
  counterpart_kronor: Generated<number>
  dropped_kronor: Generated<number>
  sha256: string
  side: DisputeSide
  written_by: string | null
  written_at: string
}

export interface DisputeSignatureTable {
  agreement_id: string
  dispute_id: string
  side: DisputeSide
  sha256: string
  signed_by: string | null
  signed_at: string
}

export interface DisputeFileTable extends OfDispute {
  code: string
  ordinal: number
  side: DisputeSide
  name: string
  media_type: string
  /** Bytes. */
  size: number
  sha256: string
  looked_at: 'text' | 'person'
  added_by: string | null
  added_at: string
  removed_at: Generated<string | null>
  removed_by: Generated<string | null>
  removed_why: Generated<string | null>
}

export interface DisputeFileContentTable {
  file_id: string
  bytes: Uint8Array
}

export type LessonKind = 'lesson' | 'precedent' | 'good-example'
export type LessonState = 'draft' | 'published' | 'withdrawn'
export type LessonSpread = 'unit' | 'area' | 'county'

export interface LessonTable {
  id: Generated<string>
  code: string
  kind: LessonKind
  state: Generated<LessonState>
  spread: LessonSpread
  dispute_id: string | null
  deviation_id: string | null
  pattern_id: string | null
  // Worked out by a trigger.
  own_path: Generated<string[]>
  counterpart_path: Generated<string[]>
  /** Worked out: both sides have to approve it (0053). */
  needs_both: Generated<boolean>
  area_ids: Generated<string[]>
  n: Generated<number>
  published_at: Generated<string | null>
  withdrawn_at: Generated<string | null>
  withdrawn_why: Generated<string | null>
  made_by: string | null
  made_at: string
  version: Generated<number>
}

export interface LessonTextTable {
  id: Generated<string>
  lesson_id: string
  n: number
  title: string
  happened: string
  learnt: string
  changed: string
  agreement: string | null
  type_id: string | null
  cause_id: string | null
  sha256: string
  written_by: string | null
  written_at: string
  vector: ColumnType<string, never, never>
}

export interface LessonApprovalTable {
  lesson_id: string
  n: number
  side: DisputeSide
  sha256: string
  checked: string[]
  approved_by: string | null
  approved_at: string
}

export interface CaseTieTable {
  id: Generated<string>
  deviation_id: string | null
  dispute_id: string | null
  lesson_id: string | null
  document_id: string | null
  matter_id: string | null
  mandate_id: string | null
  relation: 'not-followed' | 'concerns'
  why: string | null
  made_by: string | null
  made_at: string
  removed_at: Generated<string | null>
  removed_by: Generated<string | null>
}

export interface PatternTable {
  id: Generated<string>
  code: string
  title: string
  description: string
  organisation_id: string
  path: Generated<string[]>
  state: Generated<'open' | 'raised' | 'answered'>
  submission_id: Generated<string | null>
  raised_at: Generated<string | null>
  made_by: string | null
  made_at: string
  version: Generated<number>
}

export interface PatternCaseTable {
  pattern_id: string
  deviation_id: string
  added_by: string | null
  added_at: string
}

export interface PatternStanceTable {
  pattern_id: string
  stance_code: string
  title: string
  forum: string | null
  taken_on: string | null
  told_at: string
}
