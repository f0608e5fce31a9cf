import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { AgendaVersion } from './versions.ts'

// Skickade dagordningar: what whoever takes part in the meeting may read of them.

const versions = (db: Db, meetingId: string) =>
  db
    .selectFrom('agenda_version')
    .select(['id', 'n', 'kind', 'message', 'sha256', 'content'])
    .select(['frozen_at as frozenAt', 'frozen_by as frozenBy'])
    .where('meeting_id', '=', meetingId)

/** All versions of a meeting's agenda that have been sent, the first one first. */
export const versionsOf = (reader: Db | Tx, meetingId: string): Promise<readonly AgendaVersion[]> =>
  versions(reader as Db, meetingId)
    .orderBy('n')
    .execute()

/** The agenda as it was last sent; undefined where nothing has been sent, or not to this actor. */
export const latestVersion = (reader: Db | Tx, meetingId: string): Promise<AgendaVersion | undefined> =>
  versions(reader as Db, meetingId)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
