import { sql } from 'kysely'
import type { Role } from '../../access/actor.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { type HeldRole, type Scope, type ScopeKind, soonDays } from './role.ts'

/** What a role is held for, with its name and its part of an address. */
export interface NamedScope extends Scope {
  /** The forum, the area or the organisation; null for the county. */
  readonly name: string | null
  readonly slug: string | null
}

export interface RoleRow extends HeldRole {
  readonly version: number
  readonly person: { readonly name: string; readonly code: string }
  readonly scope: NamedScope
  /** A role in a forum may also say for which organisation. */
  readonly organisation: string | null
  readonly endReason: string | null
}

export const orders = ['namn', 'roll', 'fran', 'till'] as const
export type RoleOrder = (typeof orders)[number]

export const shownStates = ['galler', 'snart', 'kommande', 'avslutade', 'alla'] as const
export type ShownState = (typeof shownStates)[number]

export interface RoleFilter {
  readonly text?: string | undefined
  readonly role?: Role | undefined
  readonly scope?: { readonly kind: ScopeKind; readonly slug: string | null } | undefined
  readonly state: ShownState
  readonly order?: RoleOrder | undefined
  readonly personId?: string
  readonly today: LocalDate
}

const roles = (db: Db) =>
  db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .leftJoin('organisation as o', 'o.id', 'g.organisation_id')
    .leftJoin('area as a', 'a.id', 'g.area_id')
    .leftJoin('forum as f', 'f.id', 'g.forum_id')

const rowed = (found: ReturnType<typeof roles>) =>
  found
    .select(['g.id', 'g.version', 'g.role', 'g.person_id', 'p.name', 'p.code', 'g.valid_from', 'g.valid_to'])
    .select(['g.ended_at', 'g.end_reason', 'g.organisation_id', 'g.area_id', 'g.forum_id'])
    .select(['f.slug as forumSlug', 'a.name as area', 'a.slug as areaSlug', 'o.slug as organisationSlug'])
    .select(eb => eb.fn.coalesce('f.short_name', 'f.name').as('forum'))
    .select(eb => eb.fn.coalesce('o.short_name', 'o.name').as('organisation'))

type Found = Awaited<ReturnType<ReturnType<typeof rowed>['execute']>>[number]

function scopeOf(it: Found): NamedScope {
  if (it.forum_id) return { kind: 'forum', id: it.forum_id, name: it.forum, slug: it.forumSlug }
  if (it.area_id) return { kind: 'area', id: it.area_id, name: it.area, slug: it.areaSlug }
  if (it.organisation_id)
    return { kind: 'organisation', id: it.organisation_id, name: it.organisation, slug: it.organisationSlug }
  return { kind: 'county', id: null, name: null, slug: null }
}

const toRow = (it: Found): RoleRow => ({
  ...{ id: it.id, version: it.version, role: it.role, personId: it.person_id },
  person: { name: it.name, code: it.code },
  scope: scopeOf(it),
  organisation: it.forum_id || it.area_id ? it.organisation : null,
  ...{ from: it.valid_from, to: it.valid_to, endedAt: it.ended_at, endReason: it.end_reason },
})

function matching(db: Db, { text, role, scope, state, personId, today }: RoleFilter): ReturnType<typeof roles> {
  let found = roles(db)
  if (personId) found = found.where('g.person_id', '=', personId)
  if (role) found = found.where('g.role', '=', role)
  for (const word of (text ?? '').split(/\s+/).filter(Boolean).slice(0, 8))
    found = found.where('p.name', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  if (scope?.kind === 'forum') found = found.where('f.slug', '=', scope.slug)
  if (scope?.kind === 'area') found = found.where('a.slug', '=', scope.slug)
  if (scope?.kind === 'organisation') found = found.where('o.slug', '=', scope.slug)
  if (scope?.kind === 'county')
    found = found.where('g.forum_id', 'is', null).where('g.area_id', 'is', null).where('g.organisation_id', 'is', null)
  return inState(found, state, today)
}

function inState(found: ReturnType<typeof roles>, state: ShownState, today: LocalDate): ReturnType<typeof roles> {
  if (state === 'alla') return found
  if (state === 'avslutade')
    return found.where(eb => eb.or([eb('g.ended_at', 'is not', null), eb('g.valid_to', '<', today)]))
  const running = found.where('g.ended_at', 'is', null)
  if (state === 'kommande') return running.where('g.valid_from', '>', today)
  const holding = running
    .where('g.valid_from', '<=', today)
    .where(eb => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)]))
  return state === 'snart' ? holding.where('g.valid_to', '<=', daysAfter(today, soonDays)) : holding
}

