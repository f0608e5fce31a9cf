import { code } from '../../test/builders.rows.ts'
import { type GivenMeeting, givenAgendaClause } from '../../test/meetings.ts'
import type { Fill } from './meeting.ts'

// Mötet halvvägs: half of its items are done and written down, one is taken up, and everybody is there.

/** Resolves with the item that is taken up. */
export async function holdHalf(
  { data, language, size }: Fill,
  meeting: GivenMeeting,
  today: string,
): Promise<{ readonly code: string }> {
  const { owner } = data
  const at = (minutes: number): string => new Date(Date.parse(`${today}T08:00:00Z`) + minutes * 60_000).toISOString()
  const of = { meeting_id: meeting.id, forum_id: meeting.forumId }
  await owner
    .insertInto('meeting_sitting')
    .values({
      ...{ ...of, ordinal: 1, date: today, started_at: at(0), start_time: null, end_time: null },
      ...{ place: null, ended_at: null, broken_why: null },
    })
    .execute()
  await owner
    .updateTable('participant')
    .set({ arrived_at: at(0) })
    .where('meeting_id', '=', meeting.id)
    .execute()
  const items = await owner
    .selectFrom('agenda_item')
    .select(['id', 'code', 'ordinal'])
    .where('meeting_id', '=', meeting.id)
    .execute()
  const current = Math.floor(size.items / 2)
  for (const { id, ordinal } of items.filter(it => it.ordinal <= current)) {
    const done = ordinal < current
    const times = { started_at: at(ordinal * 7), ended_at: done ? at(ordinal * 7 + 7) : null }
    await owner
      .updateTable('agenda_item')
      .set({ state: done ? 'done' : 'ongoing', ...times })
      .where('id', '=', id)
      .execute()
    await writeDown({ data, language }, { ...of, agenda_item_id: id }, at(ordinal * 7))
    if (done)
      await givenAgendaClause(data, meeting, id, { words: `MSR noterar. ${language.sentence()}`, stage: 'taken' })
  }
  return { code: items.find(it => it.ordinal === current)?.code ?? '' }
}

/** Two texts and a task of an item. */
async function writeDown(
  { data, language }: Pick<Fill, 'data' | 'language'>,
  of: { readonly agenda_item_id: string; readonly meeting_id: string; readonly forum_id: string },
  saved_at: string,
): Promise<void> {
  for (const field of ['summary', 'comments'] as const)
    await data.owner
      .insertInto('recorded_text')
      .values({ ...of, field, words: language.text(60, []), saved_at, saved_by: null })
      .execute()
  const task = { ordinal: 0, words: language.sentence(), due: 'nästa möte', due_on: null, added_by: null }
  const { id } = await data.owner
    .insertInto('task')
    .values({ ...of, ...task, code: code() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('task_owner')
    .values({
      ...{ task_id: id, meeting_id: of.meeting_id, forum_id: of.forum_id, ordinal: 0, name: 'Beredningen' },
      ...{ person_id: null, organisation_id: null },
    })
    .execute()
}
