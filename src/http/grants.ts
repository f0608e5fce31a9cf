import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Grant, Role } from '../access/actor.ts'
import type { Schema } from '../data/schema.ts'
import type { LocalDate } from '../kernel/time.ts'

// Behörighet: the roles of a person today, from the database and from the claims that came with the login.

/** A role that the claims of a login gave. */
export interface ClaimedGrant {
  readonly role: Role
  readonly organisationId?: string
  readonly areaId?: string
  readonly forumId?: string
}

interface Held {
  readonly role: Role
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly forumId: string | null
}

/** What a person holds on a day, with the forums that each grant reaches. */
export async function grantsOf(
  db: ReadonlyKysely<Schema>,
  personId: string,
  day: LocalDate,
  claimed: readonly ClaimedGrant[] = [],
): Promise<readonly Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'organisation_id', 'area_id', 'forum_id'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', day)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute()
  const held: readonly Held[] = [
    ...rows.map(it => ({
      role: it.role as Role,
      organisationId: it.organisation_id,
      areaId: it.area_id,
      forumId: it.forum_id,
    })),
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
export const seatsOn = (personId: string, day: LocalDate) =>
  sql<readonly string[]>`array(select distinct s.forum_id::text from membership m join seat s on s.id = m.seat_id
    where m.person_id = ${sql.ref(personId)}
      and daterange(m.valid_from, m.valid_to, '[]') @> ${day}::date
      and daterange(s.valid_from, s.valid_to, '[]') @> ${day}::date)`

/** A grant for a forum reaches that one; for an area its forums; for neither, the forums of the county. */
const reaches = (
  grant: Held,
  forum: { readonly id: string; readonly area_id: string | null; readonly level: string },
): boolean =>
  grant.forumId ? forum.id === grant.forumId : grant.areaId ? forum.area_id === grant.areaId : forum.level === 'county'
