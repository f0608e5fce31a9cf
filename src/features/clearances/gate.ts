// Klarering: a clause that was taken under a condition goes to nobody until those who were named have cleared it. Pure.
import type { LocalDate } from '../../kernel/time.ts'

/** What holds a clause back, as everybody may know it. */
export interface Gate {
  readonly state: 'waiting' | 'cleared'
  /** Who is still to clear it, as they are called: 'ordföranden', 'vice ordföranden'. Empty where nobody has been named yet. */
  readonly waitingFor: readonly string[]
  /** The day on which the last of them did. */
  readonly clearedOn: LocalDate | null
}

/** A clause is known by its item and its exact words: rows of the register are written anew each time. */
export const gateKey = (itemCode: string, words: string): string => `${itemCode}\n${words}`
