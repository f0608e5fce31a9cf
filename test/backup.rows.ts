import type { Data } from '../src/data/open.ts'
import { addRow } from './row.ts'
import { arrange } from './wall.rows.ts'

// Rows for the tests of backups: some in every table, among what a demonstration holds already.

const at = '2024-03-14T12:00:00Z'

export async function arrangeEveryTable(data: Data): Promise<void> {
  const [forum, person] = [
    { north: '', south: '' },
    { north: '', south: '' },
  ]
  await arrange(data, forum, person)
  const add = (table: string, given: Record<string, unknown>): Promise<string> => addRow(data, table, given)
  const meeting = await data.owner
    .selectFrom('meeting')
    .select('id')
    .where('forum_id', '=', forum.north)
    .executeTakeFirstOrThrow()
  await arrangeAttached(data, add)
  const of = { forum_id: forum.north }
  await add('meeting_series', { words: 'tredje torsdagen varje månad', planned_at: at, ...of })
  await add('meeting_move', {
    ...{ meeting_id: meeting.id, moved_at: at },
    from_date: '2024-03-14',
    to_date: '2024-03-21',
    ...of,
  })
  await arrangeAnswer(data, add)
  await add('person_merge', { gone_id: person.south, kept_id: person.north, moved: '{"seat": []}' })
  const document = await data.owner
    .selectFrom('document')
    .select('id')
    .where('forum_id', '=', forum.north)
    .executeTakeFirstOrThrow()
  const settlement_id = await add('settlement', {
    ...{ kind: 'condition', code: 's1', ordinal: 1, words_hash: 'x', outcome: 'met', happened_on: '2024-03-20' },
    ...{ document_id: document.id, said_by: 'Prov', ...of },
  })
  await add('settlement_note', { settlement_id, words: 'Ringde.', ...of })
}

type Add = (table: string, given: Record<string, unknown>) => Promise<string>

/** A file of a case in which every byte occurs, the one that ends a text among them. */
async function arrangeAttached(data: Data, add: Add): Promise<void> {
  const { deviation_id } = await data.owner
    .selectFrom('case_file')
    .select('deviation_id')
    .where('deviation_id', 'is not', null)
    .executeTakeFirstOrThrow()
  const bytes = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256))
  const file = { code: 'f2', side: 'own', media_type: 'application/pdf', looked_at: 'person', added_at: at }
  const file_id = await add('case_file', { ...file, deviation_id, size: bytes.length })
  await add('case_file_content', { file_id, bytes })
}

async function arrangeAnswer(data: Data, add: Add): Promise<void> {
  const { owner } = data
  const asked = await owner.selectFrom('date_asked').select(['id', 'poll_id', 'forum_id']).executeTakeFirstOrThrow()
  const option = await owner
    .selectFrom('date_option')
    .select('id')
    .where('poll_id', '=', asked.poll_id)
    .executeTakeFirstOrThrow()
  const { poll_id, forum_id } = asked
  await add('date_answer', { asked_id: asked.id, option_id: option.id, poll_id, forum_id, answer: 'if-need-be' })
}
