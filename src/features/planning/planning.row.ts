import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { type PlannedMeeting, plannedMeetings } from '../agendas/planned.row.ts'
import { isAhead } from './planning.ts'

// Flyttar av ett möte, as those who take part may read of them.

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

/** What would have to be taken up on another day if the meeting were not held. The template's own items come again by themselves. */
export const itemsToMove = (reader: Db | Tx, meetingId: string): Promise<readonly { readonly id: string }[]> =>
  (reader as Db)
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'planned')
    .where('kind', '=', 'item')
    .where('parent_id', 'is', null)
    .where('template_row_id', 'is', null)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()

/** The forum's next meeting after this one that can still take items. */
export const nextMeeting = async (
  db: Db,
  meeting: Pick<PlannedMeeting, 'id' | 'forumId' | 'date'>,
): Promise<PlannedMeeting | undefined> =>
  (await plannedMeetings(db, { forumIds: [meeting.forumId], from: meeting.date })).find(
    it => it.id !== meeting.id && it.date > meeting.date && isAhead(it.state),
  )
