import { type RawBuilder, sql } from 'kysely'
import type { Grant, Role } from '../access/actor.ts'
import type { Db } from '../data/reading.ts'
import type { LocalDate } from '../kernel/time.ts'

// Behörighet: the roles of a person today, from the database and from the claims that came with the login.

/** A role that the claims of a login gave. */
export interface ClaimedGrant {
  readonly role: Role
  readonly organisationId?: string
  readonly areaId?: string
  readonly forumId?: string
}

/** A role as it was given: for an organisation, an area, a forum, or the county. */
interface Held {
  readonly role: Role
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly forumId: string | null
}

/** What a person holds on a day, with the forums that each grant reaches. */
export async function grantsOf(db: Db, personId: string, day: LocalDate): Promise<readonly Grant[]> {
  const { held } = await db.selectNoFrom(heldOn(sql`${personId}::uuid`, day).as('held')).executeTakeFirstOrThrow()
  return reaching(db, held)
}

/** The roles that a person holds on a day, as a column of the query that finds the person. */
export const heldOn = (person: RawBuilder<unknown>, day: LocalDate) =>
  sql<
    readonly Held[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id,
      'areaId', g.area_id, 'forumId', g.forum_id)), '[]')
    from role_grant g where g.person_id = ${person} and g.ended_at is null and g.valid_from <= ${day}::date
      and (g.valid_to is null or g.valid_to >= ${day}::date))`

/** What is held and what the claims of a login gave, with the forums that each of them reaches. */
export async function reaching(
  db: Db,
  own: readonly Held[],
  claimed: readonly ClaimedGrant[] = [],
): Promise<readonly Grant[]> {
  const held: readonly Held[] = [
    ...own,
    ...claimed.map(it => ({
      role: it.role,
      organisationId: it.organisationId ?? null,
      areaId: it.areaId ?? null,
      forumId: it.forumId ?? null,
    })),
  ]
  if (held.length === 0) return []
  // A grant for one forum of the database's own reaches just that: the others need not be looked at.
  const single = claimed.length === 0 && held.every(it => it.forumId)
  const forums = single ? [] : await db.selectFrom('forum').select(['id', 'area_id', 'level']).execute()
  return held.map(it => ({
    role: it.role,
    ...(it.organisationId ? { organisationId: it.organisationId } : {}),
    ...(it.areaId ? { areaId: it.areaId } : {}),
    ...(it.forumId ? { forumId: it.forumId } : {}),
    forumIds: single && it.forumId ? [it.forumId] : forums.filter(forum => reaches(it, forum)).map(forum => forum.id),
  }))
}

/** The forums that a person sits in on a day, as a column of the query that finds the person. */
export const seatsOn = (person: RawBuilder<unknown>, day: LocalDate) =>
  sql<readonly string[]>`array(select distinct s.forum_id::text from membership m join seat s on s.id = m.seat_id
    where m.person_id = ${person}
      and daterange(m.valid_from, m.valid_to, '[]') @> ${day}::date
      and daterange(s.valid_from, s.valid_to, '[]') @> ${day}::date)`

/** A grant for a forum reaches that one; for an area its forums; for neither, the forums of the county. */
const reaches = (
  grant: Held,
  forum: { readonly id: string; readonly area_id: string | null; readonly level: string },
): boolean =>
  grant.forumId ? forum.id === grant.forumId : grant.areaId ? forum.area_id === grant.areaId : forum.level === 'county'
