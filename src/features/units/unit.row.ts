import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { CareForm, CareUnit } from './unit.ts'
import { asksForForm, hasWords, likeOf, namesUnit, wordsOf } from './unit.words.ts'

// Enheter, as everyone who is known reads them.

const units = (db: Db) =>
  db
    .selectFrom('care_unit as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .leftJoin('organisation as above', 'above.id', 'o.parent_id')
    .leftJoin('organisation as p', 'p.id', 'u.principal_id')
    .leftJoin('area as a', 'a.id', 'u.area_id')
    .select([
      ...([
        'u.organisation_id as id',
        'o.name',
        'o.slug',
        'o.short_name as shortName',
        'o.valid_to as endsOn',
      ] as const),
      ...(['u.place', 'u.hsa_id as hsaId'] as const),
      ...(['u.care_form as careForm', 'o.parent_id as parentId', 'above.name as parent'] as const),
      ...(['u.principal_id as principalId', 'p.name as principal', 'p.kind as principalKind'] as const),
      ...(['u.area_id as areaId', 'a.name as area', 'u.connected_from as connectedFrom'] as const),
      ...(['u.connected_to as connectedTo', 'u.trained_on as trainedOn', 'u.version'] as const),
      sql<string | null>`(select r.id from unnest(u.path) with ordinality x (id, n) join organisation r on r.id = x.id
        where r.kind in ('provider', 'region', 'municipality') order by x.n limit 1)`.as('providerId'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof units>['executeTakeFirstOrThrow']>>

const unitOf = (row: Row): CareUnit => ({
  ...row,
  principalKind: row.principalKind === 'region' || row.principalKind === 'municipality' ? row.principalKind : null,
})

/** Those that are there on a day: what has ended is not reported of any more. */
const today = (db: Db, day: LocalDate) =>
  units(db).where(eb => eb.or([eb('o.valid_to', 'is', null), eb('o.valid_to', '>=', day)]))

export const unitWithSlug = async (db: Db, slug: string): Promise<CareUnit | undefined> => {
  const row = await units(db).where('o.slug', '=', slug).executeTakeFirst()
  return row && unitOf(row)
}

/** In the order of the ids; those that are not there are left out. */
export async function unitsWithIds(db: Db, ids: readonly string[]): Promise<readonly CareUnit[]> {
  if (ids.length === 0) return []
  const rows = await units(db)
    .where('u.organisation_id', 'in', [...new Set(ids)])
    .execute()
  const byId = new Map(rows.map(it => [it.id, unitOf(it)]))
  return ids.flatMap(it => byId.get(it) ?? [])
}

/**
 * Units by name, place, HSA-id, what they and what they belong to are called ('SÄS'), and what they are ('lasarett'), the
 * likeliest first. Every word has to fit; where that gives too few, what is spelt alike is taken too.
 */
export async function searchUnits(
  db: Db,
  words: string,
  limit: number,
  day: LocalDate = '9999-12-31',
): Promise<readonly CareUnit[]> {
  const text = words.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim().slice(0, 100)
  if (text.length < 2) return []
  const parts = wordsOf(text)
  let query = today(db, day)
  for (const part of parts) query = query.where(namesUnit(part))
  const exact = await query
    .orderBy(sql`coalesce(lower(o.short_name) = ${text}, false)`, 'desc')
    .orderBy(sql`u.folded like ${likeOf(text).slice(1)}`, 'desc')
    .orderBy(hasWords(parts), 'desc')
    .orderBy(sql`case when ${asksForForm(parts)}::boolean then cardinality(u.path) end`)
    .orderBy(sql`length(u.folded)`)
    .orderBy(sql`o.name collate sv`)
    .orderBy('o.id')
    .limit(limit)
    .execute()
  // What is as short as an abbreviation is like too much: where it is found as it stands, nothing else is meant.
  if (exact.length >= limit || (exact.length > 0 && text.length <= 3)) return exact.map(unitOf)
  const near = await today(db, day)
    .innerJoin(
      sql<{ organisation_id: string; likeness: number }>`care_units_near(${text}, ${limit}::integer)`.as('near'),
      'near.organisation_id',
      'u.organisation_id',
    )
    .orderBy('near.likeness', 'desc')
    .orderBy(sql`o.name collate sv`)
    .execute()
  const seen = new Set(exact.map(it => it.id))
  return [...exact, ...near.filter(it => !seen.has(it.id))].slice(0, limit).map(unitOf)
}

/** The units at and below these organisations, by name: those that somebody works in. */
export async function unitsBelow(
  db: Db,
  organisations: readonly string[],
  limit: number,
  day: LocalDate,
): Promise<readonly CareUnit[]> {
  if (organisations.length === 0) return []
  const rows = await today(db, day)
    .where(sql<boolean>`u.path && ${sql.val(`{${organisations.join(',')}}`)}::uuid[]`)
    .orderBy(sql`o.name collate sv`)
    .limit(limit)
    .execute()
  return rows.map(unitOf)
}

export interface UnitFilter {
  readonly words: string
  readonly principalId: string | null
  readonly careForm: CareForm | null
  readonly connected: 'yes' | 'no' | null
  readonly page: number
  readonly size: number
}

/** A page of the list, with how many there are in all and how many of them are connected. */
export async function listUnits(
  db: Db,
  filter: UnitFilter,
  day: LocalDate,
): Promise<{ readonly rows: readonly CareUnit[]; readonly total: number; readonly connected: number }> {
  const isConnected = sql<boolean>`(u.connected_from <= ${day}::date and coalesce(u.connected_to >= ${day}::date, true))`
  let query = today(db, day)
  for (const part of wordsOf(filter.words)) query = query.where(namesUnit(part))
  if (filter.principalId) query = query.where('u.principal_id', '=', filter.principalId)
  if (filter.careForm) query = query.where('u.care_form', '=', filter.careForm)
  const all = query
  if (filter.connected === 'yes') query = query.where(isConnected)
  if (filter.connected === 'no') query = query.where(sql<boolean>`${isConnected} is not true`)
  const counted = await all
    .clearSelect()
    .select([
      sql<number>`count(*)::integer`.as('all'),
      sql<number>`(count(*) filter (where ${isConnected}))::integer`.as('connected'),
    ])
    .executeTakeFirstOrThrow()
  const rows = await query
    .orderBy(sql`p.name collate sv`)
    .orderBy(sql`o.name collate sv`)
    .orderBy('o.id')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute()
  const total =
    filter.connected === 'yes'
      ? counted.connected
      : filter.connected === 'no'
        ? counted.all - counted.connected
        : counted.all
  return { rows: rows.map(unitOf), total, connected: counted.connected }
}

/** The principals that have units, for the filter. */
export const principalsWithUnits = (
  db: Db,
): Promise<readonly { readonly id: string; readonly name: string; readonly slug: string }[]> =>
  db
    .selectFrom('organisation as p')
    .select(['p.id', 'p.name', 'p.slug'])
    .where('p.kind', 'in', ['region', 'municipality'])
    .where(eb => eb.exists(eb.selectFrom('care_unit as u').select('u.version').whereRef('u.principal_id', '=', 'p.id')))
    .orderBy(sql`p.name collate sv`)
    .execute()

/** The ids of the areas that a unit is in on a day, its own and those of what it is part of. */
export async function areasOfUnit(db: Db, id: string, day: LocalDate): Promise<readonly string[]> {
  const { ids } = await db
    .selectNoFrom(sql<string[]>`areas_of(${id}::uuid, ${day}::date)`.as('ids'))
    .executeTakeFirstOrThrow()
  return ids
}

/** The areas of the county, to choose from. */
export const areaNames = (db: Db): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  db.selectFrom('area').select(['id', 'name']).orderBy(sql`name collate sv`).execute()
