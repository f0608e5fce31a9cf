// Vem ett namn kan vara, as rows: organisations, forums, people, and what somebody has said by hand.

import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { namedForums } from '../forums/forum.match.ts'
import { forumsOf } from '../forums/forum.view.tsx'
import { bodiesOf } from '../organisations/organisation.row.ts'
import { onDay } from '../organisations/organisation.ts'
import { type Directory, nameKey, type Tied } from './receiver.ts'

export type { Db }

export interface TieRow {
  readonly id: string
  readonly named: string
  readonly tied: Tied
}

/** What has been said of names in a meeting's clauses, oldest first. */
export async function tiesOf(db: Db, meetingId: string): Promise<readonly TieRow[]> {
  const rows = await db
    .selectFrom('extract_tie')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map(it => ({ id: it.id, named: it.named, tied: tiedOf(it) }))
}

function tiedOf(it: {
  everyone: 'principals' | 'municipalities' | null
  organisation_id: string | null
  to_forum_id: string | null
  person_id: string | null
  nobody_why: string | null
}): Tied {
  if (it.everyone) return { kind: 'everyone', everyone: it.everyone }
  if (it.organisation_id) return { kind: 'receiver', receiver: { kind: 'organisation', id: it.organisation_id } }
  if (it.to_forum_id) return { kind: 'receiver', receiver: { kind: 'forum', id: it.to_forum_id } }
  if (it.person_id) return { kind: 'receiver', receiver: { kind: 'person', id: it.person_id } }
  return { kind: 'nobody', why: it.nobody_why ?? '' }
}

/** All that a name said by a forum can mean on a day. */
export async function directoryOf(
  db: Db,
  { meetingId, forumId, day }: { readonly meetingId: string; readonly forumId: string; readonly day: LocalDate },
): Promise<Directory> {
  const bodies = await bodiesOf(db)
  const forums = onDay(await forumsOf(db), day)
  const names = new Map((await namedForums(db)).map(it => [it.id, it.names]))
  const ties = await tiesOf(db, meetingId)
  return {
    day,
    areaId: (await forumsOf(db)).find(it => it.id === forumId)?.areaId ?? null,
    ...{ organisations: bodies.organisations, areas: bodies.areas, areaMembers: bodies.areaMembers },
    forums: forums.map(it => ({
      id: it.id,
      names: names.get(it.id) ?? [it.name],
      delregionOf: it.level === 'delregional' && it.kind === 'officials' ? it.areaId : null,
    })),
    people: await db.selectFrom('person').select(['id', 'name']).execute(),
    ties: new Map(
      Map.groupBy(ties, it => nameKey(it.named))
        .entries()
        .map(([key, rows]) => [key, rows.map(it => it.tied)] as const),
    ),
  }
}

/** The organisations that can be reached: by their registry's address, or by somebody here who leads them today. */
export async function reachedOrganisations(db: Db, today: LocalDate): Promise<ReadonlyMap<string, Reach>> {
  const addresses = await db
    .selectFrom('organisation_address')
    .select(['organisation_id', 'address'])
    .distinctOn('organisation_id')
    .orderBy('organisation_id')
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const directors = await db
    .selectFrom('role_grant')
    .select(['organisation_id', 'person_id'])
    .where('role', '=', 'director')
    .where('organisation_id', 'is not', null)
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', today)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .execute()
  const parents = await db.selectFrom('organisation').select(['id', 'parent_id']).execute()
  const own = new Map<string, Reach>()
  for (const it of addresses) own.set(it.organisation_id, { addressOf: it.organisation_id, directors: [] })
  for (const { organisation_id: id, person_id } of directors) {
    if (!id) continue
    const reach = own.get(id) ?? { addressOf: null, directors: [] }
    own.set(id, { ...reach, directors: [...reach.directors, person_id] })
  }
  return withThoseAbove(own, new Map(parents.map(it => [it.id, it.parent_id])))
}

export interface Reach {
  /** The organisation whose registry it is: the nearest one above that has an address. */
  readonly addressOf: string | null
  /** Ids of those who lead it. */
  readonly directors: readonly string[]
}

/** What is under somebody is reached where that one is. */
function withThoseAbove(
  own: ReadonlyMap<string, Reach>,
  parents: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, Reach> {
  const found = new Map<string, Reach>()
  for (const id of parents.keys()) {
    const seen = new Set<string>()
    for (let at: string | null | undefined = id; at && !seen.has(at); at = parents.get(at)) {
      seen.add(at)
      const reach = own.get(at)
      if (!reach) continue
      found.set(id, reach)
      break
    }
  }
  return found
}

/** Those who keep a forum's affairs: its own secretaries, or where it has none those of its area, or the county's. */
export async function secretariesOf(db: Db, forumId: string, today: LocalDate): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('forum as f', join => join.on('f.id', '=', forumId))
    .select(['g.person_id', 'g.forum_id', 'g.area_id'])
    .where('g.role', '=', 'secretary')
    .where('g.ended_at', 'is', null)
    .where('g.valid_from', '<=', today)
    .where(eb => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)]))
    .where(eb =>
      eb.or([
        eb('g.forum_id', '=', forumId),
        eb.and([eb('g.forum_id', 'is', null), eb('g.area_id', '=', eb.ref('f.area_id'))]),
        eb.and([eb('g.forum_id', 'is', null), eb('g.area_id', 'is', null)]),
      ]),
    )
    .execute()
  const own = rows.filter(it => it.forum_id !== null)
  const near = own.length > 0 ? own : rows.filter(it => it.area_id !== null)
  return (near.length > 0 ? near : rows).map(it => it.person_id)
}
