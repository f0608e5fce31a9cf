import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Seal } from '../../http/seal.ts'
import { type Invitation, invitationHours } from './passkey.ts'

/**
 * A link with which a person makes a passkey, once. Earlier ones of the person stop holding. Returns the link's path:
 * only its keyed hash is kept, so it is shown or mailed now or never.
 */
export async function invite(
  tx: Tx,
  permit: Permit<'login.invite'>,
  personId: string,
  { seal, now, mailed }: { readonly seal: Pick<Seal, 'mark'>; readonly now: string; readonly mailed: boolean },
): Promise<{ readonly path: string; readonly expiresAt: string }> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.parse(now) + invitationHours * 3_600_000).toISOString()
  await tx.deleteFrom('login_invitation').where('person_id', '=', personId).where('used_at', 'is', null).execute()
  await tx
    .insertInto('login_invitation')
    .values({
      ...{ person_id: personId, token_hash: seal.mark(token), invited_at: now, expires_at: expiresAt, used_at: null },
      invited_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .execute()
  await audit(tx, permit, `person:${personId}`, { invited: expiresAt, ...(mailed ? { mailed } : {}) })
  return { path: `/inbjudan/${token}`, expiresAt }
}

/** The invitation of a link that still holds. */
export async function findInvitation(
  db: Db,
  token: string | undefined,
  { seal, now }: { readonly seal: Pick<Seal, 'mark'>; readonly now: string },
): Promise<Invitation | undefined> {
  if (!token || !/^[\w-]{20,64}$/.test(token)) return undefined
  const row = await db
    .selectFrom('login_invitation as i')
    .innerJoin('person as p', 'p.id', 'i.person_id')
    .select(['i.id', 'i.person_id', 'p.name', 'i.expires_at'])
    .where('i.token_hash', '=', seal.mark(token))
    .where('i.used_at', 'is', null)
    .where('i.expires_at', '>', now)
    .executeTakeFirst()
  return row && { id: row.id, personId: row.person_id, personName: row.name, expiresAt: row.expires_at }
}

/** Until when a person has a link that has not been used; undefined without one. */
export async function openInvitation(db: Db, personId: string, now: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('login_invitation')
    .select('expires_at')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.expires_at
}

/** Uses the invitation up. False where somebody was faster. */
export async function useInvitation(
  tx: Tx,
  _permit: Permit<'session.begin'>,
  id: string,
  now: string,
): Promise<boolean> {
  const used = await tx
    .updateTable('login_invitation')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}
