// Mejladresser för kallelser: one for each person or guest, the newest in place of the older.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

/** Whose address it is: a person's, or that of a participant who is no person of ours. */
export type AddressOf = { readonly personId: string } | { readonly participantId: string }

/** Sets the address, or takes it away. The log says that it was done, never what it is. */
export async function setAddress(
  tx: Tx,
  permit: Permit<'address.change'>,
  of: AddressOf,
  address: string | null,
  now: Instant,
): Promise<void> {
  const column = 'personId' in of ? 'person_id' : 'participant_id'
  const id = 'personId' in of ? of.personId : of.participantId
  await tx.deleteFrom('person_address').where(column, '=', id).execute()
  if (address !== null)
    await tx
      .insertInto('person_address')
      .values({
        ...{ person_id: 'personId' in of ? id : null, participant_id: 'personId' in of ? null : id, address },
        ...{ changed_at: now, changed_by: permit.actor.kind === 'person' ? permit.actor.personId : null },
      })
      .execute()
  await audit(tx, permit, 'personId' in of ? `person:${id}` : `participant:${id}`, {
    address: address === null ? 'removed' : 'set',
  })
}
