import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

// Möte som planeras och hålls här: what its own page shows beside what its documents say.

/** One of the times that a meeting really sat. */
export interface Sitting {
  readonly ordinal: number
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly brokenWhy: string | null
}

/** In their order; what the actor may see. */
export const sittingsOf = (db: Db, meetingId: string): Promise<readonly Sitting[]> =>
  db
    .selectFrom('meeting_sitting')
    .select(['ordinal', 'date', 'start_time as startTime', 'end_time as endTime', 'place'])
    .select(['started_at as startedAt', 'ended_at as endedAt', 'broken_why as brokenWhy'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .execute()

/** Whether the actor is called to the meeting. */
export const isCalled = async (db: Db, meetingId: string, actor: Actor): Promise<boolean> =>
  actor.kind === 'person' &&
  (await db
    .selectFrom('participant')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst()) !== undefined
