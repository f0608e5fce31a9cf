import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'

// Var organisationer nås, as those who may know it see it.

export interface Registry {
  readonly address: string
  readonly changedAt: Instant
}

/** The newest address of each organisation, by the organisation's id. */
export async function registriesOf(db: Db): Promise<ReadonlyMap<string, Registry>> {
  const rows = await db
    .selectFrom('organisation_address')
    .select(['organisation_id', 'address', 'changed_at'])
    .distinctOn('organisation_id')
    .orderBy('organisation_id')
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(it => [it.organisation_id, { address: it.address, changedAt: it.changed_at }]))
}
