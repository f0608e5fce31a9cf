import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { FrozenAgenda } from '../../features/agendas/agenda.version.ts'

/** What every row below a planned meeting carries: whose it is. */
interface Below {
  id: Generated<string>
  forum_id: string
  meeting_id: string | null
}

export type Party = 'region' | 'municipality'

export interface MeetingPlanTable {
  meeting_id: string
  forum_id: string
  link: string | null
  message: string | null
  answer_by: string | null
  /** Days before `answer_by` on which those who have not answered are reminded; 0 is never. */
  remind_days: Generated<number>
  version: Generated<number>
}

export interface MeetingSittingTable extends Below {
  meeting_id: string
  ordinal: number
  date: string
  start_time: string | null
  end_time: string | null
  place: string | null
  started_at: string | null
  ended_at: string | null
  broken_why: string | null
}

export interface ParticipantTable extends Below {
  meeting_id: string
  person_id: string | null
  name: string
  organisation_id: string | null
  organisation: string | null
  party: Party | null
  seat_id: string | null
  role: string | null
  capacity: 'member' | 'substitute' | 'adjunct' | 'guest' | 'staff'
  substitutes_id: string | null
  answer: Generated<'none' | 'yes' | 'no' | 'substitute'>
  answered_at: string | null
  answer_words: string | null
  called_at: string | null
  reminded_at: ColumnType<string | null, string | null | undefined>
  arrived_at: string | null
  left_at: string | null
  absent_why: string | null
  ordinal: Generated<number>
  version: Generated<number>
}

export interface AgendaItemTable extends Below {
  code: string
  parent_id: string | null
  ordinal: Generated<number>
  kind: Generated<'item' | 'break'>
  number: string | null
  types: Generated<string[]>
  title: string
  purpose: string | null
  wanted: string | null
  minutes: number | null
  state: Generated<'planned' | 'ongoing' | 'done' | 'lapsed' | 'withdrawn' | 'postponed' | 'returned'>
  state_why: string | null
  postponed_to: string | null
  started_at: string | null
  ended_at: string | null
  carried_from: string | null
  lapses: Generated<number>
  taken_how: 'in-meeting' | 'standing' | 'written' | null
  /** The day it was taken between meetings. */
  taken_on: ColumnType<string | null, string | null | undefined, string | null>
  overruled_why: string | null
  overruled_by: string | null
  overruled_at: string | null
  /** What was missing when it was overruled. */
  overruled_what: Generated<string[]>
  /** The row of the forum's template that it came of. */
  template_row_id: string | null
  /** Kept by the database. */
  changed_at: GeneratedAlways<string | null>
  changed_by: GeneratedAlways<string | null>
  added_at: Generated<string>
  added_by: string | null
  version: Generated<number>
}

export interface AgendaPresenterTable extends Below {
  agenda_item_id: string
  ordinal: number
  person_id: string | null
  name: string
  organisation: string | null
  party: Party | null
}

export interface AgendaMatterTable {
  agenda_item_id: string
  matter_id: string
  meeting_id: string | null
  forum_id: string
}

export interface AgendaClauseTable extends Below {
  agenda_item_id: string
  stage: 'proposed' | 'taken'
  ordinal: number
  proposed_id: string | null
  verb: string
  words: string
  condition: string | null
  addition: string | null
  object: string | null
  addressees: Generated<string[]>
  mandatees: Generated<string[]>
  valid_from: string | null
  valid_to: string | null
  due: string | null
  due_on: string | null
  version: Generated<number>
}

export interface PaperTable extends Below {
  code: string
  agenda_item_id: string | null
  ordinal: Generated<number>
  title: string
  removed_at: string | null
  added_at: Generated<string>
  version: Generated<number>
}

export interface PaperVersionTable extends Below {
  paper_id: string
  n: number
  source_file_id: string | null
  link: string | null
  file_name: string | null
  media_type: string | null
  size: number | null
  sha256: string | null
  /** What it says, where that can be read. */
  text: string | null
  /** Pages or slides, where the file has such. */
  pages: Generated<number | null>
  /** Why its text could not be read. */
  unread_why: Generated<string | null>
  added_at: Generated<string>
  added_by: string | null
  /** When it first went out; never changed after that. */
  sent_at: string | null
}

export interface AgendaVersionTable extends Below {
  meeting_id: string
  n: number
  kind: 'planned' | 'supplement' | 'urgent'
  message: string | null
  content: JSONColumnType<FrozenAgenda>
  sha256: string
  frozen_at: string
  frozen_by: string | null
}
