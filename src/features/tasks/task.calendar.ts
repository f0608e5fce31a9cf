// Uppgiften i kalendern: its day, for whoever has it. What is reported or closed is no longer there.
import { sql } from 'kysely'
import { executorOf } from '../../data/reading.ts'
import type { CalendarMeeting } from '../../edges/ical/calendar.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { taskHref } from './task.links.ts'
import type { Db } from './task.row.ts'

export interface DueTask {
  readonly code: string
  readonly words: string
  readonly due: string | null
  readonly dueBy: LocalDate
  readonly forum: string
  readonly version: number
}

/** The open tasks of whoever the key belongs to, by its hash: their own and those of their seats, from a day on. */
export async function tasksByKey(db: Db, hash: string, since: LocalDate): Promise<readonly DueTask[]> {
  const { rows } =
    await sql<DueTask>`select code, words, due, due_by as "dueBy", coalesce(forum_short, forum_name) as forum,
    version from tasks_of_calendar(${hash}, ${since}::date)`.execute(executorOf(db))
  return rows
}

/** A whole day that takes nobody's time. */
export const calendarTask = (it: DueTask, origin: string): CalendarMeeting => ({
  uid: `uppgift-${it.code}@${new URL(origin).hostname}`,
  sequence: it.version,
  title: `Uppgift till ${it.forum}: ${it.words}`,
  date: it.dueBy,
  ...{ startTime: null, endTime: null, place: null },
  description: `Ska vara klar den här dagen${it.due ? ` (${it.due})` : ''}. Rapportera: ${origin}${taskHref(it)}`,
  url: origin + taskHref(it),
  state: 'confirmed',
  free: true,
})
