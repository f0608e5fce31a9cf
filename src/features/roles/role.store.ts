/** Role = roll: what a person may do, for an organisation, an area or a forum, from a day. */

import { sql } from 'kysely'
import type { Role } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { giveAlone } from './request.store.ts'
import type { Ended, Scope } from './role.ts'

export interface Granting {
  readonly personId: string
  readonly role: Role
  readonly organisationId: string | null
  readonly areaId: string | null
  readonly forumId: string | null
  /** ISO date. */
  readonly from: string
  /** The last day; until further notice without one. */
  readonly to?: string | null
}

/** The columns of what a role is held for. */
export const scopeIds = (it: Scope): Pick<Granting, 'organisationId' | 'areaId' | 'forumId'> => ({
  organisationId: it.kind === 'organisation' ? it.id : null,
  areaId: it.kind === 'area' ? it.id : null,
  forumId: it.kind === 'forum' ? it.id : null,
})

/**
 * Gives a role and returns its id. An administrator's is given here only to the first of all, by Samklang itself: the
 * database refuses it otherwise. `noted` goes to the log beside it.
 */
export async function grantRole(
  tx: Tx,
  permit: Permit<'role.grant'>,
  it: Granting,
  noted: object = {},
): Promise<string> {
  const { personId, role, from, to = null } = it
  if (role === 'administrator')
    return giveAlone(tx, permit, { personId, from, to, means: 'first', reason: 'Den första systemadministratören' })
  const row = await tx
    .insertInto('role_grant')
    .values({
      ...{ person_id: personId, role, organisation_id: it.organisationId, area_id: it.areaId, forum_id: it.forumId },
      ...{ valid_from: from, valid_to: to },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `role_grant:${row.id}`, { ...it, ...noted })
  return row.id
}

/** Ends the permit's role there and then, or takes it back before it has begun. */
export async function endRole(
  tx: Tx,
  permit: Permit<'role.end'>,
  it: Ended & { readonly reason: string; readonly takenBack: boolean },
  noted: object = {},
): Promise<void> {
  await changed(tx, permit, { valid_to: it.to, ended_at: it.endedAt, end_reason: it.reason })
  const detail = it.takenBack ? { roleTakenBack: it.reason } : { roleEnded: it.reason, to: it.to }
  await audit(tx, permit, `role_grant:${permit.subjectId}`, { ...detail, ...noted })
}

/** Moves the last day of the permit's role; null is until further notice. */
export async function moveEndOf(
  tx: Tx,
  permit: Permit<'role.end'>,
  it: { readonly to: LocalDate | null; readonly reason: string | null },
  noted: object = {},
): Promise<void> {
  await changed(tx, permit, { valid_to: it.to, ...(it.reason ? { end_reason: it.reason } : {}) })
  const detail = { lastDay: it.to ?? 'tills vidare', ...(it.reason ? { why: it.reason } : {}) }
  await audit(tx, permit, `role_grant:${permit.subjectId}`, { ...detail, ...noted })
}

/** Waits for whoever else is changing who the administrators are. Asked before the rules are, in the same transaction. */
export const holdAdministrators = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('samklang.administrators'))`.execute(tx)
}

interface Change {
  readonly valid_to: LocalDate | null
  readonly ended_at?: string
  readonly end_reason?: string
}

async function changed(tx: Tx, permit: Permit<'role.end'>, change: Change): Promise<void> {
  const row = await tx
    .updateTable('role_grant')
    .set(eb => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The role')
}
