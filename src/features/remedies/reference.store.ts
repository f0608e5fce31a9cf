// Lagkrav och gränser, that the county keeps: changed in place, with what they were in the log.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { HeldDuty, HeldLimit } from './reference.row.ts'

type DutyChange = Pick<HeldDuty, 'name' | 'law' | 'place' | 'says' | 'source' | 'unverified'>

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
