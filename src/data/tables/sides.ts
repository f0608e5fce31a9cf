import type { Generated, JSONColumnType } from 'kysely'
import type { Severity } from './deviations.ts'

// Who wrote what is a column that the application writes and never reads (0043): hands_of tells it to the same side.

/** A cause as a side sees it. The first of a view is the main one. */
export interface ViewCause {
  readonly code: string
  readonly whose: 'own' | 'counterpart' | 'shared'
  readonly words?: string
}

export interface SideViewTable {
  id: Generated<string>
  deviation_id: string
  side: 'own' | 'counterpart' | 'joint'
  n: number
  words: string
  causes: JSONColumnType<readonly ViewCause[]>
  said_by: 'own' | 'counterpart'
  stated_at: string
  stated_by: string
}

export interface SideViewAnswerTable {
  id: Generated<string>
  view_id: string
  deviation_id: string
  side: 'own' | 'counterpart'
  agrees: boolean
  words: string | null
  answered_at: string
  answered_by: string
}

export interface ReporterAnswerTable {
  id: Generated<string>
  deviation_id: string
  n: number
  side: 'own' | 'counterpart'
  words: string
  answered_at: string
  answered_by: string
}

export type Opinion = 'yes' | 'partly' | 'no'

export interface ReporterOpinionTable {
  id: Generated<string>
  deviation_id: string
  got_answer: Opinion
  useful: Opinion | null
  words: string | null
  given_at: string
  given_by: string
}

export interface CaseMessageTable {
  id: Generated<string>
  deviation_id: string
  side: 'own' | 'counterpart'
  words: string
  written_at: string
  written_by: string
}

export interface CaseMessageReadTable {
  deviation_id: string
  side: 'own' | 'counterpart'
  read_to: string
}

export type AccessPurpose = 'own-report' | 'handling' | 'explained'

export interface CaseAccessTable {
  id: Generated<string>
  deviation_id: string
  side: 'reporter' | 'own' | 'counterpart'
  organisation_id: string
  part: string
  purpose: AccessPurpose
  reason_id: string | null
  words: string | null
  commission: string | null
  read_at: string
  last_at: string
  times: Generated<number>
}

export interface AccessCheckTable {
  id: Generated<string>
  organisation_id: string
  from_day: string
  to_day: string
  readings: number
  drawn_by: string | null
  drawn_at: string
}

export interface AccessCheckRowTable {
  id: Generated<string>
  check_id: string
  access_id: string
  outcome: 'right' | 'asked' | 'wrong' | null
  words: string | null
  checked_by: string | null
  checked_at: string | null
  version: Generated<number>
}

export interface DeviationFactTable {
  id: Generated<string>
  month: string
  kind: string
  reporting_principal_id: string | null
  counterpart_principal_id: string | null
  area_ids: string[]
  type_id: string | null
  other: boolean
  step_id: string | null
  actual_level: number | null
  potential_level: number | null
  severity: Severity | null
  avoidability_id: string | null
  legal_basis: string | null
  reports: number
  days_to_triage: number | null
  days_to_answer: number | null
  days_to_close: number | null
  state_group: 'open' | 'closed' | 'rejected'
  remedy_strengths: string[]
  no_remedy_id: string | null
  told: boolean
  got_answer: Opinion | null
  useful: Opinion | null
}
