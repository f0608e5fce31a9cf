import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from '../../data/schema.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

// Flyttar av ett möte, as those who take part may read of them.

type Db = ReadonlyKysely<Schema>

export interface MovedOnce {
  readonly movedAt: Instant
  readonly fromDate: LocalDate
  readonly fromStart: string | null
  readonly fromEnd: string | null
  readonly fromPlace: string | null
  readonly toDate: LocalDate
  readonly why: string | null
}

/** How a meeting has been moved, the latest first. */
export const movesOf = (db: Db, meetingId: string): Promise<readonly MovedOnce[]> =>
  db
    .selectFrom('meeting_move')
    .select(['moved_at as movedAt', 'from_date as fromDate', 'from_start as fromStart', 'from_end as fromEnd'])
    .select(['from_place as fromPlace', 'to_date as toDate', 'why'])
    .where('meeting_id', '=', meetingId)
    .orderBy('id', 'desc')
    .execute()

/** The rule that a meeting was planned by together with others. */
export const seriesWords = async (db: Db, meetingId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('meeting as m')
      .innerJoin('meeting_series as s', 's.id', 'm.series_id')
      .select('s.words')
      .where('m.id', '=', meetingId)
      .executeTakeFirst()
  )?.words
