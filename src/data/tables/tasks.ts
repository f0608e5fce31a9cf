import type { Generated } from 'kysely'

export type TaskEventKind =
  | 'added'
  | 'reported'
  | 'returned'
  | 'closed'
  | 'dropped'
  | 'reopened'
  | 'not-done'
  | 'moved'
  | 'owned'

export interface TaskEventTable {
  id: Generated<string>
  task_id: string
  forum_id: string
  /** The version of the task that it was said of. */
  at_version: number
  kind: TaskEventKind
  at: string
  made_by: string | null
  words: string | null
  happened_on: string | null
  link: string | null
  document_id: string | null
  due_before: string | null
  due: string | null
  due_on: string | null
  owners_before: Generated<string[]>
  owners: Generated<string[]>
  /** The meeting that it was decided at. */
  meeting_id: string | null
}

export interface FeedbackItemTable {
  agenda_item_id: string
  meeting_id: string | null
  forum_id: string
  /** As it was written by itself. */
  purpose: string | null
}

export interface TaskReturnTable {
  id: Generated<string>
  task_id: string
  agenda_item_id: string
  meeting_id: string | null
  forum_id: string
  placed_at: string
  outcome: Generated<'closed' | 'not-done' | 'moved' | null>
  noted_at: Generated<string | null>
}
