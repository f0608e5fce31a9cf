// Lagkrav och gränser, that the county keeps: changed in place, with what they were in the log.
import type { ReadonlyKysely } from 'kysely/readonly'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Schema } from '../../data/schema.ts'

type Db = ReadonlyKysely<Schema>

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

export type DutyChange = Pick<HeldDuty, 'name' | 'law' | 'place' | 'says' | 'source' | 'unverified'>

/** Throws Stale where somebody was first. */
export async function changeDuty(
  tx: Tx,
  permit: Permit<'procedure.change'>,
  held: HeldDuty,
  to: DutyChange,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('legal_duty')
    .set({ ...to, version: held.version + 1 })
    .where('id', '=', held.id)
    .where('version', '=', held.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The duty')
  const { name, law, place, says, source, unverified } = held
  await audit(tx, permit, `duty:${held.code}`, { ...to, before: { name, law, place, says, source, unverified } })
}

/** Throws Stale where somebody was first. What somebody has set is a proposal no more. */
export async function changeLimit(
  tx: Tx,
  permit: Permit<'procedure.change'>,
  held: HeldLimit,
  to: Pick<HeldLimit, 'amount' | 'source'>,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('remedy_setting')
    .set({ ...to, proposed: false, version: held.version + 1 })
    .where('name', '=', held.name)
    .where('version', '=', held.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The limit')
  await audit(tx, permit, `limit:${held.name}`, { ...to, before: { amount: held.amount, source: held.source } })
}
