// Mönster: several cases that say the same, raised to a forum as one matter. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Evidence } from './evidence.ts'

export type PatternState = 'open' | 'raised' | 'answered'

/** Fewer than this are no pattern, and what is counted of them would tell who it was about. */
export const fewest = 2

type RaiseRefusal = 'already' | 'too-few'

export function raise(state: PatternState, evidence: Evidence | undefined): Result<Evidence, RaiseRefusal> {
  if (state !== 'open') return no('already')
  return evidence && evidence.total >= fewest ? ok(evidence) : no('too-few')
}

/** Codes in what somebody pasted or chose: each once, in their order. */
export const codesIn = (typed: string): readonly string[] => [
  ...new Set(typed.toLowerCase().match(/[23456789abcdefghjkmnpqrstvwxyz]{7}/g) ?? []),
]
