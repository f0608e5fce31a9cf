import type { Generated } from 'kysely'

/** Either of the two sides of a case, never the reporter. */
export type Party = 'own' | 'counterpart'
export type RemedyStrength = 'strong' | 'medium' | 'weak'
export type RemedyState = 'planned' | 'done' | 'checked' | 'dropped'
export type RemedyVerb = 'plan' | 'hand' | 'move' | 'done' | 'undo' | 'check' | 'recheck' | 'drop' | 'resume'
/** What the one whom it lies with says, and the side's answer. */
export type RemedyWordVerb = 'done' | 'late' | 'seen' | 'back'
export type EffectOutcome = 'met' | 'partly' | 'not' | 'unknown'
export type DutyOutcome = 'trying' | 'to-report' | 'reported' | 'not-reported'
export type Informed = 'yes' | 'no' | 'not-possible'
export type DutyKind = 'report' | 'inform' | 'investigate' | 'plan' | 'staff'
export type EntryKind = 'member' | 'moment' | 'cause' | 'barrier' | 'conclusion'

export interface RemedySettingTable {
  name: string
  amount: number
  proposed: Generated<boolean>
  source: string
  version: Generated<number>
}

export interface LegalDutyTable {
  id: Generated<string>
  code: string
  kind: DutyKind
  name: string
  legal_bases: Generated<string[]>
  law: string
  place: string
  says: string
  source: string
  unverified: string | null
  ordinal: Generated<number>
  valid_from: string | null
  valid_to: string | null
  version: Generated<number>
}

interface OfDeviation {
  id: Generated<string>
  deviation_id: string
}

export interface RemedyTable extends OfDeviation {
  n: number
  what: string
  kind_id: string
  strength: RemedyStrength
  strength_words: string | null
  side: Party
  organisation_id: string
  owner_path: Generated<string[]>
  due_on: string
  effect_what: string
  effect_from: string | null
  effect_to: string | null
  effect_how: string | null
  state: Generated<RemedyState>
  done_on: Generated<string | null>
  effect_due_on: Generated<string | null>
  outcome: Generated<EffectOutcome | null>
  added_at: string
  added_by: string | null
  version: Generated<number>
}

export interface RemedyCauseTable extends OfDeviation {
  remedy_id: string
  code_id: string
  entry_id: string | null
  added_at: string
}

export interface RemedyOwnerTable extends OfDeviation {
  remedy_id: string
  side: Party
  /** A person, or a function in words. */
  person_id: Generated<string | null>
  words: string | null
  added_at: string
  added_by: string | null
}

export interface RemedyEventTable extends OfDeviation {
  remedy_id: string
  at_version: number
  verb: RemedyVerb
  at: string
  made_by: string | null
  words: string | null
  happened_on: string | null
  due_on: string | null
  due_before: string | null
  outcome: EffectOutcome | null
  measured: string | null
}

export interface RemedyWordTable {
  id: Generated<string>
  remedy_id: string
  /** The database sets both by the remedy. */
  deviation_id: Generated<string>
  side: Generated<Party>
  at_version: number
  verb: RemedyWordVerb
  happened_on: string | null
  due_on: string | null
  words: string | null
  said_at: string
  said_by: string | null
}

export interface RemedyWaiverTable extends OfDeviation {
  side: Party
  reason_id: string | null
  words: string
  at: string
  made_by: string | null
}

export interface RemedyMotiveTable extends OfDeviation {
  side: Party
  warnings: string[]
  words: string
  at: string
  made_by: string | null
}

export interface DutyPromptTable extends OfDeviation {
  side: Party
  duty_id: string
  prompted_side: Party
  prompted_at: string
  prompted_by: string | null
  start_due_on: string | null
  told_at: Generated<string | null>
  seen_at: Generated<string | null>
  outcome: Generated<DutyOutcome | null>
  version: Generated<number>
}

export interface DutyEventTable extends OfDeviation {
  prompt_id: string
  at_version: number
  verb: 'tell' | 'see' | 'answer'
  at: string
  made_by: string | null
  outcome: DutyOutcome | null
  happened_on: string | null
  words: string | null
  reference: string | null
  informed: Informed | null
  informed_on: string | null
}

export interface EventAnalysisTable extends OfDeviation {
  started_side: Party
  started_at: string
  started_by: string | null
  due_on: string | null
  own_agreed_at: Generated<string | null>
  own_agreed_by: Generated<string | null>
  counterpart_agreed_at: Generated<string | null>
  counterpart_agreed_by: Generated<string | null>
  finished_at: Generated<string | null>
  version: Generated<number>
}

export interface AnalysisEntryTable extends OfDeviation {
  analysis_id: string
  kind: EntryKind
  side: Party
  words: string
  happened_on: string | null
  happened_time: string | null
  code_id: string | null
  belongs: Party | 'shared' | null
  written_at: string
  written_by: string | null
  removed_at: Generated<string | null>
  version: Generated<number>
}
