// Annat: cases whose type is Annat and are to be classified anew, and how large a share they are. Scoped by row level security.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Share } from './other.ts'

export interface OtherCase {
  readonly id: string
  readonly code: string
  readonly happenedOn: LocalDate
  readonly own: string
  readonly counterpart: string
  /** What Annat was said to be. */
  readonly words: string | null
}

/** How many of the cases that the actor coordinates are called Annat: what waits to be classified anew. */
export async function countOther(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from deviation d where ${others}`.execute(executorOf(db))
  return rows[0]?.n ?? 0
}

const others = sql`d.merged_into is null and d.state <> 'rejected' and d.party_ids && (select my_coordinated_ids())::uuid[]
  and d.type_id in (select t.id from taxonomy_code t where t.list = 'type' and t.needs_words)`

/** The oldest first. */
export async function otherCases(db: Db, page: number, size: number): Promise<readonly OtherCase[]> {
  const { rows } = await sql<OtherCase>`
    select d.id, d.code, d.happened_on as "happenedOn", a.name as own, b.name as counterpart,
      (select c.words from deviation_choice c where c.deviation_id = d.id and c.aspect = 'type' and c.ended_at is null and c.words is not null
        order by c.is_primary desc, c.chosen_at desc limit 1) as words
    from deviation d join organisation a on a.id = d.reporting_unit_id join organisation b on b.id = d.counterpart_unit_id
    where ${others} order by d.reported_at, d.id limit ${size} offset ${(page - 1) * size}`.execute(executorOf(db))
  return rows
}

/** Of the cases that the actor coordinates, by the principal of each side. */
export async function sharesCoordinated(db: Db, since: LocalDate): Promise<readonly Share[]> {
  const { rows } = await sql<Share>`
    select o.name as principal, p.side, count(*)::integer as cases, (count(*) filter (where t.needs_words))::integer as other
    from deviation d join taxonomy_code t on t.id = d.type_id,
      lateral (values (d.reporting_principal_id, 'own'), (d.counterpart_principal_id, 'counterpart')) p (principal_id, side)
      join organisation o on o.id = p.principal_id
    where d.merged_into is null and d.happened_on >= ${since} and d.party_ids && (select my_coordinated_ids())::uuid[]
    group by o.name, p.side order by o.name collate sv, p.side desc`.execute(executorOf(db))
  return rows
}

/** Of all cases in the county, for those who keep the words. */
export async function sharesInCounty(db: Db, since: LocalDate): Promise<readonly Share[]> {
  const { rows } = await sql<Share>`
    select o.name as principal, s.side, s.cases, s.other from other_share(${since}::date) s join organisation o on o.id = s.principal_id
    order by o.name collate sv, s.side desc`.execute(executorOf(db))
  return rows
}
