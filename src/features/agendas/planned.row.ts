import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from './agenda.ts'

// Möte som planeras och hålls här: the row that every page of an agenda, a notice and a running meeting begins from.

export interface PlannedMeeting {
  readonly id: string
  readonly code: string
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly date: LocalDate
  /** HH:MM, in Sweden. */
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  readonly state: MeetingState
  readonly kind: 'ordinary' | 'extra'
  readonly title: string | null
  readonly announced: boolean
  readonly published: boolean
  readonly sequence: number
  readonly cancelledWhy: string | null
  /** Missing where the actor may only know the day. */
  readonly plan: {
    readonly link: string | null
    readonly message: string | null
    readonly answerBy: LocalDate | null
  } | null
  readonly version: number
}

const planned = (db: Db) =>
  db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .leftJoin('meeting_plan as p', 'p.meeting_id', 'm.id')
    .selectAll('m')
    .select(['f.name as forum_name', 'f.short_name', 'f.slug'])
    .select(['p.meeting_id as planned_id', 'p.link', 'p.message', 'p.answer_by'])

const plannedOf = (it: Awaited<ReturnType<ReturnType<typeof planned>['execute']>>[number]): PlannedMeeting => ({
  id: it.id,
  code: it.code,
  forumId: it.forum_id,
  forum: { name: it.forum_name, shortName: it.short_name, slug: it.slug },
  date: it.date,
  startTime: it.start_time,
  endTime: it.end_time,
  place: it.place,
  state: it.state,
  kind: it.kind,
  title: it.title,
  announced: it.announced,
  published: it.published,
  sequence: it.sequence,
  cancelledWhy: it.cancelled_why,
  plan: it.planned_id ? { link: it.link, message: it.message, answerBy: it.answer_by } : null,
  version: it.version,
})

/** One meeting that the actor may know of, by its code or its id. */
export async function findPlannedMeeting(
  reader: Db | Tx,
  by: { readonly code: string } | { readonly id: string },
): Promise<PlannedMeeting | undefined> {
  const row = await planned(reader as Db)
    .$if('code' in by, it => it.where('m.code', '=', 'code' in by ? by.code : ''))
    .$if('id' in by, it => it.where('m.id', '=', 'id' in by ? by.id : ''))
    .executeTakeFirst()
  return row && plannedOf(row)
}

/** Meetings from a day on, or between two days (both included), earliest first; cancelled ones too. */
export async function plannedMeetings(
  reader: Db | Tx,
  which: { readonly forumIds?: readonly string[]; readonly from: LocalDate; readonly to?: LocalDate },
): Promise<readonly PlannedMeeting[]> {
  if (which.forumIds?.length === 0) return []
  const rows = await planned(reader as Db)
    .where('m.date', '>=', which.from)
    .$if(which.to !== undefined, it => it.where('m.date', '<=', which.to ?? ''))
    .$if(which.forumIds !== undefined, it => it.where('m.forum_id', 'in', which.forumIds ?? []))
    .orderBy('m.date')
    .orderBy('m.start_time')
    .orderBy('m.id')
    .execute()
  return rows.map(plannedOf)
}
