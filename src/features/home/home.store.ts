import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { County, Extent } from './home.ts'

export async function findCounty(db: Db, today: LocalDate): Promise<County | undefined> {
  const county = await db.selectFrom('county').select('name').orderBy('code').limit(1).executeTakeFirst()
  if (!county) return undefined
  const principals = await db
    .selectFrom('organisation')
    .select(['kind', 'name'])
    .where('kind', 'in', ['region', 'municipality'])
    .where(sql<boolean>`coalesce(valid_from <= ${today}, true) and coalesce(valid_to >= ${today}, true)`)
    .execute()
  return {
    name: county.name,
    region: principals.find(it => it.kind === 'region')?.name,
    municipalities: principals.filter(it => it.kind === 'municipality').length,
  }
}

/** What there is besides stances, as the actor sees it. */
export async function findExtent(db: Db, today: LocalDate): Promise<Extent> {
  const meetings = await db
    .selectFrom('meeting')
    .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('date').as('first')])
    .executeTakeFirstOrThrow()
  const forums = await db
    .selectFrom('forum')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where(sql<boolean>`coalesce(valid_from <= ${today}, true) and coalesce(valid_to >= ${today}, true)`)
    .executeTakeFirstOrThrow()
  return {
    meetings: meetings.count,
    forums: forums.count,
    since: meetings.first ? Number(meetings.first.slice(0, 4)) : undefined,
  }
}
