import type { Generated } from 'kysely'
import type { Party } from './agendas.ts'

export interface MeetingSeriesTable {
  id: Generated<string>
  forum_id: string
  words: string
  planned_at: string
  planned_by: string | null
}

export interface MeetingMoveTable {
  id: Generated<string>
  meeting_id: string
  forum_id: string
  moved_at: string
  moved_by: string | null
  from_date: string
  from_start: string | null
  from_end: string | null
  from_place: string | null
  to_date: string
  why: string | null
}

export interface DatePollTable {
  id: Generated<string>
  code: string
  forum_id: string
  title: string
  message: string | null
  kind: Generated<'ordinary' | 'extra'>
  place: string | null
  link: string | null
  /** The last day to answer. */
  deadline: string
  asked_at: string
  asked_by: string | null
  closed_at: string | null
  /** The meeting that came of it; none where it was closed without a day. */
  meeting_id: string | null
  version: Generated<number>
}

export interface DateOptionTable {
  id: Generated<string>
  poll_id: string
  forum_id: string
  date: string
  start_time: string
  end_time: string
}

export interface DateAskedTable {
  id: Generated<string>
  poll_id: string
  forum_id: string
  person_id: string | null
  name: string
  organisation: string | null
  party: Party | null
  ordinal: Generated<number>
  answered_at: string | null
  words: string | null
}

/** Written by answer_dates alone. */
export interface DateAnswerTable {
  asked_id: string
  option_id: string
  poll_id: string
  forum_id: string
  answer: 'yes' | 'if-need-be' | 'no'
}

export interface GatheringTable {
  id: Generated<string>
  code: string
  forum_id: string
  kind: 'conference' | 'study-trip' | 'dialogue-day'
  title: string
  description: string | null
  starts_on: string
  ends_on: string
  start_time: string | null
  end_time: string | null
  place: string | null
  link: string | null
  /** The last day to sign up. */
  deadline: string
  /** None: there is room for everyone. */
  places: number | null
  share: Generated<'none' | 'party' | 'principal'>
  share_places: number | null
  asks_diet: Generated<boolean>
  announced: Generated<boolean>
  cancelled_why: string | null
  added_at: string
  added_by: string | null
  version: Generated<number>
}

export interface RegistrationTable {
  id: Generated<string>
  gathering_id: string
  forum_id: string
  person_id: string | null
  name: string
  title: string | null
  organisation_id: string | null
  organisation: string | null
  principal_id: string | null
  party: Party | null
  /** 'placed' is given by place_registrations alone. */
  state: Generated<'waiting' | 'placed' | 'left'>
  registered_at: string
  registered_by: string | null
  placed_at: Generated<string | null>
  left_at: Generated<string | null>
  version: Generated<number>
}

export interface RegistrationDietTable {
  registration_id: string
  gathering_id: string
  forum_id: string
  words: string
}
