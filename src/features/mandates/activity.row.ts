import type { ActivityStatus } from '../../data/tables/mandates.ts'
import type { Db } from './mandate.row.ts'

// Aktivitetsplanens rader, med ansvarig och anteckning för den som har del i uppdraget.

export interface ActivityEvent {
  readonly status: ActivityStatus
  readonly words: string | null
  readonly happenedAt: string
  readonly madeBy: string | null
}

export interface Activity {
  readonly id: string
  readonly timeFrame: string | null
  readonly area: string | null
  readonly activity: string
  readonly status: ActivityStatus
  /** Only for those who have a part in the mandate. */
  readonly responsible: string | null
  readonly note: string | null
  /** Every status it has had, the newest first; only for those who have a part in the mandate. */
  readonly events: readonly ActivityEvent[]
  readonly version: number
}

/** The plan's rows in their order. */
export async function activitiesOf(db: Db, mandateId: string): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('mandate_activity as a')
    .leftJoin('mandate_note as n', 'n.activity_id', 'a.id')
    .select(['a.id', 'a.time_frame as timeFrame', 'a.area', 'a.activity', 'a.status', 'a.version'])
    .select(['n.responsible', 'n.words as note'])
    .where('a.mandate_id', '=', mandateId)
    .where('a.removed_at', 'is', null)
    .orderBy('a.ordinal')
    .orderBy('a.id')
    .execute()
  const events = await db
    .selectFrom('mandate_activity_event as e')
    .leftJoin('person as p', 'p.id', 'e.made_by')
    .select(['e.activity_id', 'e.status', 'e.words', 'e.happened_at as happenedAt', 'p.name as madeBy'])
    .where('e.mandate_id', '=', mandateId)
    .orderBy('e.happened_at', 'desc')
    .orderBy('e.id', 'desc')
    .execute()
  const byActivity = Map.groupBy(events, it => it.activity_id)
  return rows.map(it => ({
    ...it,
    events: (byActivity.get(it.id) ?? []).map(({ activity_id: _, ...event }) => event),
  }))
}

/** How many rows of each plan are done, of how many: one question for all of them. */
export async function planCounts(
  db: Db,
  mandateIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly done: number; readonly of: number }>> {
  if (mandateIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('mandate_activity')
    .select(['mandate_id', eb => eb.fn.countAll<number>().as('of')])
    .select(eb => eb.fn.countAll<number>().filterWhere('status', '=', 'done').as('done'))
    .where('mandate_id', 'in', [...mandateIds])
    .where('removed_at', 'is', null)
    .groupBy('mandate_id')
    .execute()
  return new Map(rows.map(it => [it.mandate_id, { done: Number(it.done), of: Number(it.of) }]))
}
