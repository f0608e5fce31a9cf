// Lagkrav och gränser, as the county keeps them.
import type { Db } from '../../data/reading.ts'

export interface HeldDuty {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly law: string
  readonly place: string
  readonly says: string
  readonly source: string
  /** What has not been read in the law yet; none where all has. */
  readonly unverified: string | null
  readonly version: number
}

export interface HeldLimit {
  readonly name: string
  readonly amount: number
  readonly proposed: boolean
  readonly source: string
  readonly version: number
}

export const heldDuties = (db: Db): Promise<readonly HeldDuty[]> =>
  db
    .selectFrom('legal_duty')
    .select(['id', 'code', 'name', 'law', 'place', 'says', 'source', 'unverified', 'version'])
    .orderBy('ordinal')
    .execute()

export const heldLimits = (db: Db): Promise<readonly HeldLimit[]> =>
  db
    .selectFrom('remedy_setting')
    .select(['name', 'amount', 'proposed', 'source', 'version'])
    .orderBy('name', 'desc')
    .execute()
