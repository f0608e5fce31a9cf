// Det som måste vara gjort före ett steg: each part of a case says what of its own is missing, in Swedish.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import { disputesOfCase } from '../disputes/dispute.row.ts'
import { remedyGate } from '../remedies/remedy.gate.ts'
import { sideGate } from '../sides/side.view.tsx'
import type { Case } from './deviation.row.ts'
import type { OpenStep } from './deviation.ts'

/** What is missing before a step, or undefined. Asked when the page is made and again when the step is taken. */
export type Gate = (db: Db, held: Case, step: OpenStep) => Promise<string | undefined>

/** A dispute of the case ends with a lesson before the parties are said to agree. */
const disputeGate: Gate = async (db, held, step) => {
  if (step.verb !== 'settle') return undefined
  const open = (await disputesOfCase(db, held.id)).find(it => it.state === 'open' || it.state === 'agreed')
  if (open) return `Tvisten ${open.code} är inte avslutad. Avsluta den, så går ärendet vidare.`
  const asked = sql<boolean>`case_is_settled(${held.id}::uuid)`.as('settled')
  const { settled } = await db.selectNoFrom(asked).executeTakeFirstOrThrow()
  // Whoever has taken over a unit has its cases, and not its disputes.
  return settled === false
    ? 'De som var parter när det hände har en tvist som inte är avslutad. Ärendet går vidare när de har avslutat den.'
    : undefined
}

const gates: readonly Gate[] = [sideGate, remedyGate, disputeGate]

/** The first thing that is missing before each step. */
export async function hindrances(
  db: Db,
  held: Case,
  steps: readonly OpenStep[],
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const step of steps)
    for (const gate of gates) {
      const missing = found[step.verb] === undefined ? await gate(db, held, step) : undefined
      if (missing) found[step.verb] = missing
    }
  return found
}
