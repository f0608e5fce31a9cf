// Ärendets väg, för den som rapporterade: how far it has come in five plain steps. Pure.
import type { Step } from '../../ui/steps.tsx'
import type { DeviationState } from './deviation.ts'

const names = ['Inskickad', 'Bedöms', 'Hos motparten', 'Åtgärdas', 'Avslutad'] as const

const at: Readonly<Record<DeviationState, number>> = {
  sent: 0,
  triage: 1,
  redirected: 1,
  returned: 1,
  reopened: 1,
  'with-counterpart': 2,
  answered: 2,
  disputed: 2,
  accepted: 3,
  acting: 3,
  effect: 3,
  closed: 4,
  rejected: 4,
}

/** A rejected report skips what it never came to. */
export function progressOf(state: DeviationState): readonly Step[] {
  const here = at[state]
  const shown = state === 'rejected' ? ['Inskickad', 'Bedöms', 'Avvisad'] : names
  const last = state === 'rejected' ? 2 : here
  return shown.map(
    (label, n): Step => ({
      label,
      state: n < last || (n === last && here === 4) ? 'done' : n === last ? 'current' : 'ahead',
    }),
  )
}
