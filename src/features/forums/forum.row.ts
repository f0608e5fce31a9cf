import type { Db } from '../../data/reading.ts'
import type { Forum } from './forum.ts'

const forums = (db: Db) =>
  db
    .selectFrom('forum as f')
    .leftJoin('area as a', 'a.id', 'f.area_id')
    .select([
      'f.id',
      'f.name',
      'f.short_name as shortName',
      'f.slug',
      'f.level',
      'f.kind',
      'f.purpose',
      'f.area_id as areaId',
      'a.name as areaName',
      'f.above_id as aboveId',
      'f.valid_from as from',
      'f.valid_to as to',
      'f.version',
    ])

export const forumRows = (db: Db): Promise<readonly Forum[]> => forums(db).orderBy('f.name').execute()

export const forumBySlug = (db: Db, slug: string): Promise<Forum | undefined> =>
  forums(db).where('f.slug', '=', slug).executeTakeFirst()

/** What a forum is also written as. */
export const aliasesOf = async (db: Db, forumId: string): Promise<readonly string[]> =>
  (await db.selectFrom('forum_alias').select('name').where('forum_id', '=', forumId).orderBy('name').execute()).map(
    it => it.name,
  )
