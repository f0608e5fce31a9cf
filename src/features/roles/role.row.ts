import type { ReadonlyKysely } from 'kysely/readonly'
import type { Role } from '../../access/actor.ts'
import type { Schema } from '../../data/schema.ts'

export interface RoleRow {
  readonly id: string
  readonly role: Role
  readonly person: { readonly name: string; readonly code: string }
  /** What it holds for, in words: the forum, the area or the organisation; null for the county. */
  readonly scope: string | null
  readonly from: string
}

/** Roles that hold on a day; what the actor may see: the own ones, or all for the administrator. */
export async function roleRows(db: ReadonlyKysely<Schema>, day: string): Promise<readonly RoleRow[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .leftJoin('organisation as o', 'o.id', 'g.organisation_id')
    .leftJoin('area as a', 'a.id', 'g.area_id')
    .leftJoin('forum as f', 'f.id', 'g.forum_id')
    .select(['g.id', 'g.role', 'p.name', 'p.code', 'g.valid_from'])
    .select(['f.name as forum', 'a.name as area', 'o.name as organisation'])
    .where('g.valid_from', '<=', day)
    .where(eb => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', day)]))
    .orderBy('p.name')
    .execute()
  return rows.map(it => ({
    id: it.id,
    role: it.role,
    person: { name: it.name, code: it.code },
    scope: it.forum ?? it.area ?? it.organisation,
    from: it.valid_from,
  }))
}
