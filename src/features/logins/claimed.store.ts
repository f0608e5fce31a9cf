import type { Db } from '../../data/reading.ts'
import type { ClaimedGrant } from '../../http/grants.ts'
import type { ClaimRule } from '../../kernel/claims.ts'

/** The grants that rules give here. A rule whose organisation, area or forum is not in this county gives none. */
export async function grantsFrom(db: Db, rules: readonly ClaimRule[]): Promise<readonly ClaimedGrant[]> {
  const grants: ClaimedGrant[] = []
  for (const it of rules) {
    const organisationId = it.organisation && (await organisationOf(db, it.organisation))
    const areaId = it.area && (await idOf(db, 'area', it.area))
    const forumId = it.forum && (await idOf(db, 'forum', it.forum))
    if ((it.organisation && !organisationId) || (it.area && !areaId) || (it.forum && !forumId)) continue
    grants.push({
      role: it.role,
      ...(organisationId ? { organisationId } : {}),
      ...(areaId ? { areaId } : {}),
      ...(forumId ? { forumId } : {}),
    })
  }
  return grants
}

const organisationOf = async (db: Db, named: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('organisation')
      .select('id')
      .where(eb => eb.or([eb('code', '=', named), eb('slug', '=', named)]))
      .executeTakeFirst()
  )?.id

const idOf = async (db: Db, table: 'area' | 'forum', slug: string): Promise<string | undefined> =>
  (await db.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirst())?.id
