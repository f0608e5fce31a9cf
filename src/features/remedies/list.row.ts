// Min sidas åtgärder: which the view asks for, and how strong they have been over time.
import { type RawBuilder, sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import type { View } from './filters.ts'
import { type RemedyRow, remediesWith } from './remedy.row.ts'

/** A remedy with the code of its case. */
export type ListedRemedy = RemedyRow & { readonly code: string }

const mine = sql`r.owner_path && (select my_coordinated_ids())::uuid[]`

const late = (today: LocalDate): RawBuilder<unknown> =>
  sql`((r.state = 'planned' and r.due_on < ${today}::date) or (r.state = 'done' and r.effect_due_on < ${today}::date))`

const effectDue = (until: LocalDate): RawBuilder<unknown> =>
  sql`(r.state = 'done' and r.effect_due_on <= ${until}::date)`

function conditions(view: View, today: LocalDate, soonDays: number): readonly RawBuilder<unknown>[] {
  const { state, when, strength } = view
  return [
    mine,
    ...(state === 'all'
      ? []
      : state === 'followed'
        ? [sql`r.state in ('planned', 'done')`]
        : [sql`r.state = ${state}`]),
    ...(when === 'overdue' ? [late(today)] : when === 'effect' ? [effectDue(daysAfter(today, soonDays))] : []),
    ...(strength ? [sql`r.strength = ${strength}`] : []),
  ]
}

/** Ids of the remedies of the actor's sides that a view asks for: the nearest day first. */
export async function remedyIds(db: Db, view: View, today: LocalDate, soonDays: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from remedy r
    where ${sql.join(conditions(view, today, soonDays), sql` and `)}
    order by case r.state when 'planned' then r.due_on when 'done' then r.effect_due_on else r.done_on end nulls last, r.id
    `.execute(executorOf(db))
  return rows.map(it => it.id)
}

/** Those with these ids, in their order, each with its case. */
export async function listedRemedies(db: Db, ids: readonly string[]): Promise<readonly ListedRemedy[]> {
  const rows = await remediesWith(db, ids)
  if (rows.length === 0) return []
  const codes = await db
    .selectFrom('deviation')
    .select(['id', 'code'])
    .where('id', 'in', [...new Set(rows.map(it => it.deviationId))])
    .execute()
  const byId = new Map(codes.map(it => [it.id, it.code]))
  return rows.map(it => ({ ...it, code: byId.get(it.deviationId) ?? '' }))
}

/** Whoever it lies with has said something of it as it stands, and nobody has answered. */
const said = sql`exists (select from remedy_word w where w.remedy_id = r.id and w.at_version = r.version and w.verb <> 'back'
  and not exists (select from remedy_word later where later.remedy_id = r.id and later.id > w.id))`

/** Ids of what waits for the actor's sides: late, told of, or with an effect to look at. Rows, to be counted with the rest. */
export const remediesWaiting = (today: LocalDate, soonDays: number): RawBuilder<{ id: string }> =>
  sql`select r.id from remedy r where ${mine} and (${late(today)} or ${effectDue(daysAfter(today, soonDays))} or ${said})`

/** The first of them, each with its case. */
export async function remediesToTell(
  db: Db,
  today: LocalDate,
  soonDays: number,
  most: number,
): Promise<{ readonly total: number; readonly first: readonly ListedRemedy[] }> {
  const { rows } = await sql<{ id: string }>`${remediesWaiting(today, soonDays)}
    order by coalesce(r.effect_due_on, r.due_on), r.id`.execute(executorOf(db))
  return {
    total: rows.length,
    first: await listedRemedies(
      db,
      rows.slice(0, most).map(it => it.id),
    ),
  }
}

export interface StrengthShare {
  /** '2026, kvartal 4'. */
  readonly period: string
  readonly side: 'mine' | 'theirs'
  readonly strong: number
  readonly medium: number
  readonly weak: number
}

/**
 * How many of the remedies that were planned in each quarter are strong, medium and weak: those of the actor's sides, and
 * those of whoever they have had cases with. The last two years; what was dropped is not counted.
 */
export async function strengthShares(db: Db, today: LocalDate): Promise<readonly StrengthShare[]> {
  const { rows } = await sql<Record<'period' | 'side', string> & Record<'strong' | 'medium' | 'weak', number>>`
    select to_char(r.added_at at time zone 'Europe/Stockholm', 'YYYY", kvartal "Q') as period,
      case when ${mine} then 'mine' else 'theirs' end as side,
      count(*) filter (where r.strength = 'strong') as strong, count(*) filter (where r.strength = 'medium') as medium,
      count(*) filter (where r.strength = 'weak') as weak
    from remedy r where r.state <> 'dropped' and r.added_at >= ${today}::date - interval '2 years'
    group by 1, 2 order by 1 desc, 2`.execute(executorOf(db))
  return rows.map(it => ({
    ...{ period: it.period, side: it.side === 'mine' ? 'mine' : 'theirs' },
    ...{ strong: Number(it.strong), medium: Number(it.medium), weak: Number(it.weak) },
  }))
}
