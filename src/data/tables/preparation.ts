import type { Generated } from 'kysely'

export interface SubmissionTable {
  id: Generated<string>
  code: string
  raised_by: string
  /** For whom whoever raised it speaks. */
  organisation_id: string | null
  /** Whom it was sent to, and who owns the question; none while the county's beredning has not said. */
  forum_id: string | null
  matter_id: string | null
  state: Generated<'draft' | 'sent' | 'asked' | 'accepted' | 'refused' | 'withdrawn'>
  title: string
  purpose: string | null
  wanted: string | null
  /** Whom it concerns. */
  concerns: string | null
  subjects: Generated<string[]>
  needed_by: string | null
  types: Generated<string[]>
  /** An early notice of planned work, expected between two days. */
  early: Generated<boolean>
  expected_from: string | null
  expected_to: string | null
  /** The early notice is let out to everyone who is known. */
  announced: Generated<boolean>
  made_at: Generated<string>
  sent_at: string | null
  version: Generated<number>
}

export interface SubmissionFileTable {
  id: Generated<string>
  submission_id: string
  title: string
  source_file_id: string | null
  link: string | null
  file_name: string | null
  media_type: string | null
  /** In bytes. */
  size: number | null
  sha256: string | null
  added_at: Generated<string>
  added_by: string | null
}

export interface SubmissionItemTable {
  submission_id: string
  agenda_item_id: string
}

export interface SubmissionEventTable {
  id: Generated<string>
  submission_id: string
  kind:
    | 'sent'
    | 'changed'
    | 'asked'
    | 'answered'
    | 'owned'
    | 'sorted'
    | 'tied'
    | 'placed'
    | 'parked'
    | 'unplaced'
    | 'announced'
    | 'hidden'
    | 'refused'
    | 'withdrawn'
    | 'reopened'
  at: Generated<string>
  made_by: string | null
  words: string | null
  forum_id: string | null
  matter_id: string | null
  agenda_item_id: string | null
  date: string | null
}

export interface ParkingEventTable {
  id: Generated<string>
  agenda_item_id: string
  forum_id: string
  kind: 'parked' | 'moved' | 'scheduled' | 'removed'
  why: string | null
  at: Generated<string>
  made_by: string | null
}

export interface ForumSubjectTable {
  id: Generated<string>
  forum_id: string
  words: string
  note: string | null
  source: string | null
  /** A proposal that nobody has settled. */
  proposed: Generated<boolean>
  valid_from: string | null
  valid_to: string | null
  version: Generated<number>
}
