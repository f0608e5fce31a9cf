/** Role request = begäran om behörighet som systemadministratör. */

import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { type Asking, expiresAfter, type RequestMeans } from './request.ts'

/** Asks for administrator rights for somebody. It gives none: another administrator has to confirm. Returns its id. */
export async function askForAdministrator(
  tx: Tx,
  permit: Permit<'role.ask'>,
  it: Asking & { readonly reason: string },
  now: Instant,
  noted: object = {},
): Promise<string> {
  const row = await tx
    .insertInto('role_request')
    .values({
      ...{ person_id: it.personId, grant_id: it.grantId, valid_from: it.from, valid_to: it.to, reason: it.reason },
      ...{ means: 'four-eyes', requested_by: it.requestedBy, requested_at: now, expires_at: expiresAfter(now) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `role_request:${row.id}`, {
    ...{ personId: it.personId, requestedBy: it.requestedBy, from: it.from, to: it.to, why: it.reason },
    ...(it.grantId ? { longer: it.grantId } : {}),
    ...noted,
  })
  return row.id
}

interface Settling {
  readonly by: string
  readonly at: Instant
  readonly why: string | null
}

/** Confirms the permit's request and gives the role, or makes it longer. The database refuses whoever asked for it. */
export async function confirmRequest(
  tx: Tx,
  permit: Permit<'role.confirm'>,
  request: { readonly personId: string; readonly grantId: string | null; readonly to: LocalDate | null },
  { by, at, from }: { readonly by: string; readonly at: Instant; readonly from: LocalDate },
): Promise<void> {
  await settle(tx, permit, 'confirmed', { by, at, why: null })
  const grantId = request.grantId
    ? await prolong(tx, permit.subjectId, request.grantId, request.to)
    : await give(tx, permit.subjectId, { personId: request.personId, from, to: request.to })
  await audit(tx, permit, `role_request:${permit.subjectId}`, {
    ...{ requestConfirmed: grantId, personId: request.personId, from, to: request.to },
  })
}

/** Says no to the permit's request, with the reason that whoever asked gets to read. */
export async function refuseRequest(
  tx: Tx,
  permit: Permit<'role.confirm'>,
  it: { readonly by: string; readonly at: Instant; readonly why: string },
): Promise<void> {
  await settle(tx, permit, 'refused', it)
  await audit(tx, permit, `role_request:${permit.subjectId}`, { requestRefused: it.why })
}

/** Takes back what the permit's actor asked for. */
export async function withdrawRequest(
  tx: Tx,
  permit: Permit<'role.ask'>,
  it: { readonly by: string; readonly at: Instant },
): Promise<void> {
  await settle(tx, permit, 'withdrawn', { ...it, why: null })
  await audit(tx, permit, `role_request:${permit.subjectId}`, { requestWithdrawn: true })
}

/**
 * Administrator rights that the server gives by itself: to the first of all, or beside the only one that is left. The
 * database refuses it where two could have done it. Returns the role's id.
 */
export async function giveAlone(
  tx: Tx,
  permit: Permit<'role.grant'>,
  it: {
    readonly personId: string
    readonly from: LocalDate
    readonly to: LocalDate | null
    readonly means: Exclude<RequestMeans, 'four-eyes'>
    readonly reason: string
  },
  noted: object = {},
): Promise<string> {
  // By the database's own clock, as its guard counts.
  const now = sql<string>`now()`
  const { id } = await tx
    .insertInto('role_request')
    .values({
      ...{ person_id: it.personId, grant_id: null, valid_from: it.from, valid_to: it.to, reason: it.reason },
      ...{ means: it.means, requested_by: null, requested_at: now, expires_at: sql<string>`now() + interval '1 day'` },
      ...{ outcome: 'confirmed', decided_at: now, decided_by: null, decided_why: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const grantId = await give(tx, id, it)
  await audit(tx, permit, `role_grant:${grantId}`, {
    ...{ givenAlone: it.means, why: it.reason, personId: it.personId, role: 'administrator', from: it.from, to: it.to },
    ...noted,
  })
  return grantId
}

async function settle(
  tx: Tx,
  permit: Permit<'role.confirm'> | Permit<'role.ask'>,
  outcome: 'confirmed' | 'refused' | 'withdrawn',
  { by, at, why }: Settling,
): Promise<void> {
  const row = await tx
    .updateTable('role_request')
    .set(eb => ({ outcome, decided_at: at, decided_by: by, decided_why: why, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('outcome', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The request')
}

interface Given {
  readonly personId: string
  readonly from: LocalDate
  readonly to: LocalDate | null
}

const give = async (tx: Tx, requestId: string, it: Given): Promise<string> =>
  (
    await tx
      .insertInto('role_grant')
      .values({
        ...{ person_id: it.personId, role: 'administrator', organisation_id: null, area_id: null, forum_id: null },
        ...{ valid_from: it.from, valid_to: it.to, request_id: requestId },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

async function prolong(tx: Tx, requestId: string, grantId: string, to: LocalDate | null): Promise<string> {
  const row = await tx
    .updateTable('role_grant')
    .set(eb => ({ valid_to: to, request_id: requestId, version: eb('version', '+', 1) }))
    .where('id', '=', grantId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The role')
  return row.id
}
