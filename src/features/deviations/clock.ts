// Tid som ett steg får ta: what each clock is, and what a change of it may be. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import type { Clock } from './deviation.ts'

export interface HeldClock extends Clock {
  readonly id: string
  readonly who: 'reporter' | 'own' | 'counterpart' | 'either'
  readonly proposed: boolean
  readonly source: string | null
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  readonly version: number
}

export type ClockUnit = Clock['unit']

/** What each clock runs from and to; those that are no state have names of their own. */
export const clockWords: Readonly<Record<string, string>> = {
  sent: 'Inskickad till bedömd',
  triage: 'Bedömning',
  redirected: 'Omdirigerad till bedömd',
  reopened: 'Öppnad igen till bedömd',
  returned: 'Rapportörens komplettering',
  'with-counterpart': 'Motpartens svar',
  answered: 'Ställning till svaret',
  disputed: 'Parterna inte eniga',
  accepted: 'Från enighet till påbörjad åtgärd',
  acting: 'Åtgärderna gjorda',
  effect: 'Effekten följd',
  'analysis-start': 'Händelseanalys påbörjad',
  'analysis-ready': 'Händelseanalys klar',
}

export const unitWords: Readonly<Record<ClockUnit, string>> = {
  hours: 'timmar',
  'working-days': 'arbetsdagar',
  days: 'dagar',
  months: 'månader',
}

/** The longest that is let be set: more is a slip of the finger. */
export const longest: Readonly<Record<ClockUnit, number>> = { hours: 1000, 'working-days': 500, days: 730, months: 36 }

const ones: Readonly<Record<ClockUnit, string>> = {
  hours: 'timme',
  'working-days': 'arbetsdag',
  days: 'dag',
  months: 'månad',
}

/** '10 arbetsdagar' */
export const amountText = ({ amount, unit }: Pick<Clock, 'amount' | 'unit'>): string =>
  countText(amount, ones[unit], unitWords[unit])

export type ClockRefusal = 'too-long' | 'in-the-past' | 'not-after'

/** Whether a clock may become so from a day. What has run is kept: a change begins today at the soonest, and after the one before. */
export function changedClock(
  held: HeldClock,
  to: Pick<Clock, 'amount' | 'unit'>,
  from: LocalDate,
  today: LocalDate,
): Result<{ readonly from: LocalDate }, ClockRefusal> {
  if (to.amount > longest[to.unit]) return no('too-long')
  if (from < today) return no('in-the-past')
  if (held.validFrom !== null && from <= held.validFrom) return no('not-after')
  return ok({ from })
}
