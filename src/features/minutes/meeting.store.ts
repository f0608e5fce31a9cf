// Möte: made when a document of it is stored, and kept in step with its documents.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Writing } from './permission.ts'
import { bestFirst, repeats } from './repeats.ts'

/** The meeting of a forum on a day; made if it is not there. */
export async function ensureMeeting(tx: Tx, _permit: Writing, forumId: string, date: string): Promise<string> {
  const found = await tx
    .selectFrom('meeting')
    .select('id')
    .where('forum_id', '=', forumId)
    .where('date', '=', date)
    .executeTakeFirst()
  if (found) return found.id
  const { slug } = await tx.selectFrom('forum').select('slug').where('id', '=', forumId).executeTakeFirstOrThrow()
  const made = await tx
    .insertInto('meeting')
    .values({ code: `${slug}-${date}`, forum_id: forumId, date, start_time: null, end_time: null, place: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/**
 * After a document of the meeting was stored, corrected, approved, withdrawn or moved away: its times and place, whether
 * it is public, and which documents only repeat. A meeting that no document is left of, and that was never public, goes.
 */
export async function refreshMeeting(tx: Tx, permit: Writing, meetingId: string): Promise<void> {
  const documents = await tx
    .selectFrom('document')
    .select(['id', 'form', 'state', 'start_time', 'end_time', 'place'])
    .where('meeting_id', '=', meetingId)
    .orderBy('added_at')
    .execute()
  if (documents.length === 0) return removeEmpty(tx, permit, meetingId)
  const best = bestFirst(documents)
  await tx
    .updateTable('meeting')
    .set({
      start_time: best.find(it => it.start_time)?.start_time ?? null,
      end_time: best.find(it => it.start_time)?.end_time ?? null,
      place: best.find(it => it.place)?.place ?? null,
      published: documents.some(it => it.state === 'approved'),
      version: sql`version + 1`,
    })
    .where('id', '=', meetingId)
    .execute()
  for (const document of documents) {
    const now = repeats(document, documents)
    await tx
      .updateTable('stance')
      .set({ repeats: now })
      .where('document_id', '=', document.id)
      .where('repeats', '!=', now)
      .execute()
  }
}

async function removeEmpty(tx: Tx, _permit: Writing, meetingId: string): Promise<void> {
  await tx.deleteFrom('meeting').where('id', '=', meetingId).execute()
}
