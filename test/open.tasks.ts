import type { Data } from '../src/data/open.ts'
import { words } from './open.words.ts'
import { addRow } from './row.ts'

const at = '2026-11-02T08:00:00Z'

/** What is said of a task, which is only said of one that is handed out, and the item that it comes back on. */
export async function givenTasked(data: Data, task: string, on: Readonly<Record<string, string>>): Promise<void> {
  const belongsTo = (meeting_id: string | null) =>
    data.owner.updateTable('task').set({ meeting_id }).where('id', '=', task).execute()
  await belongsTo(null)
  await addRow(data, 'task_event', {
    ...{ task_id: task, forum_id: on.forum_id, at_version: 1, at },
    ...{ kind: 'reported', words: words('rapport'), happened_on: '2024-03-15' },
  })
  await belongsTo(on.meeting_id ?? null)
  await addRow(data, 'feedback_item', { ...on, purpose: words('syfte') })
  await addRow(data, 'task_return', { ...on, task_id: task, placed_at: at })
}
