// Komplettering: what the reporter adds to what was sent. Every version is kept. Pure.
import type { DeviationState } from '../../data/tables/deviations.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

export interface Words {
  readonly happened: string
  readonly couldHave: string | null
  readonly did: string | null
  readonly proposal: string | null
}

export type CompleteRefusal = 'over' | 'empty' | 'nothing-new'

/** Something may be added until the case is over; then it has to be opened again first. */
export const isOpen = (state: DeviationState): boolean => state !== 'closed' && state !== 'rejected'

const names = ['happened', 'couldHave', 'did', 'proposal'] as const

/** The next version of a report. It has to say something that the one before did not. */
export function completed(state: DeviationState, before: Words, after: Words): Result<Words, CompleteRefusal> {
  if (!isOpen(state)) return no('over')
  if (after.happened.trim() === '') return no('empty')
  return names.every(it => (before[it] ?? '') === (after[it] ?? '')) ? no('nothing-new') : ok(after)
}
