/** Organisationer på andras sidor: whose area is not confirmed. */
import type { Db } from '../../data/reading.ts'

export interface UnsureArea {
  readonly slug: string
  readonly name: string
  readonly area: string
  readonly areaId: string
}

/** Municipalities whose area nobody has confirmed. Public. */
export const unsureAreas = (db: Db): Promise<readonly UnsureArea[]> =>
  db
    .selectFrom('area_member as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .innerJoin('area as a', 'a.id', 'm.area_id')
    .select(['o.slug', 'o.name', 'a.name as area', 'a.id as areaId'])
    .where('m.confirmed', '=', false)
    .where('m.valid_to', 'is', null)
    .orderBy('o.name')
    .execute()
