// Organisationer, personer och uppdrag som OParl.

import type { Db } from '../../data/reading.ts'
import { forumKindWords } from '../../features/forums/forum.ts'
import { seatRoleWords } from '../../features/forums/seat.ts'
import { type Addresses, type OparlObject, object, type Stamp } from './object.ts'
import { stampsOf } from './stamp.row.ts'

export interface Reading {
  readonly db: Db
  readonly to: Addresses
  /** Leaves out what stands in lists of its own too. */
  readonly omitInternal: boolean
}
export type Found = ReadonlyMap<string, OparlObject>
export type Stamps = ReadonlyMap<string, Stamp>

/** Pairs what was read with its stamp; what has none is not public. */
export function stampedObjects<R>(
  rows: readonly R[],
  stamps: Stamps,
  key: (row: R) => string,
  make: (row: R, stamp: Stamp) => OparlObject,
): Found {
  return new Map(
    rows.flatMap(row => {
      const stamp = stamps.get(key(row))
      return stamp && !stamp.deleted ? [[key(row), make(row, stamp)] as const] : []
    }),
  )
}

export const groupBy = <R, K>(rows: readonly R[], key: (row: R) => K): ReadonlyMap<K, readonly R[]> => {
  const groups = new Map<K, R[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

export async function forums({ db, to }: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await db
    .selectFrom('forum as f')
    .leftJoin('forum as above', 'above.id', 'f.above_id')
    .select(['f.id', 'f.slug', 'f.name', 'f.short_name', 'f.kind', 'f.purpose', 'f.valid_from', 'f.valid_to'])
    .select('above.slug as above')
    .where('f.slug', 'in', [...keys])
    .execute()
  if (rows.length === 0) return new Map()
  const members = await db
    .selectFrom('membership as b')
    .innerJoin('seat as s', 's.id', 'b.seat_id')
    .select(['b.id', 's.forum_id'])
    .where(
      's.forum_id',
      'in',
      rows.map(it => it.id),
    )
    .orderBy('b.id')
    .execute()
  const byForum = groupBy(members, it => it.forum_id)
  return stampedObjects(
    rows,
    stamps,
    it => it.slug,
    (it, stamp) =>
      object('Organization', to.object('organization', 'forum', it.slug), stamp, {
        body: to.body,
        name: it.name,
        shortName: it.short_name,
        organizationType: 'Gremium',
        classification: forumKindWords[it.kind as keyof typeof forumKindWords],
        subOrganizationOf: it.above && to.object('organization', 'forum', it.above),
        startDate: it.valid_from,
        endDate: it.valid_to,
        membership: (byForum.get(it.id) ?? []).map(one => to.object('membership', 'membership', one.id)),
        meeting: to.list('meeting', `?organization=forum.${it.slug}`),
        consultation: to.list('consultation', `?organization=forum.${it.slug}`),
        web: to.page(`/forum/${it.slug}`),
        'samklang:purpose': it.purpose,
      }),
  )
}

const kindWords: Readonly<Record<string, string>> = {
  region: 'Region',
  municipality: 'Kommun',
  association: 'Kommunalförbund',
  unit: 'Enhet',
  provider: 'Utförare',
  other: 'Organisation',
}

export async function organisations({ db, to }: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await db
    .selectFrom('organisation as o')
    .leftJoin('organisation as p', 'p.id', 'o.parent_id')
    .select(['o.slug', 'o.name', 'o.short_name', 'o.kind', 'o.code', 'o.valid_from', 'o.valid_to', 'p.slug as parent'])
    .where('o.slug', 'in', [...keys])
    .execute()
  return stampedObjects(
    rows,
    stamps,
    it => it.slug,
    (it, stamp) =>
      object('Organization', to.object('organization', 'organisation', it.slug), stamp, {
        body: to.body,
        name: it.name,
        shortName: it.short_name,
        organizationType: 'Institution',
        classification: kindWords[it.kind],
        subOrganizationOf: it.parent && to.object('organization', 'organisation', it.parent),
        startDate: it.valid_from,
        endDate: it.valid_to,
        web: to.page(`/organisationer/${it.slug}`),
        'samklang:code': it.code,
      }),
  )
}

/** Those who take part in the stance; a substitute does when they stand in, which their seat does not tell. */
const voting: readonly string[] = ['chair', 'vice-chair', 'member']

const membershipRows = (db: Db) =>
  db
    .selectFrom('membership as b')
    .innerJoin('seat as s', 's.id', 'b.seat_id')
    .innerJoin('forum as f', 'f.id', 's.forum_id')
    .innerJoin('person as p', 'p.id', 'b.person_id')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .select([
      'b.id',
      'b.person_id',
      's.role',
      's.title',
      'f.slug as forum',
      'o.slug as organisation',
      'p.code as person',
    ])
    .select(it => it.fn.coalesce('b.valid_from', 's.valid_from').as('from'))
    .select(it => it.fn.coalesce('b.valid_to', 's.valid_to').as('to'))
    .where('p.merged_into', 'is', null)
    .orderBy('b.id')

type MembershipRow = Awaited<ReturnType<ReturnType<typeof membershipRows>['execute']>>[number]

const membership = (it: MembershipRow, stamp: Stamp, to: Addresses): OparlObject =>
  object('Membership', to.object('membership', 'membership', it.id), stamp, {
    person: to.object('person', 'person', it.person),
    organization: to.object('organization', 'forum', it.forum),
    onBehalfOf: it.organisation && to.object('organization', 'organisation', it.organisation),
    role: it.title ?? seatRoleWords[it.role as keyof typeof seatRoleWords],
    votingRight: voting.includes(it.role),
    startDate: it.from,
    endDate: it.to,
  })

export async function memberships({ db, to }: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await membershipRows(db)
    .where('b.id', 'in', [...keys])
    .execute()
  return stampedObjects(
    rows,
    stamps,
    it => it.id,
    (it, stamp) => membership(it, stamp, to),
  )
}

export async function persons(
  { db, to, omitInternal }: Reading,
  keys: readonly string[],
  stamps: Stamps,
): Promise<Found> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'code', 'name'])
    .where('code', 'in', [...keys])
    .where('merged_into', 'is', null)
    .execute()
  const ids = rows.map(it => it.id)
  const held =
    omitInternal || ids.length === 0 ? [] : await membershipRows(db).where('b.person_id', 'in', ids).execute()
  const heldStamps = await stampsOf(
    db,
    'membership',
    held.map(it => it.id),
  )
  const byPerson = groupBy(held, it => it.person_id)
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) =>
      object('Person', to.object('person', 'person', it.code), stamp, {
        body: to.body,
        name: it.name,
        membership: (byPerson.get(it.id) ?? []).flatMap(one => {
          const own = heldStamps.get(one.id)
          return own && !own.deleted ? [membership(one, own, to)] : []
        }),
        web: to.page(`/personer/${it.code}`),
      }),
  )
}
