import type { Generated, JSONColumnType } from 'kysely'
import type { ReadingKeys } from '../../features/minutes/keys.ts'
import type { Reading } from '../../features/minutes/reading.ts'

export type MinutesState = 'draft' | 'circulated' | 'approved' | 'published'

export interface MeetingMinutesTable {
  meeting_id: string
  forum_id: string
  state: Generated<MinutesState>
  /** The version that is circulated, approved or published last. */
  current_n: number | null
  published_n: number | null
  adjust_by: string | null
  began_at: string
  circulated_at: string | null
  approved_at: string | null
  published_at: string | null
  /** Being corrected after they were published. */
  correcting: Generated<boolean>
  version: Generated<number>
}

export interface MinutesVersionTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  n: number
  kind: 'circulated' | 'adjusted' | 'correction'
  why: string | null
  text: string
  reading: JSONColumnType<Reading>
  /** Which items and clauses the reading's places are. */
  keys: JSONColumnType<ReadingKeys, string | undefined, never>
  /** Of `text`, in hex. */
  sha256: string
  made_at: string
  made_by: string | null
}

export interface OrganisationAddressTable {
  id: Generated<string>
  organisation_id: string
  address: string
  changed_at: Generated<string>
  changed_by: string | null
}
