// Avvikelse mellan vårdgivare: what one care provider reports of another, and its way until something has changed.
import type { DeviationSide, DeviationTransitionTable } from '../../data/tables/deviations.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { daysAfter, monthsAfter } from '../../kernel/time.ts'

export type {
  DeviationKind,
  DeviationSide,
  DeviationState,
  LegalBasis,
  Severity,
} from '../../data/tables/deviations.ts'

/** A step that may be taken from a state, as the county's data says. */
export type Transition = Omit<DeviationTransitionTable, 'id' | 'kinds' | 'needs_words' | 'ordinal'> & {
  readonly kinds: readonly string[]
  readonly needs_words: boolean
}

export interface Clock {
  readonly name: string
  readonly amount: number
  readonly unit: 'hours' | 'working-days' | 'days' | 'months'
}

/**
 * The last day of a step that began on a day. Hours are counted as whole days, since a day is what people are told; a
 * working day is none of Saturday, Sunday and the holidays that are given.
 */
export function dueOn(clock: Clock, from: LocalDate, isHoliday: (day: LocalDate) => boolean): LocalDate {
  if (clock.unit === 'months') return monthsAfter(from, clock.amount)
  if (clock.unit === 'days') return daysAfter(from, clock.amount)
  if (clock.unit === 'hours') return daysAfter(from, Math.ceil(clock.amount / 24))
  let day = from
  for (let left = clock.amount; left > 0; ) {
    day = daysAfter(day, 1)
    if (isWorkday(day, isHoliday)) left -= 1
  }
  return day
}

const isWorkday = (day: LocalDate, isHoliday: (day: LocalDate) => boolean): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}

/** The side that a step is taken for, by somebody who stands to the case in these ways; undefined where it is not theirs. */
export function sideFor(who: Transition['who'], standsAs: readonly DeviationSide[]): DeviationSide | undefined {
  if (who === 'system') return undefined
  if (who !== 'either') return standsAs.includes(who) ? who : undefined
  return standsAs.find(it => it === 'own' || it === 'counterpart')
}
