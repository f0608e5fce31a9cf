// Klockorna: read as they hold and have held, and changed by a new row each time.

import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import type { HeldClock } from './clock.ts'
import type { Clock } from './deviation.ts'

/** Every clock, each name's newest first. */
export const clocksOf = (db: Db): Promise<readonly HeldClock[]> =>
  db
    .selectFrom('deviation_clock')
    .select(['id', 'name', 'amount', 'unit', 'who', 'proposed', 'source', 'version'])
    .select(['valid_from as validFrom', 'valid_to as validTo'])
    .orderBy('name')
    .orderBy('valid_to', it => it.desc().nullsFirst())
    .execute()

/** The clock of a name that nothing has followed. */
export const clockNamed = async (db: Db, name: string): Promise<HeldClock | undefined> =>
  (await clocksOf(db)).find(it => it.name === name && it.validTo === null)

interface ClockChange extends Pick<Clock, 'amount' | 'unit'> {
  readonly from: LocalDate
  readonly source: string | null
}

/** Ends the clock the day before and begins another. Throws Stale where somebody was first. */
export async function changeClock(
  tx: Tx,
  permit: Permit<'procedure.change'>,
  held: HeldClock,
  to: ClockChange,
): Promise<void> {
  const ended = await tx
    .updateTable('deviation_clock')
    .set({ valid_to: daysAfter(to.from, -1), version: held.version + 1 })
    .where('id', '=', held.id)
    .where('version', '=', held.version)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) throw new Stale('The clock')
  await tx
    .insertInto('deviation_clock')
    .values({
      ...{ name: held.name, amount: to.amount, unit: to.unit, who: held.who, proposed: false, source: to.source },
      // Counted on, so that a page made of the one before is known as older.
      ...{ valid_from: to.from, valid_to: null, version: held.version + 1 },
    })
    .execute()
  const detail = { amount: to.amount, unit: to.unit, from: to.from, before: { amount: held.amount, unit: held.unit } }
  await audit(tx, permit, `clock:${held.name}`, detail)
}

/** Says that a proposed clock is the county's own, as it is. */
export async function settleClock(tx: Tx, permit: Permit<'procedure.change'>, held: HeldClock): Promise<void> {
  const done = await tx
    .updateTable('deviation_clock')
    .set({ proposed: false, version: held.version + 1 })
    .where('id', '=', held.id)
    .where('version', '=', held.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Stale('The clock')
  await audit(tx, permit, `clock:${held.name}`, { settled: true })
}

/** What a step is called, and whether it is to be said why. Where it leads stays as it is (0042). */
export async function renameStep(
  tx: Tx,
  permit: Permit<'procedure.change'>,
  held: { readonly id: string; readonly version: number; readonly verb: string },
  to: { readonly label: string; readonly needsWords: boolean },
): Promise<void> {
  const done = await tx
    .updateTable('deviation_transition')
    .set({ label: to.label, needs_words: to.needsWords, version: held.version + 1 })
    .where('id', '=', held.id)
    .where('version', '=', held.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Stale('The step')
  await audit(tx, permit, `step:${held.id}`, { verb: held.verb, ...to })
}
