// Demonstrationens roller: two administrators, so that one can confirm what the other asks for, and a request that waits.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { askForAdministrator, giveAlone } from './request.store.ts'
import { administratorRoles } from './role.row.ts'
import { type Granting, grantRole } from './role.store.ts'

const start = samklang('start')

/** A role of an invented person. The second administrator is given as the server may give one beside the only one. */
export async function grantInDemonstration(tx: Tx, it: Granting): Promise<void> {
  const permit = permitFor(start, 'role.grant')
  if (it.role !== 'administrator' || (await administratorRoles(tx)).length === 0) await grantRole(tx, permit, it)
  else
    await giveAlone(tx, permit, {
      ...{ personId: it.personId, from: it.from, to: it.to ?? null, means: 'alone' },
      reason: 'Demonstrationens andra systemadministratör',
    })
}

/** A request that waits for whoever tries the demonstration. */
export async function startRequest(
  tx: Tx,
  it: { readonly personId: string; readonly requestedBy: string; readonly reason: string },
  now: Instant,
): Promise<void> {
  await askForAdministrator(
    tx,
    permitFor(start, 'role.ask'),
    { ...it, from: dateAt(now), to: null, grantId: null },
    now,
  )
}
