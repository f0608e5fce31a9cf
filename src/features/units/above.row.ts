import type { Db } from '../../data/reading.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import type { Above } from './import.ts'
import { listUnits } from './unit.row.ts'
import type { CareUnit } from './unit.ts'

// Det som en enhet kan höra till: every organisation there is on a day, with the areas that lead it.

export async function aboveOf(db: Db, now: Instant): Promise<readonly Above[]> {
  const day = dateAt(now)
  const rows = await db
    .selectFrom('organisation as o')
    .leftJoin('care_unit as u', 'u.organisation_id', 'o.id')
    .select(['o.id', 'o.name', 'o.short_name as shortName', 'o.slug', 'o.code', 'o.parent_id as parentId'])
    .select(['u.hsa_id as hsaId', 'u.area_id as areaId'])
    .where('o.kind', '<>', 'association')
    .where(eb => eb.or([eb('o.valid_to', 'is', null), eb('o.valid_to', '>=', day)]))
    .execute()
  const members = await db
    .selectFrom('area_member')
    .select(['organisation_id', 'area_id'])
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', day)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute()
  const byId = new Map(rows.map(it => [it.id, it]))
  const areasOf = (id: string | null, depth = 0): readonly string[] => {
    const it = id === null || depth > 12 ? undefined : byId.get(id)
    if (!it) return []
    const own = members.filter(one => one.organisation_id === it.id).map(one => one.area_id)
    return [...new Set([...own, ...(it.areaId ? [it.areaId] : []), ...areasOf(it.parentId, depth + 1)])]
  }
  return rows.map(({ parentId: _, areaId: __, ...it }) => ({ ...it, areaIds: areasOf(it.id) }))
}

/** Every unit: an import is held against all of them. */
export const allUnits = async (db: Db): Promise<readonly CareUnit[]> =>
  (
    await listUnits(
      db,
      { words: '', principalId: null, careForm: null, connected: null, page: 1, size: 100_000 },
      '0001-01-01',
    )
  ).rows
