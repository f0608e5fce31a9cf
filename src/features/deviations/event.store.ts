// Det som har hänt med en avvikelse: written once, and never changed.
import type { Insertable } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Schema } from '../../data/schema.ts'
import type { Case } from './deviation.row.ts'

export type Told = Omit<Insertable<Schema['deviation_event']>, 'deviation_id' | 'at_version' | 'made_by'>

/** Throws Stale where the case was changed meanwhile. */
export async function record(tx: Tx, permit: Permit, held: Pick<Case, 'id' | 'version'>, told: Told): Promise<void> {
  const made_by = permit.actor.kind === 'person' ? permit.actor.personId : null
  try {
    await tx
      .insertInto('deviation_event')
      .values({ ...told, deviation_id: held.id, at_version: held.version, made_by })
      .execute()
  } catch (error) {
    const code = (error as { readonly code?: string }).code
    // 40001: another version; 23505: the same version, told of at the same moment.
    if (code === '40001' || code === '23505') throw new Stale('The case')
    throw error
  }
  await audit(tx, permit, `deviation:${held.id}`, { verb: told.verb, ...(told.to_state ? { to: told.to_state } : {}) })
}
