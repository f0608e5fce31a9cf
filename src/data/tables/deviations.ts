import type { Generated } from 'kysely'

export type CareForm =
  | 'home-care'
  | 'special-housing'
  | 'short-term'
  | 'lss'
  | 'hospital'
  | 'primary-care'
  | 'psychiatry'
  | 'ambulance'
  | 'rehabilitation'
  | 'pharmacy'
  | 'other'

export interface CareUnitTable {
  organisation_id: string
  hsa_id: string | null
  place: string | null
  care_form: CareForm | null
  /** Worked out: itself and all above it, nearest first. */
  path: Generated<string[]>
  principal_id: Generated<string | null>
  area_id: string | null
  connected_from: string | null
  connected_to: string | null
  trained_on: string | null
  folded: Generated<string>
  version: Generated<number>
}

export interface TaxonomyCodeTable {
  id: Generated<string>
  list: string
  code: string
  parent_id: string | null
  label: string
  description: string | null
  needs_words: Generated<boolean>
  unknown: Generated<boolean>
  level: number | null
  /** What an amount of it counts. */
  counts: Generated<'minutes' | 'days' | 'kronor' | 'times' | null>
  ordinal: Generated<number>
  valid_from: string | null
  valid_to: string | null
  successor_id: string | null
  source: string | null
  version: Generated<number>
}

export type DeviationKind = 'event' | 'near-miss' | 'risk' | 'complaint' | 'agreement' | 'good-example'
export type DeviationState =
  | 'sent'
  | 'triage'
  | 'redirected'
  | 'returned'
  | 'rejected'
  | 'with-counterpart'
  | 'answered'
  | 'accepted'
  | 'disputed'
  | 'acting'
  | 'effect'
  | 'closed'
  | 'reopened'
export type LegalBasis = 'hsl' | 'sol' | 'lss' | 'self-care' | 'agreement' | 'unsure'
export type Severity = 'none' | 'mild' | 'serious-risk' | 'serious' | 'deadly'
/** How somebody stands to a case: who reported it, or one of the two sides. */
export type DeviationSide = 'reporter' | 'own' | 'counterpart'

export interface DeviationTransitionTable {
  id: Generated<string>
  verb: string
  from_state: string
  to_state: string
  who: DeviationSide | 'either' | 'system'
  kinds: Generated<string[]>
  needs_words: Generated<boolean>
  reason_list: string | null
  label: string
  ordinal: Generated<number>
  version: Generated<number>
}

export interface DeviationClockTable {
  id: Generated<string>
  name: string
  amount: number
  unit: 'hours' | 'working-days' | 'days' | 'months'
  who: DeviationSide | 'either'
  proposed: Generated<boolean>
  source: string | null
  valid_from: string | null
  valid_to: string | null
  version: Generated<number>
}

export interface DeviationTable {
  id: Generated<string>
  code: string
  kind: DeviationKind
  state: Generated<DeviationState>
  reporter_id: string | null
  reported_at: string
  reporting_unit_id: string
  counterpart_unit_id: string
  happened_on: string
  happened_time: string | null
  legal_basis: LegalBasis | null
  found_step_id: string | null
  arose_step_id: string | null
  own_reference: string | null
  counterpart_reference: string | null
  external_source: string | null
  external_id: string | null
  // Worked out by triggers.
  reporting_principal_id: Generated<string | null>
  counterpart_principal_id: Generated<string | null>
  reporting_path: Generated<string[]>
  counterpart_path: Generated<string[]>
  area_ids: Generated<string[]>
  party_ids: Generated<string[]>
  type_id: Generated<string | null>
  actual_level: Generated<number | null>
  potential_level: Generated<number | null>
  severity: Generated<Severity | null>
  forwarded_at: Generated<string | null>
  answered_at: Generated<string | null>
  closed_at: Generated<string | null>
  state_since: Generated<string>
  due_on: Generated<string | null>
  merged_into: Generated<string | null>
  version: Generated<number>
}

interface OfDeviation {
  id: Generated<string>
  deviation_id: string
}

export interface DeviationReportTable extends OfDeviation {
  n: number
  happened: string
  could_have: string | null
  did: string | null
  proposal: string | null
  written_by: string | null
  written_at: string
}

export interface DeviationChoiceTable extends OfDeviation {
  aspect: string
  code_id: string
  is_primary: Generated<boolean>
  side: DeviationSide | 'joint' | 'system'
  words: string | null
  amount: number | null
  chosen_by: string | null
  chosen_at: string
  ended_at: Generated<string | null>
  ended_by: Generated<string | null>
}

export interface DeviationEventTable extends OfDeviation {
  at_version: number
  verb: string
  from_state: string | null
  to_state: string | null
  side: DeviationSide | 'system'
  at: string
  made_by: string | null
  reason_id: string | null
  words: string | null
  due_on: string | null
  unit_id: string | null
}
