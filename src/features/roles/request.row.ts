import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import type { RequestMeans, RoleRequest } from './request.ts'

interface Someone {
  readonly name: string
  readonly code: string
}

export interface RequestRow extends RoleRequest {
  readonly version: number
  readonly means: RequestMeans
  readonly reason: string
  readonly person: Someone
  /** Null for what the server did by itself. */
  readonly asker: Someone | null
  readonly requestedAt: Instant
  readonly decidedAt: Instant | null
  readonly decider: string | null
  readonly decidedWhy: string | null
}

const requests = (db: Db | Tx) =>
  (db as Db)
    .selectFrom('role_request as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .leftJoin('person as a', 'a.id', 'r.requested_by')
    .leftJoin('person as d', 'd.id', 'r.decided_by')
    .selectAll('r')
    .select(['p.name', 'p.code', 'a.name as askerName', 'a.code as askerCode', 'd.name as deciderName'])

type Found = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

const toRow = (it: Found): RequestRow => ({
  ...{ id: it.id, version: it.version, personId: it.person_id, grantId: it.grant_id, means: it.means },
  ...{ from: it.valid_from, to: it.valid_to, reason: it.reason, requestedBy: it.requested_by },
  ...{ requestedAt: it.requested_at, expiresAt: it.expires_at, outcome: it.outcome },
  person: { name: it.name, code: it.code },
  asker: it.askerName !== null && it.askerCode !== null ? { name: it.askerName, code: it.askerCode } : null,
  ...{ decidedAt: it.decided_at, decider: it.deciderName, decidedWhy: it.decided_why },
})

/** Requests that can still be answered, the oldest first. */
export const waitingRequests = async (db: Db | Tx, now: Instant): Promise<readonly RequestRow[]> =>
  (
    await requests(db)
      .where('r.outcome', 'is', null)
      .where('r.expires_at', '>', now)
      .orderBy('r.requested_at')
      .execute()
  ).map(toRow)

/** Those that were answered or lapsed, the newest first. */
export const pastRequests = async (db: Db, now: Instant, most = 100): Promise<readonly RequestRow[]> =>
  (
    await requests(db)
      .where(eb => eb.or([eb('r.outcome', 'is not', null), eb('r.expires_at', '<=', now)]))
      .orderBy('r.requested_at', 'desc')
      .limit(most)
      .execute()
  ).map(toRow)

export async function findRequest(db: Db, id: string): Promise<RequestRow | undefined> {
  const row = await requests(db).where('r.id', '=', id).executeTakeFirst()
  return row && toRow(row)
}

/** Everything ever asked about one person. */
export const requestsAbout = async (db: Db | Tx, personId: string): Promise<readonly RequestRow[]> =>
  (await requests(db).where('r.person_id', '=', personId).execute()).map(toRow)
