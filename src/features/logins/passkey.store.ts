import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { violated } from '../../data/violation.ts'
import type { NewKey } from '../../edges/webauthn/webauthn.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { mayRemove, type Passkey } from './passkey.ts'

export interface StoredKey {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
}

export async function findKey(db: Db, credentialId: string): Promise<StoredKey | undefined> {
  const row = await db
    .selectFrom('passkey as k')
    .innerJoin('person as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.person_id', 'p.name', 'k.credential_id', 'k.public_key', 'k.counter'])
    .where('k.credential_id', '=', credentialId)
    .executeTakeFirst()
  return (
    row && {
      ...{ id: row.id, personId: row.person_id, personName: row.name, counter: row.counter },
      ...{ credentialId: row.credential_id, publicKey: row.public_key },
    }
  )
}

export async function keysOf(db: Db, personId: string): Promise<readonly (Passkey & { credentialId: string })[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'added_at', 'last_used_at', 'backed_up', 'credential_id'])
    .where('person_id', '=', personId)
    .orderBy('added_at')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, name: it.name, addedAt: it.added_at, lastUsedAt: it.last_used_at },
    ...{ backedUp: it.backed_up, credentialId: it.credential_id },
  }))
}

/** A key more for a person. Refused where the key is known already. */
export async function addKey(
  tx: Tx,
  permit: Permit<'passkey.change'> | Permit<'session.begin'>,
  personId: string,
  key: NewKey & { readonly name: string },
  now: string,
): Promise<Result<string, 'known'>> {
  try {
    const { id } = await tx
      .insertInto('passkey')
      .values({
        ...{ person_id: personId, credential_id: key.credentialId, public_key: key.publicKey, counter: key.counter },
        ...{ transports: [...key.transports], name: key.name, added_at: now, last_used_at: null },
        backed_up: key.backedUp,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, permit, `person:${personId}`, { keyAdded: key.name })
    return ok(id)
  } catch (error) {
    if (violated(error)) return no('known')
    throw error
  }
}

/** Marks a key as used. False where somebody with the same counter was faster: that is a copy of the key. */
export async function noteUse(
  tx: Tx,
  _permit: Permit<'session.begin'>,
  key: StoredKey,
  now: { readonly counter: number; readonly backedUp: boolean; readonly at: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('passkey')
    .set({ counter: now.counter, backed_up: now.backedUp, last_used_at: now.at })
    .where('id', '=', key.id)
    .where('counter', '=', key.counter)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Takes a key of one's own away; the last way in stays. What was begun with a passkey ends, but for this very login. */
export async function removeOwnKey(
  tx: Tx,
  permit: Permit<'passkey.change'>,
  personId: string,
): Promise<Result<void, 'last'>> {
  const keys = await tx.selectFrom('passkey').select('id').where('person_id', '=', personId).execute()
  const identities = await tx.selectFrom('person_identity').select('id').where('person_id', '=', personId).execute()
  if (!mayRemove(keys.length, identities.length)) return no('last')
  const current = permit.actor.kind === 'person' ? permit.actor.login?.id : undefined
  await removeKey(tx, permit, personId, permit.subjectId, current)
  return ok(undefined)
}

/** An administrator takes a key that was lost, also the last one. */
export const removeLostKey = (tx: Tx, permit: Permit<'login.end'>, personId: string, keyId: string): Promise<void> =>
  removeKey(tx, permit, personId, keyId, undefined)

async function removeKey(
  tx: Tx,
  permit: Permit<'passkey.change'> | Permit<'login.end'>,
  personId: string,
  keyId: string,
  kept: string | undefined,
): Promise<void> {
  const gone = await tx
    .deleteFrom('passkey')
    .where('id', '=', keyId)
    .where('person_id', '=', personId)
    .returning('name')
    .executeTakeFirst()
  if (!gone) return
  const begun = tx.deleteFrom('session').where('person_id', '=', personId).where('method', '=', 'passkey')
  await (kept ? begun.where('id', '<>', kept) : begun).execute()
  await audit(tx, permit, `person:${personId}`, { keyRemoved: gone.name })
}
