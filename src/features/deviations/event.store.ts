// Det som har hänt med en avvikelse: written once, and never changed.
import type { Insertable } from 'kysely'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Schema } from '../../data/schema.ts'
import type { Case } from './deviation.row.ts'

export type Told = Omit<Insertable<Schema['deviation_event']>, 'deviation_id' | 'at_version' | 'made_by'>

/** Throws Stale where the case was changed meanwhile. */
export async function record(tx: Tx, permit: Permit, held: Pick<Case, 'id' | 'version'>, told: Told): Promise<void> {
  const made_by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const row = { ...told, deviation_id: held.id, at_version: held.version, made_by }
  await orStale('The case', tx.insertInto('deviation_event').values(row).execute())
  await audit(tx, permit, `deviation:${held.id}`, { verb: told.verb, ...(told.to_state ? { to: told.to_state } : {}) })
}

/** What many cases are told at once, in one statement. Throws Stale where one of them was changed meanwhile. */
export async function recordAll(
  tx: Tx,
  permit: Permit,
  told: readonly (Omit<Told, 'words'> & {
    readonly held: Pick<Case, 'id' | 'version'>
    readonly words: string | null
  })[],
): Promise<void> {
  const [first] = told
  if (!first) return
  const made_by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const rows = told.map(({ held, ...it }) => ({ ...it, deviation_id: held.id, at_version: held.version, made_by }))
  await orStale('A case', tx.insertInto('deviation_event').values(rows).execute())
  await audit(tx, permit, 'deviation_event', { verb: first.verb, cases: told.length })
}
