// Vad mötet sa om uppgifterna, as its minutes tell it: a sentence for each, by the item that they came back on.
import type { Tx } from '../../data/open.ts'
import { dateText } from '../../ui/format.ts'
import type { Db } from './task.row.ts'

interface Noted {
  readonly words: string
  readonly outcome: 'closed' | 'not-done' | 'moved'
  readonly due: string | null
}

const sentence = ({ words, outcome, due }: Noted): string => {
  const task = `Uppgiften ”${words.replace(/\.$/u, '')}”`
  if (outcome === 'closed') return `${task} är klar.`
  return outcome === 'not-done'
    ? `${task} är inte klar och tas upp igen.`
    : `${task} ska i stället vara klar ${due ?? 'en annan dag'}.`
}

/** One question where nothing was said, else two. */
export async function notedAt(reader: Db | Tx, meetingId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const db = reader as Db
  const rows = await db
    .selectFrom('task_return as r')
    .innerJoin('task as t', 't.id', 'r.task_id')
    .select(['r.agenda_item_id', 'r.task_id', 'r.outcome', 't.words'])
    .where('r.meeting_id', '=', meetingId)
    .where('r.outcome', 'is not', null)
    .orderBy('r.placed_at')
    .orderBy('t.added_at')
    .orderBy('t.id')
    .execute()
  const days = rows.length === 0 ? new Map<string, string>() : await movedAt(db, meetingId)
  const found = new Map<string, string[]>()
  for (const { agenda_item_id, task_id, outcome, words } of rows)
    if (outcome) {
      const said = sentence({ words, outcome, due: days.get(task_id) ?? null })
      found.set(agenda_item_id, [...(found.get(agenda_item_id) ?? []), said])
    }
  return found
}

/** The day that each task was moved to at the meeting, as it was said. */
async function movedAt(db: Db, meetingId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('task_event')
    .select(['task_id', 'due', 'due_on'])
    .where('meeting_id', '=', meetingId)
    .where('kind', '=', 'moved')
    .orderBy('at_version')
    .execute()
  const said = (due: string | null, on: string | null): string =>
    on ? `senast den ${dateText(on).replaceAll('\u00a0', ' ')}` : `till ${due}`
  return new Map(rows.map(it => [it.task_id, said(it.due, it.due_on)]))
}