const ordered = (found: ReturnType<typeof rowed>, order: RoleOrder) => {
  const byName = (it: ReturnType<typeof rowed>) => it.orderBy(sql`p.name collate sv`).orderBy('g.id')
  if (order === 'roll') return byName(found.orderBy('g.role'))
  if (order === 'fran') return byName(found.orderBy('g.valid_from', 'desc'))
  return byName(order === 'till' ? found.orderBy('g.valid_to', it => it.asc().nullsLast()) : found)
}

export async function listRoles(
  db: Db,
  filter: RoleFilter,
  { most, skip }: { readonly most: number; readonly skip: number },
): Promise<readonly RoleRow[]> {
  const rows = await ordered(rowed(matching(db, filter)), filter.order ?? 'namn')
    .limit(most)
    .offset(skip)
    .execute()
  return rows.map(toRow)
}

export const countRoles = async (db: Db, filter: RoleFilter): Promise<number> =>
  Number(
    (
      await matching(db, filter)
        .select(it => it.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

/** More than one person ever has. */
const mostOfOne = 500

/** A person's roles: those that hold or are to come, and those that have ended. */
export const rolesOf = async (db: Db | Tx, personId: string, today: LocalDate): Promise<readonly RoleRow[]> =>
  listRoles(db as Db, { personId, state: 'alla', order: 'fran', today }, { most: mostOfOne, skip: 0 })

export async function findRole(db: Db | Tx, id: string): Promise<RoleRow | undefined> {
  const row = await rowed(roles(db as Db))
    .where('g.id', '=', id)
    .executeTakeFirst()
  return row && toRow(row)
}

/** Every administrator's role, whenever it held. */
export const administratorRoles = async (db: Db | Tx): Promise<readonly RoleRow[]> =>
  (
    await rowed(roles(db as Db))
      .where('g.role', '=', 'administrator')
      .execute()
  ).map(toRow)

/** What roles are held for, by name: what the list can be narrowed to. */
export async function heldScopes(db: Db): Promise<readonly NamedScope[]> {
  const rows = await roles(db)
    .select(['g.organisation_id', 'g.area_id', 'g.forum_id'])
    .select(['f.slug as forumSlug', 'a.name as area', 'a.slug as areaSlug', 'o.slug as organisationSlug'])
    .select(eb => eb.fn.coalesce('f.short_name', 'f.name').as('forum'))
    .select(eb => eb.fn.coalesce('o.short_name', 'o.name').as('organisation'))
    .distinct()
    .execute()
  const all = rows.map(it => scopeOf(it as Found))
  return [...new Map(all.map(it => [`${it.kind}:${it.id}`, it])).values()].sort((a, b) =>
    (a.name ?? '').localeCompare(b.name ?? '', 'sv'),
  )
}

/** What a role can be given for on a day: of the kinds asked for, by name. */
export async function possibleScopes(
  db: Db,
  kinds: readonly ScopeKind[],
  today: LocalDate,
): Promise<readonly NamedScope[]> {
  const of = async (kind: 'forum' | 'area' | 'organisation'): Promise<readonly NamedScope[]> => {
    if (!kinds.includes(kind)) return []
    const rows = await db
      .selectFrom(kind)
      .select(['id', 'name', 'slug'])
      .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
      .orderBy(sql`name collate sv`)
      .execute()
    return rows.map(it => ({ kind, ...it }))
  }
  const county: readonly NamedScope[] = kinds.includes('county')
    ? [{ kind: 'county', id: null, name: null, slug: null }]
    : []
  return [...county, ...(await of('area')), ...(await of('forum')), ...(await of('organisation'))]
}
