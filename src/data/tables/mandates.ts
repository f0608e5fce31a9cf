import type { Generated, JSONColumnType } from 'kysely'
import type { MandateContent, MandatePart } from '../../features/mandates/mandate.ts'
import type { Hanging } from '../../features/mandates/review.ts'

export interface MandateTable {
  id: Generated<string>
  code: string
  /** The forum that gives it, whose people handle it. */
  forum_id: string
  given_by: string | null
  steering_id: string | null
  group_id: string | null
  title: string
  background: string | null
  goal: string | null
  tasks: string[]
  composition: string | null
  region_seats: number | null
  municipal_seats: number | null
  starts_on: string | null
  ends_on: string | null
  report_forum_id: string | null
  report_on: string | null
  state: Generated<'draft' | 'active' | 'ended'>
  n: Generated<number>
  ended_on: Generated<string | null>
  ended_why: Generated<string | null>
  added_at: string
  added_by: string | null
  version: Generated<number>
}

interface OfMandate {
  id: Generated<string>
  mandate_id: string
  forum_id: string
}

export interface MandateVersionTable extends OfMandate {
  n: number
  content: JSONColumnType<MandateContent, string, never>
  changed: MandatePart[]
  why: string | null
  made_at: string
}

export interface MandateOriginTable extends OfMandate {
  code: string
  ordinal: number | null
  words_hash: string | null
  tied_at: string
}

export type ActivityStatus = 'planned' | 'ongoing' | 'done' | 'delayed' | 'stopped'

export interface MandateActivityTable extends OfMandate {
  ordinal: number
  time_frame: string | null
  area: string | null
  activity: string
  status: Generated<ActivityStatus>
  removed_at: Generated<string | null>
  added_at: string
  version: Generated<number>
}

export interface MandateActivityEventTable extends OfMandate {
  activity_id: string
  status: ActivityStatus
  words: string | null
  happened_at: string
  made_by: string | null
}

export interface MandateNoteTable extends OfMandate {
  /** None: about the mandate as a whole. */
  activity_id: string | null
  responsible: string | null
  words: string | null
  written_at: string
  written_by: string | null
}

export interface MandateReportTable extends OfMandate {
  words: string
  link: string | null
  left_at: string
  left_by: string | null
  received_at: Generated<string | null>
  published: Generated<boolean>
  version: Generated<number>
}

export interface MandateDocumentTable extends OfMandate {
  title: string
  link: string | null
  document_id: string | null
  added_at: string
}

export interface MandateItemTable extends OfMandate {
  report_on: string
  agenda_item_id: string | null
  item_code: string
  placed_at: string
}

export interface MandateReviewTable {
  id: Generated<string>
  forum_id: string
  mandate_id: string | null
  group_id: string | null
  year: number
  outcome: 'keep' | 'change' | 'close'
  reason: string | null
  reviewed_at: string
  reviewed_by: string | null
  hanging: JSONColumnType<readonly Hanging[] | null, string | null, never>
}

export interface MandateAlarmTable extends OfMandate {
  ends_on: string
  days: number
  told_at: string
}

export interface MandateSettingTable {
  forum_id: string
  alarm_days: number[]
  version: Generated<number>
}
