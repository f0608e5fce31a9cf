// Parterna i en tvist: the legal person that each side is and has been since it began, and whether anybody speaks for it.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { DisputeSide } from './dispute.ts'

export interface Party {
  readonly side: DisputeSide
  /** The provider, municipality or region whose dispute it is. */
  readonly name: string
  /** The unit that it began with lies below somebody else now. */
  readonly left: boolean
  /** Nobody has a role that speaks for it today. */
  readonly unspoken: boolean
}

export async function partiesOf(db: Db, disputeId: string, today: LocalDate): Promise<readonly Party[]> {
  const found = sql<Party>`(
    select s.side, coalesce(p.name, o.name) as name, s.unit <> all (s.path) as "left",
      s.side = any (dispute_unspoken(d.id, ${today}::date)) as unspoken
    from dispute d cross join lateral (values ('own', d.own_path, d.own_organisation_id),
      ('counterpart', d.counterpart_path, d.counterpart_organisation_id)) s (side, path, unit)
    join organisation o on o.id = s.unit
    left join lateral (select l.name from unnest(s.path) with ordinality x (id, n) join organisation l on l.id = x.id
      where l.kind in ('provider', 'region', 'municipality') order by x.n limit 1) p on true
    where d.id = ${disputeId} order by s.side desc)`
  return db.selectFrom(found.as('party')).selectAll().execute()
}
