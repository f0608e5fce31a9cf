import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Gathering, Queued, Registration } from './gathering.ts'

// Sammankomsternas rader: what the actor may see of them.

const rows = (db: Db) =>
  db
    .selectFrom('gathering as g')
    .innerJoin('forum as f', 'f.id', 'g.forum_id')
    .selectAll('g')
    .select(['f.name as forum_name', 'f.short_name', 'f.slug'])

const gatheringOf = (it: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]): Gathering => ({
  ...{ id: it.id, code: it.code, forumId: it.forum_id, kind: it.kind, title: it.title, description: it.description },
  forum: { name: it.forum_name, shortName: it.short_name, slug: it.slug },
  ...{ startsOn: it.starts_on, endsOn: it.ends_on, startTime: it.start_time, endTime: it.end_time },
  ...{ place: it.place, link: it.link, deadline: it.deadline },
  ...{ places: it.places, share: it.share, sharePlaces: it.share_places },
  ...{ asksDiet: it.asks_diet, announced: it.announced, cancelledWhy: it.cancelled_why, version: it.version },
})

export async function findGathering(
  reader: Db | Tx,
  by: { readonly code: string } | { readonly id: string },
): Promise<Gathering | undefined> {
  const row = await rows(reader as Db)
    .$if('code' in by, it => it.where('g.code', '=', 'code' in by ? by.code : ''))
    .$if('id' in by, it => it.where('g.id', '=', 'id' in by ? by.id : ''))
    .executeTakeFirst()
  return row && gatheringOf(row)
}

/** Those that have not ended, the soonest first, or those that have, the latest first; what the actor may see. */
export async function gatherings(
  db: Db,
  which: { readonly today: LocalDate; readonly ahead: boolean; readonly forumId?: string; readonly limit?: number },
): Promise<readonly Gathering[]> {
  const found = await rows(db)
    .where('g.ends_on', which.ahead ? '>=' : '<', which.today)
    .$if(which.forumId !== undefined, it => it.where('g.forum_id', '=', which.forumId ?? ''))
    .orderBy('g.starts_on', which.ahead ? 'asc' : 'desc')
    .orderBy('g.id')
    .limit(which.limit ?? 100)
    .execute()
  return found.map(gatheringOf)
}

/** Everyone who has signed up and not left, in the order they did; without who they are. */
export async function queueOf(reader: Db | Tx, gatheringId: string): Promise<readonly Queued[]> {
  const { rows: found } = await sql<Queued>`
    select id, state, party, principal_id as "principalId" from gathering_queue(${gatheringId})`.execute(reader as Tx)
  return found
}

/** Those of the registrations that the actor may see, in the order they came: their own, or all of what they arrange. */
export const registrationsOf = (db: Db, gatheringId: string): Promise<readonly Registration[]> =>
  db
    .selectFrom('registration')
    .select(['id', 'person_id as personId', 'name', 'title', 'organisation_id as organisationId', 'organisation'])
    .select(['principal_id as principalId', 'party', 'state', 'registered_at as registeredAt'])
    .select(['registered_by as registeredBy', 'version'])
    .where('gathering_id', '=', gatheringId)
    .where('state', '<>', 'left')
    .orderBy('id')
    .execute()

/** What they want to eat, by registration; nothing for whoever does not arrange it. */
export async function dietsOf(db: Db, gatheringId: string): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom('registration_diet')
    .select(['registration_id', 'words'])
    .where('gathering_id', '=', gatheringId)
    .execute()
  return new Map(found.map(it => [it.registration_id, it.words]))
}

/** Organisations that a person stands for on a day: by a seat or by a role. */
export async function organisationsOf(
  db: Db,
  personId: string,
  granted: readonly string[],
  today: LocalDate,
): Promise<readonly string[]> {
  const found = await db
    .selectFrom('membership as m')
    .innerJoin('seat as s', 's.id', 'm.seat_id')
    .select('s.organisation_id as id')
    .distinct()
    .where('m.person_id', '=', personId)
    .where(sql<boolean>`coalesce(m.valid_from <= ${today}, true) and coalesce(m.valid_to >= ${today}, true)`)
    .execute()
  return [...new Set([...granted, ...found.flatMap(it => it.id ?? [])])]
}

export interface OwnRegistration {
  readonly code: string
  readonly title: string
  readonly startsOn: LocalDate
  readonly state: 'waiting' | 'placed'
}

/** What a person has signed up to that has not been, the soonest first. */
export async function registrationsAhead(
  db: Db,
  personId: string,
  today: LocalDate,
): Promise<readonly OwnRegistration[]> {
  const found = await db
    .selectFrom('registration as r')
    .innerJoin('gathering as g', 'g.id', 'r.gathering_id')
    .select(['g.code', 'g.title', 'g.starts_on', 'r.state'])
    .where('r.person_id', '=', personId)
    .where('r.state', '<>', 'left')
    .where('g.ends_on', '>=', today)
    .where('g.cancelled_why', 'is', null)
    .orderBy('g.starts_on')
    .execute()
  return found.flatMap(it =>
    it.state === 'left' ? [] : [{ code: it.code, title: it.title, startsOn: it.starts_on, state: it.state }],
  )
}
