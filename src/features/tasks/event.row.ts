// Uppgiftens historik: what has been said of it, the newest first, with who said it.

import type { TaskEventKind } from '../../data/tables/tasks.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Db } from './task.row.ts'

export interface TaskEvent {
  readonly id: string
  readonly kind: TaskEventKind
  readonly at: Instant
  readonly by: string | null
  readonly words: string | null
  readonly on: LocalDate | null
  readonly link: string | null
  readonly document: { readonly code: string; readonly title: string } | null
  readonly dueBefore: string | null
  readonly due: string | null
  readonly dueOn: LocalDate | null
  readonly ownersBefore: readonly string[]
  readonly owners: readonly string[]
  readonly meeting: { readonly code: string; readonly date: LocalDate } | null
}

export async function eventsOf(db: Db, taskId: string): Promise<readonly TaskEvent[]> {
  const rows = await db
    .selectFrom('task_event as e')
    .leftJoin('person as p', 'p.id', 'e.made_by')
    .leftJoin('document as d', 'd.id', 'e.document_id')
    .leftJoin('meeting as m', 'm.id', 'e.meeting_id')
    .selectAll('e')
    .select(['p.name as by', 'd.code as document_code', 'd.title as document_title'])
    .select(['m.code as meeting_code', 'm.date as meeting_date'])
    .where('e.task_id', '=', taskId)
    .orderBy('e.at_version', 'desc')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, kind: it.kind, at: it.at, by: it.by, words: it.words, on: it.happened_on, link: it.link },
    document:
      it.document_code && it.document_title !== null ? { code: it.document_code, title: it.document_title } : null,
    ...{ dueBefore: it.due_before, due: it.due, dueOn: it.due_on },
    ...{ ownersBefore: it.owners_before, owners: it.owners },
    meeting: it.meeting_code && it.meeting_date ? { code: it.meeting_code, date: it.meeting_date } : null,
  }))
}
