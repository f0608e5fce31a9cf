import type { Generated, JSONColumnType } from 'kysely'

interface Dated {
  /** ISO date; null = always been, or until further notice. Both ends included. */
  valid_from: string | null
  valid_to: string | null
}

interface Versioned {
  id: Generated<string>
  version: Generated<number>
}

export interface OrganisationTable extends Dated, Versioned {
  kind: 'region' | 'municipality' | 'association' | 'unit' | 'provider' | 'other'
  name: string
  short_name: string | null
  slug: string
  code: string | null
  parent_id: string | null
}

export interface AssociationMemberTable extends Dated, Versioned {
  association_id: string
  organisation_id: string
}

export interface AreaTable extends Dated, Versioned {
  name: string
  slug: string
}

export interface AreaMemberTable extends Dated, Versioned {
  area_id: string
  organisation_id: string
  confirmed: Generated<boolean>
  note: string | null
}

export interface ForumTable extends Dated, Versioned {
  name: string
  short_name: string | null
  slug: string
  level: 'county' | 'delregional' | 'local'
  kind: 'political' | 'officials' | 'preparation' | 'group' | 'reference'
  purpose: string | null
  area_id: string | null
  above_id: string | null
}

export interface ForumAliasTable {
  forum_id: string
  name: string
  folded: string
}

export interface PersonTable extends Versioned {
  code: string
  name: string
  /** The person that somebody said this one is. */
  merged_into: string | null
}

export interface PersonMergeTable {
  id: Generated<string>
  gone_id: string
  kept_id: string
  /** Ids of the moved rows, by table. */
  moved: JSONColumnType<Record<string, readonly string[]>>
  merged_at: string
  merged_by: string | null
  undone_at: string | null
}

export interface PersonAliasTable {
  id: Generated<string>
  person_id: string
  name: string
  folded: string
}

export interface SeatTable extends Dated, Versioned {
  forum_id: string
  organisation_id: string | null
  role: 'chair' | 'vice-chair' | 'member' | 'substitute' | 'preparation' | 'secretary' | 'adjunct'
  title: string | null
  ordinal: Generated<number>
}

export interface MembershipTable extends Dated, Versioned {
  seat_id: string
  person_id: string
}

export interface RoleGrantTable extends Versioned {
  person_id: string
  role:
    | 'administrator'
    | 'secretary'
    | 'process-leader'
    | 'mas'
    | 'coordinator'
    | 'nurse'
    | 'analyst'
    | 'politician'
    | 'director'
  organisation_id: string | null
  area_id: string | null
  forum_id: string | null
  valid_from: string
  valid_to: string | null
  ended_at: string | null
  end_reason: string | null
  request_id: string | null
}

export interface RoleRequestTable extends Versioned {
  person_id: string
  grant_id: string | null
  valid_from: string
  valid_to: string | null
  reason: string
  means: 'four-eyes' | 'first' | 'alone'
  requested_by: string | null
  requested_at: string
  expires_at: string
  outcome: 'confirmed' | 'refused' | 'withdrawn' | null
  decided_at: string | null
  decided_by: string | null
  decided_why: string | null
  used_at: Generated<string | null>
}
