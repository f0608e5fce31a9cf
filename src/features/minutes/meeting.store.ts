// Möte: made when a document of it is stored, and kept in step with its documents.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import { freeMeetingCode } from '../meetings/meeting.code.ts'
import type { Writing } from './permission.ts'
import { bestFirst, repeats } from './repeats.ts'

/** The meeting of a forum on a day; made if it is not there. */
export async function ensureMeeting(tx: Tx, _permit: Writing, forumId: string, date: string): Promise<string> {
  const found = await tx
    .selectFrom('meeting')
    .select('id')
    .where('forum_id', '=', forumId)
    .where('date', '=', date)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  if (found) return found.id
  const code = await freeMeetingCode(tx, forumId, date)
  const made = await tx
    .insertInto('meeting')
    .values({ code, forum_id: forumId, date, start_time: null, end_time: null, place: null })
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
  const meeting = await tx
    .selectFrom('meeting')
    .select(['state', 'start_time', 'end_time', 'place'])
    .where('id', '=', meetingId)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('meeting')
    .set({
      ...whatItsDocumentsSay(best, meeting),
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

interface TimeAndPlace {
  readonly start_time: string | null
  readonly end_time: string | null
  readonly place: string | null
}

/** A meeting that is planned or held here keeps what was planned: its documents fill in what was not. */
function whatItsDocumentsSay(
  best: readonly TimeAndPlace[],
  meeting: TimeAndPlace & { readonly state: string },
): TimeAndPlace {
  const planned = meeting.state === 'held' ? undefined : meeting
  const timed = planned?.start_time ? planned : (best.find(it => it.start_time) ?? planned)
  return {
    start_time: timed?.start_time ?? null,
    end_time: timed?.end_time ?? null,
    place: planned?.place ?? best.find(it => it.place)?.place ?? null,
  }
}

async function removeEmpty(tx: Tx, _permit: Writing, meetingId: string): Promise<void> {
  const gone = await tx.deleteFrom('meeting').where('id', '=', meetingId).where('state', '=', 'held').execute()
  if (gone.some(it => it.numDeletedRows > 0n)) return
  await tx.updateTable('meeting').set({ published: false }).where('id', '=', meetingId).execute()
}
