/** Mötesanteckningar på andras sidor: what waits for one person of those that are being approved. */
import { sql } from 'kysely'
import { handledForums, holds, type PersonActor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MinutesState } from './approval.ts'

export type { MeetingMinutes, MinutesVersion } from './minutes.row.ts'
export { Sheet as MinutesSheet } from './minutes.sheet.tsx'

export interface MinutesAsked {
  readonly code: string
  readonly forum: string
  readonly date: LocalDate
  readonly adjustBy: LocalDate | null
  /** To approve, to answer what has been proposed, to publish, to read and perhaps propose something until the day. */
  readonly what: 'approve' | 'answer' | 'publish' | 'adjust'
  /** How many adjustments wait for an answer. */
  readonly open: number
}

/** The minutes that wait for this person's approval, as rows to count. */
export const minutesWaiting = (db: Db, personId: string) =>
  db
    .selectFrom('minutes_approver as a')
    .innerJoin('meeting_minutes as m', 'm.meeting_id', 'a.meeting_id')
    .where('a.person_id', '=', personId)
    .where('m.state', '=', 'circulated')
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('minutes_approval as d')
            .select('d.id')
            .whereRef('d.meeting_id', '=', 'a.meeting_id')
            .whereRef('d.n', '=', 'm.current_n')
            .whereRef('d.person_id', '=', 'a.person_id')
            .where('d.fallen_at', 'is', null),
        ),
      ),
    )
    .select('a.id')

/** Adjustments that wait for an answer from those who handle these forums ('all' for an administrator), as rows to count. */
export const adjustmentsWaiting = (db: Db, forumIds: readonly string[] | 'all') =>
  db
    .selectFrom('minutes_adjustment as j')
    .innerJoin('meeting_minutes as m', 'm.meeting_id', 'j.meeting_id')
    .where('m.state', '=', 'circulated')
    .where('j.state', '=', 'open')
    .$if(forumIds !== 'all', it => it.where(sql<boolean>`j.forum_id = any(${[...forumIds]}::uuid[])`))
    .select('j.id')

/** Approved minutes that those who handle these forums have not published ('all' for an administrator), as rows to count. */
export const publishingWaiting = (db: Db, forumIds: readonly string[] | 'all') =>
  db
    .selectFrom('meeting_minutes as m')
    .where('m.state', '=', 'approved')
    .$if(forumIds !== 'all', it => it.where(sql<boolean>`m.forum_id = any(${[...forumIds]}::uuid[])`))
    .select('m.meeting_id')

const named = (db: Db, state: 'circulated' | 'approved' = 'circulated') =>
  db
    .selectFrom('meeting_minutes as w')
    .innerJoin('meeting as t', 't.id', 'w.meeting_id')
    .innerJoin('forum as f', 'f.id', 't.forum_id')
    .where('w.state', '=', state)
    .select(['t.code', 't.date', 'w.adjust_by', 'f.name', 'f.short_name', 'w.meeting_id'])
    .orderBy('t.date')

type Row = Awaited<ReturnType<ReturnType<typeof named>['execute']>>[number]

const asked = (it: Row, what: MinutesAsked['what'], open = 0): MinutesAsked => ({
  ...{ code: it.code, forum: it.short_name ?? it.name, date: it.date, adjustBy: it.adjust_by, what, open },
})

/** What minutes ask of a person now: to be approved, answered, published or read. */
export async function minutesAsking(db: Db, actor: PersonActor, today: LocalDate): Promise<readonly MinutesAsked[]> {
  const { personId } = actor
  const handled = holds(actor, 'administrator') ? ('all' as const) : handledForums(actor)
  const toApprove = await named(db)
    .where('w.meeting_id', 'in', minutesWaiting(db, personId).clearSelect().select('a.meeting_id'))
    .execute()
  const waiting =
    handled === 'all' || handled.length > 0
      ? await adjustmentsWaiting(db, handled).clearSelect().select('j.meeting_id').execute()
      : []
  const ids = [...new Set(waiting.map(it => it.meeting_id))]
  const toAnswer = ids.length > 0 ? await named(db).where('w.meeting_id', 'in', ids).execute() : []
  const toPublish = await named(db, 'approved').where('w.meeting_id', 'in', publishingWaiting(db, handled)).execute()
  const toRead = await named(db)
    .innerJoin('participant as p', 'p.meeting_id', 'w.meeting_id')
    .where('p.person_id', '=', personId)
    .where('w.adjust_by', '>=', today)
    .where('w.meeting_id', 'not in', [...toApprove, ...toAnswer].map(it => it.meeting_id).concat(nobody))
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('minutes_approver as a')
            .select('a.id')
            .whereRef('a.meeting_id', '=', 'w.meeting_id')
            .where('a.person_id', '=', personId),
        ),
      ),
    )
    .execute()
  return [
    ...toApprove.map(it => asked(it, 'approve')),
    ...toAnswer.map(it => asked(it, 'answer', waiting.filter(one => one.meeting_id === it.meeting_id).length)),
    ...toPublish.map(it => ({ ...asked(it, 'publish'), adjustBy: null })),
    ...toRead.map(it => asked(it, 'adjust')),
  ]
}

/** No meeting has this id: a list in SQL is never empty. */
const nobody = '00000000-0000-0000-0000-000000000000'

export interface MinutesStanding {
  readonly state: MinutesState
  /** The last day on which something may be proposed, while they are circulated. */
  readonly adjustBy: LocalDate | null
}

/** How far a meeting's minutes have come, for those who may know it. */
export async function minutesStanding(db: Db, meetingId: string): Promise<MinutesStanding | undefined> {
  const row = await db
    .selectFrom('meeting_minutes')
    .select(['state', 'adjust_by'])
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row && { state: row.state, adjustBy: row.adjust_by }
}
