// Klarering: a clause that was taken under a condition goes to nobody until those who were named have cleared it. Pure.
import type { Instant, LocalDate } from '../../kernel/time.ts'

/** What holds a clause back, as everybody may know it. */
export interface Gate {
  readonly state: 'waiting' | 'cleared'
  /** Who is still to clear it, as they are called: 'ordföranden', 'vice ordföranden'. Empty where nobody has been named yet. */
  readonly waitingFor: readonly string[]
  /** Who has cleared it, as they are called. */
  readonly clearedBy: readonly string[]
  /** The day on which the last of them did. */
  readonly clearedOn: LocalDate | null
  /** When that was known here. */
  readonly clearedAt: Instant | null
}

/** A clause is known by its item and its exact words: rows of the register are written anew each time. */
export const gateKey = (itemCode: string, words: string): string => `${itemCode}\n${words}`

export type Gates = ReadonlyMap<string, Gate>

export const waits = (gate: Gate | null | undefined): boolean => gate?.state === 'waiting'

/**
 * Whether a clause of an item that was dealt with here is held back. One with a condition and no gate waits too: what is
 * not known to be cleared is not.
 */
export function isHeldBack(
  gates: Gates,
  itemCode: string,
  clause: { readonly words: string; readonly condition?: string | null | undefined },
): boolean {
  const gate = gates.get(gateKey(itemCode, clause.words))
  return gate ? waits(gate) : (clause.condition ?? '') !== ''
}
