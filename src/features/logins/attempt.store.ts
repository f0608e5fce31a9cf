import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'

/** Uses up what a browser had begun. False when it was used before. `mark` is the keyed hash of its random part. */
export async function useAttempt(
  tx: Tx,
  _permit: Permit<'session.begin'> | Permit<'passkey.change'>,
  mark: string,
  now: string,
  seconds: number,
): Promise<boolean> {
  await tx.deleteFrom('login_attempt').where('expires_at', '<', now).execute()
  const used = await tx
    .insertInto('login_attempt')
    .values({ attempt_hash: mark, expires_at: new Date(Date.parse(now) + seconds * 1000).toISOString() })
    .onConflict(it => it.doNothing())
    .returning('attempt_hash')
    .executeTakeFirst()
  return used !== undefined
}
