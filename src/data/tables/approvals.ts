import type { Generated } from 'kysely'
import type { SeatRole } from '../../features/forums/seat.ts'

export interface ForumApprovalTable {
  forum_id: string
  adjust_days: Generated<number>
  version: Generated<number>
}

/** A role or a person, never both. */
export interface ForumApproverTable {
  id: Generated<string>
  forum_id: string
  ordinal: Generated<number>
  seat_role: SeatRole | null
  person_id: string | null
}

export interface MinutesApproverTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  ordinal: Generated<number>
  person_id: string
  name: string
  role: string | null
}

export type FallenWhy = 'adjustment' | 'new-version' | 'approver-changed'

/** Written by the database's own function alone. */
export interface MinutesApprovalTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  n: number
  sha256: string
  person_id: string
  name: string
  role: string | null
  at: string
  fallen_at: string | null
  fallen_why: FallenWhy | null
}

export type AdjustmentState = 'open' | 'accepted' | 'reworded' | 'declined' | 'withdrawn'

export interface MinutesAdjustmentTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  /** The version that it was proposed on. */
  n: number
  path: string
  label: string
  quoted: string
  words: string
  reason: string
  proposed_by: string
  proposed_name: string
  proposed_at: string
  state: Generated<AdjustmentState>
  accepted_words: string | null
  answer: string | null
  answered_name: string | null
  answered_at: string | null
  made_n: number | null
  version: Generated<number>
}
