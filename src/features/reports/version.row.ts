import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'

// Rapporten som den skrevs, version för version.

export interface ReportVersion {
  readonly n: number
  readonly happened: string
  readonly couldHave: string | null
  readonly did: string | null
  readonly proposal: string | null
  readonly writtenAt: Instant
}

/** Every version, the newest first. */
export const versionsOf = (db: Db, deviationId: string): Promise<readonly ReportVersion[]> =>
  db
    .selectFrom('deviation_report')
    .select(['n', 'happened', 'could_have as couldHave', 'did', 'proposal', 'written_at as writtenAt'])
    .where('deviation_id', '=', deviationId)
    .orderBy('n', 'desc')
    .execute()

/** What the reporter was last asked to complete it with, in the words of who asked. */
export async function askedFor(db: Db, deviationId: string): Promise<string | null> {
  const asked = await db
    .selectFrom('deviation_event as e')
    .innerJoin(sql<{ id: string; words: string | null }>`events_told(${deviationId}::uuid)`.as('t'), 't.id', 'e.id')
    .select('t.words')
    .where('e.deviation_id', '=', deviationId)
    .where('e.verb', '=', 'return')
    .orderBy('e.at_version', 'desc')
    .executeTakeFirst()
  return asked?.words ?? null
}
