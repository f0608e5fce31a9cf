import { sql } from 'kysely'
import type { Data } from '../src/data/open.ts'
import {
  type BuiltDocument,
  code,
  type GivenDocument,
  givenAround,
  givenItems,
  givenVersion,
  textOf,
} from './builders.rows.ts'

// Rows as the register keeps them, arranged straight in the tables by their owner. A test says what matters to it.

export type { BuiltDocument } from './builders.rows.ts'

/** A forum; its level is the county where nothing else is said. */
export async function givenForum(
  data: Data,
  given: { name: string; shortName?: string; slug: string; level?: 'county' | 'delregional' | 'local' },
): Promise<string> {
  const { id } = await data.owner
    .insertInto('forum')
    .values({
      name: given.name,
      short_name: given.shortName ?? null,
      slug: given.slug,
      level: given.level ?? 'county',
      kind: 'officials',
      purpose: null,
      area_id: null,
      above_id: null,
      valid_from: null,
      valid_to: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A person, with a role in one forum where one is given. */
export async function givenPerson(
  data: Data,
  given: {
    name: string
    role?: 'administrator' | 'secretary' | 'process-leader' | 'nurse' | 'director'
    forumId?: string
  },
): Promise<string> {
  const { id } = await data.owner
    .insertInto('person')
    .values({ code: code(), name: given.name })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (given.role)
    await data.owner
      .insertInto('role_grant')
      .values({
        person_id: id,
        role: given.role,
        forum_id: given.forumId ?? null,
        organisation_id: null,
        area_id: null,
        valid_from: '2000-01-01',
        valid_to: null,
      })
      .execute()
  return id
}

/** A document with its meeting, items and stances, published where nothing else is said, and indexed for the register. */
export async function givenDocument(data: Data, given: GivenDocument): Promise<BuiltDocument> {
  const { owner } = data
  const state = given.state ?? 'approved'
  const published = state === 'approved'
  const guarded = { forum_id: given.forumId, published }
  const meeting =
    (await owner
      .selectFrom('meeting')
      .select(['id', 'code'])
      .where('forum_id', '=', given.forumId)
      .where('date', '=', given.date)
      .executeTakeFirst()) ??
    (await owner
      .insertInto('meeting')
      .values({ code: code(), date: given.date, start_time: '09:00', end_time: '12:00', place: 'Lokalen', ...guarded })
      .returning(['id', 'code'])
      .executeTakeFirstOrThrow())
  if (published) await owner.updateTable('meeting').set({ published }).where('id', '=', meeting.id).execute()
  const document = await owner
    .insertInto('document')
    .values({
      code: code(),
      title: given.title ?? `Minnesanteckningar ${given.date}`,
      form: given.form ?? 'minutes',
      kind: 'one-meeting',
      forum_id: given.forumId,
      forum_as_read: null,
      meeting_id: meeting.id,
      meeting_date: given.date,
      state,
      withdrawn_why: state === 'withdrawn' ? 'Prov' : null,
      approved_at: published ? '2026-01-01T00:00:00Z' : null,
      approved_by: null,
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  const text = textOf(given)
  await givenVersion(data, document.id, text, guarded)
  const built = await givenItems(data, given, document.id, meeting.id, text, guarded)
  await givenAround(data, given, document.id, meeting.id, guarded)
  await sql`select index_document(${document.id}::uuid)`.execute(owner)
  await sql`select index_followups(array[${document.id}::uuid])`.execute(owner)
  return { id: document.id, code: document.code, meetingId: meeting.id, meetingCode: meeting.code, ...built }
}
