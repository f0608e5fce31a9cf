// Registratorernas adresser: the newest of an organisation's is used; those before it are kept.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

const by = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

/** Gives the permit's organisation an address; none takes those it has away. */
export async function setRegistry(
  tx: Tx,
  permit: Permit<'registry.change'>,
  address: string | null,
  now: Instant,
): Promise<void> {
  const id = permit.subjectId
  if (address === null) await tx.deleteFrom('organisation_address').where('organisation_id', '=', id).execute()
  else
    await tx
      .insertInto('organisation_address')
      .values({ organisation_id: id, address, changed_at: now, changed_by: by(permit) })
      .execute()
  await audit(tx, permit, `organisation:${id}`, { registry: address !== null })
}

/** Gives many organisations their addresses at once: all of them, or, where one is refused, none. */
export async function importRegistries(
  tx: Tx,
  permit: Permit<'registry.import'>,
  rows: readonly { readonly organisationId: string; readonly address: string }[],
  now: Instant,
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('organisation_address')
      .values(
        rows.map(it => ({
          ...{ organisation_id: it.organisationId, address: it.address, changed_at: now, changed_by: by(permit) },
        })),
      )
      .execute()
  await audit(tx, permit, 'organisation', { registries: rows.length })
}
