// Samlad rapport: what was counted, as whoever may see it reads it. Under row level security.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Break, Connection, Counted, Month, Point } from './bulk.ts'

export type { Db }

export interface Kind {
  readonly id: string
  readonly code: string
  readonly label: string
  readonly description: string
}

/** The kinds that hold in a month, in their order. */
export const kindsIn = (db: Db, month: Month): Promise<readonly Kind[]> =>
  db
    .selectFrom('bulk_kind')
    .select(['id', 'code', 'label', 'description'])
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', month)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', month)]))
    .orderBy('ordinal')
    .orderBy('code')
    .execute()

export interface CountingUnit extends Connection {
  readonly id: string
  readonly name: string
  readonly place: string | null
  readonly principal: string | null
}

const unitsOf = (db: Db) =>
  db
    .selectFrom('care_unit as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .leftJoin('organisation as p', 'p.id', 'u.principal_id')
    .select(['o.id', 'o.name', 'u.place', 'p.name as principal', 'u.connected_from as from', 'u.connected_to as to'])
    .orderBy(sql`o.name collate sv`)
    .orderBy('o.id')

/** Units that the actor counts for, a page of them: those that lie below what they coordinate and are no principal. */
export async function myUnits(
  db: Db,
  words: string,
  page: { readonly size: number; readonly from: number },
): Promise<{ readonly units: readonly CountingUnit[]; readonly total: number }> {
  const found = unitsOf(db)
    .where(sql<boolean>`u.path && my_coordinated_ids()`)
    .where('o.kind', 'in', ['unit', 'provider', 'other'])
    .$if(words !== '', it => it.where('u.folded', 'like', `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`))
  const all = await found.execute()
  return { units: all.slice(page.from, page.from + page.size), total: all.length }
}

export const unitsWithIds = async (db: Db, ids: readonly string[]): Promise<readonly CountingUnit[]> =>
  ids.length === 0 ? [] : unitsOf(db).where('o.id', 'in', ids).execute()

/** The newest word of each unit and kind in a month, by `unit:kind`. */
export async function countsIn(
  db: Db,
  month: Month,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, Counted>> {
  if (unitIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('bulk_count')
    .distinctOn(['unit_id', 'kind_id'])
    .select(['unit_id', 'kind_id', 'n', 'state', 'amount'])
    .where('month', '=', month)
    .where('unit_id', 'in', unitIds)
    .orderBy('unit_id')
    .orderBy('kind_id')
    .orderBy('n', 'desc')
    .execute()
  return new Map(rows.map(it => [`${it.unit_id}:${it.kind_id}`, it]))
}

export interface KindPoint extends Point {
  readonly kindId: string
  /** Units that say that it does not happen with them: none of the missing. */
  readonly notApplicable: number
}

/** The sum of each kind and month over the units that the actor sees, with how many of them are in it. */
export async function seriesOf(db: Db, first: Month, last: Month): Promise<readonly KindPoint[]> {
  const { rows } = await sql<{
    month: string
    kind_id: string
    amount: number | null
    counting: number
    not_applicable: number
    connected: number
  }>`
    with seen as materialized (select my_counted_units() as id),
    months as (select m::date as month from generate_series(${first}::date, ${last}::date, interval '1 month') m),
    connected as (
      select m.month, count(*) as n from months m, care_unit u join organisation o on o.id = u.organisation_id
      where u.organisation_id in (select id from seen) and o.kind not in ('region', 'municipality')
        and u.connected_from < m.month + interval '1 month' and coalesce(u.connected_to >= m.month, true) group by 1),
    newest as (
      select distinct on (unit_id, kind_id, month) unit_id, kind_id, month, state, amount from bulk_count
      where month between ${first}::date and ${last}::date order by unit_id, kind_id, month, n desc),
    summed as (
      select kind_id, month, sum(amount) as amount, count(amount) as counting,
        count(*) filter (where state = 'not-applicable') as not_applicable from newest group by 1, 2)
    select to_char(m.month, 'YYYY-MM-DD') as month, k.id as kind_id, s.amount::int as amount, coalesce(s.counting, 0)::int as counting,
      coalesce(s.not_applicable, 0)::int as not_applicable, coalesce(c.n, 0)::int as connected
    from months m cross join bulk_kind k left join summed s on s.kind_id = k.id and s.month = m.month
      left join connected c on c.month = m.month
    order by k.ordinal, k.code, m.month`.execute(executorOf(db))
  return rows.map(it => ({
    ...{ month: it.month, kindId: it.kind_id, amount: it.amount, counting: it.counting },
    // Whoever has it nowhere is not expected to count it.
    ...{ notApplicable: it.not_applicable, connected: Math.max(it.connected - it.not_applicable, it.counting) },
  }))
}

export interface MarkedBreak extends Break {
  readonly id: string
  readonly version: number
  readonly kindId: string | null
  readonly kind: string | null
  readonly organisation: string | null
}

/** What breaks a series, oldest first: everywhere, and with those whose counts the actor sees. */
export async function markedBreaks(db: Db): Promise<readonly MarkedBreak[]> {
  const rows = await db
    .selectFrom('bulk_series_break as b')
    .leftJoin('bulk_kind as k', 'k.id', 'b.kind_id')
    .leftJoin('organisation as o', 'o.id', 'b.organisation_id')
    .select(['b.id', 'b.version', 'b.month', 'b.sort', 'b.reason', 'b.kind_id', 'k.label as kind', 'o.name'])
    .where('b.withdrawn_at', 'is', null)
    .where(
      sql<boolean>`(b.organisation_id is null or exists (select from care_unit u
        where u.organisation_id in (select my_counted_units()) and b.organisation_id = any (u.path)))`,
    )
    .orderBy('b.month')
    .orderBy('b.id')
    .execute()
  return rows.map(({ name, kind_id, ...it }) => ({ ...it, kindId: kind_id, organisation: name }))
}
