import type { Generated, JSONColumnType } from 'kysely'

export interface BulkKindTable {
  id: Generated<string>
  code: string
  label: string
  description: string
  ordinal: Generated<number>
  valid_from: string | null
  valid_to: string | null
  successor_id: string | null
  version: Generated<number>
}

export interface BulkCountTable {
  id: Generated<string>
  unit_id: string
  /** The first day of the month. */
  month: string
  kind_id: string
  n: number
  state: 'counted' | 'not-applicable'
  amount: number | null
  mild_only: boolean
  reason: string | null
  written_by: string | null
  written_at: string
}

export interface BulkSeriesBreakTable {
  id: Generated<string>
  month: string
  kind_id: string | null
  organisation_id: string | null
  sort: 'form' | 'scope' | 'definition'
  reason: string
  written_by: string | null
  written_at: string
  withdrawn_at: string | null
  version: Generated<number>
}

export interface ExchangeSourceTable {
  id: Generated<string>
  code: string
  name: string
  organisation_id: string
  ended_at: string | null
  version: Generated<number>
}

export interface ExchangeMappingTable {
  id: Generated<string>
  source_id: string
  direction: 'in' | 'out'
  n: number
  mapping: JSONColumnType<object>
  written_by: string | null
  written_at: string
}

export interface ExchangeBatchTable {
  id: Generated<string>
  source_id: string
  mapping_id: string
  file_name: string
  sha256: string
  state: Generated<'staged' | 'taken' | 'dropped'>
  rows: number
  /** How many were new, changed and held, once it is taken. */
  taken: JSONColumnType<Readonly<Record<string, number>>> | null
  staged_by: string | null
  staged_at: string
  taken_at: string | null
  version: Generated<number>
}

export interface ExchangeRowTable {
  id: Generated<string>
  batch_id: string
  line: number
  external_id: string | null
  state: 'new' | 'changed' | 'same' | 'held' | 'wrong' | 'taken'
  facts: JSONColumnType<object> | null
  errors: JSONColumnType<Readonly<Record<string, string>>>
  changed: string[]
  mask_read: Generated<boolean>
  deviation_id: string | null
}

export interface ExchangeTakenTable {
  id: Generated<string>
  deviation_id: string
  batch_id: string
  n: number
  sha256: string
  source_state: string | null
  taken_at: string
}

export interface ExchangeExportTable {
  id: Generated<string>
  source_id: string | null
  mapping_id: string | null
  format: 'csv' | 'json' | 'fhir'
  reason: string
  with_text: boolean
  cases: number
  made_by: string | null
  made_at: string
}
