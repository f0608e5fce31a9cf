// Vem ett ärende väntar på, och vad som har väntat för länge. For Samklang's own mails, read as Samklang.
import { sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { DeviationSide, DeviationState } from './deviation.ts'

export interface Reporter {
  readonly id: string
  readonly code: string
}

export interface Told {
  readonly id: string
  readonly code: string
  readonly state: DeviationState
  /** The version that the last step was said of, and who said it. */
  readonly atVersion: number
  readonly madeBy: string | null
  readonly bySide: DeviationSide | 'system'
  readonly reporterId: string | null
  /** Those whose reports were merged into it, each with the code of their own, which is what they read. */
  readonly merged: readonly Reporter[]
  readonly own: readonly string[]
  /** Nobody before the case is passed on. */
  readonly counterpart: readonly string[]
}

/** A case at its last step, with those who coordinate its sides. */
export async function toTell(tx: Tx, id: string, today: LocalDate): Promise<Told | undefined> {
  const { rows } = await sql<Omit<Told, 'merged'>>`
    select d.id, d.code, d.state, e.at_version as "atVersion", hand_of_event(e.id) as "madeBy", e.side as "bySide", reporter_of(d.id) as "reporterId",
      deviation_coordinators(d.reporting_path, ${today}::date) as own,
      case when d.forwarded_at is null then '{}' else deviation_coordinators(d.counterpart_path, ${today}::date) end as counterpart
    from deviation d join lateral (select e.id, e.at_version, e.side from deviation_event e where e.deviation_id = d.id and e.to_state is not null
      order by e.at_version desc limit 1) e on true
    where d.id = ${id} and d.merged_into is null`.execute(tx)
  const [row] = rows
  return row && { ...row, merged: await mergedReporters(tx, row) }
}

/** Each once; whoever reported the case itself reads it there. */
async function mergedReporters(tx: Tx, of: Pick<Told, 'id' | 'reporterId'>): Promise<readonly Reporter[]> {
  const rows = await tx
    .selectFrom('deviation')
    .select(['code', sql<string | null>`reporter_of(id)`.as('reporter_id')])
    .where('merged_into', '=', of.id)
    .orderBy('code')
    .execute()
  const first = new Map<string, Reporter>()
  for (const { reporter_id: id, code } of rows)
    if (id && id !== of.reporterId && !first.has(id)) first.set(id, { id, code })
  return [...first.values()]
}

export interface Late {
  readonly id: string
  readonly code: string
  readonly state: DeviationState
  readonly dueOn: LocalDate
  readonly reporterId: string | null
  readonly forwarded: boolean
  readonly own: readonly string[]
  readonly counterpart: readonly string[]
}

/**
 * Notes of everything late that it is reminded of in its week, and hands out what nobody was reminded of before. A week
 * begins the day after the last day, and again each seventh day after that.
 */
export async function noteLate(
  tx: Tx,
  _permit: Permit<'deviation.tell'>,
  today: LocalDate,
  now: Instant,
): Promise<readonly Late[]> {
  const { rows } = await sql<Late>`
    with noted as (
      insert into deviation_reminder (deviation_id, due_on, week, reminded_at)
        select d.id, d.due_on, 1 + (${today}::date - d.due_on - 1) / 7, ${now}::timestamptz from deviation d
        where d.due_on < ${today}::date and d.closed_at is null and d.merged_into is null
        on conflict (deviation_id, due_on, week) do nothing returning deviation_id)
    select d.id, d.code, d.state, d.due_on as "dueOn", reporter_of(d.id) as "reporterId", d.forwarded_at is not null as forwarded,
      own.persons as own, other.persons as counterpart
    from noted n join deviation d on d.id = n.deviation_id
      join lateral (select deviation_coordinators(d.reporting_path, ${today}::date) as persons) own on true
      join lateral (select deviation_coordinators(d.counterpart_path, ${today}::date) as persons) other on true
    order by d.due_on, d.code`.execute(tx)
  return rows
}
