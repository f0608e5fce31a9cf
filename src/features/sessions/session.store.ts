import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { SessionRow } from './session.ts'

export interface Wanted {
  readonly personId?: string
  readonly now: string
  readonly idleMinutes: number
  readonly most?: number
}

/** Sessions that still hold, the latest seen first: the own ones, or anybody's for an administrator. */
export async function openSessionRows(
  db: Db,
  { personId, now, idleMinutes, most = 500 }: Wanted,
): Promise<readonly SessionRow[]> {
  const seenAfter = new Date(Date.parse(now) - idleMinutes * 60_000).toISOString()
  const found = db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 'p.name', 'p.code', 's.started_at', 's.last_seen_at', 's.expires_at', 's.method', 's.loa'])
    .select(['s.client', 's.grants'])
    .where('s.expires_at', '>', now)
    .where('s.last_seen_at', '>', seenAfter)
    .orderBy('s.last_seen_at', 'desc')
    .limit(most)
  const rows = await (personId ? found.where('s.person_id', '=', personId) : found).execute()
  return rows.map(it => ({
    ...{ id: it.id, person: { name: it.name, code: it.code }, startedAt: it.started_at, lastSeenAt: it.last_seen_at },
    ...{ expiresAt: it.expires_at, method: it.method, loa: it.loa, client: it.client, claimed: it.grants.length },
  }))
}

/** Ends somebody's session at once, in every instance. False: it had ended already. */
export async function endSession(tx: Tx, permit: Permit<'login.end'>): Promise<boolean> {
  const ended = await tx
    .deleteFrom('session')
    .where('id', '=', permit.subjectId)
    .returning('person_id')
    .executeTakeFirst()
  if (ended) await audit(tx, permit, `person:${ended.person_id}`, { sessions: 1 })
  return ended !== undefined
}

/** Ends every session of a person. Returns how many. */
export async function endAllOf(tx: Tx, permit: Permit<'login.end'>, personId: string): Promise<number> {
  const ended = await tx.deleteFrom('session').where('person_id', '=', personId).returning('id').execute()
  await audit(tx, permit, `person:${personId}`, { sessions: ended.length })
  return ended.length
}

/** Ends one of one's own, or, without an id, all but the one that asks. Returns how many. */
export async function endOwn(tx: Tx, permit: Permit<'session.end'>): Promise<number> {
  const { actor, id } = permit
  if (actor.kind !== 'person') return 0
  const own = tx.deleteFrom('session').where('person_id', '=', actor.personId)
  const meant = id ? own.where('id', '=', id) : actor.login ? own.where('id', '<>', actor.login.id) : own
  const ended = await meant.returning('id').execute()
  await audit(tx, permit, `person:${actor.personId}`, { sessions: ended.length })
  return ended.length
}
