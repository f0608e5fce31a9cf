// Avvikelse mellan vårdgivare: what one care provider reports of another, and its way until something has changed.
import type { DeviationSide, DeviationState, DeviationTransitionTable } from '../../data/tables/deviations.ts'
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
export type Transition = Omit<DeviationTransitionTable, 'id' | 'kinds' | 'needs_words' | 'ordinal' | 'version'> & {
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

/**
 * Whose turn it is in each state, as the clocks of the common procedure say (deviation_clock.who, which no page changes).
 * 'either' is both sides'; what is over is nobody's.
 */
export const turns: Readonly<Record<DeviationState, DeviationSide | 'either' | null>> = {
  sent: 'own',
  triage: 'own',
  redirected: 'own',
  reopened: 'own',
  returned: 'reporter',
  'with-counterpart': 'counterpart',
  answered: 'own',
  disputed: 'either',
  accepted: 'either',
  acting: 'either',
  effect: 'either',
  closed: null,
  rejected: null,
}

interface Running {
  readonly state: DeviationState
  readonly dueOn: LocalDate | null
  readonly mergedInto: string | null
}

export const isOver = (state: DeviationState): boolean => turns[state] === null

/** Whether the step that the case is in should have been taken. The last day is not late. A merged report waits for nothing. */
export const overdue = (it: Running, today: LocalDate): boolean =>
  !isOver(it.state) && it.mergedInto === null && it.dueOn !== null && it.dueOn < today

/** Whole days after the last day; 0 where it is not late. */
export const daysLate = (it: Running, today: LocalDate): number =>
  overdue(it, today) && it.dueOn !== null ? daysFrom(it.dueOn, today) : 0

/** Whether somebody who stands to the case so is waited for: it is their turn, or both sides' and late. */
export function waitsFor(it: Running, standsAs: readonly DeviationSide[], today: LocalDate): boolean {
  const turn = turns[it.state]
  if (turn === null || it.mergedInto !== null) return false
  if (turn !== 'either') return standsAs.includes(turn)
  return overdue(it, today) && standsAs.some(side => side !== 'reporter')
}

/** Whole days from the report until it was closed, or until today. */
export const ageInDays = (reportedOn: LocalDate, closedOn: LocalDate | null, today: LocalDate): number =>
  Math.max(0, daysFrom(reportedOn, closedOn ?? today))

const daysFrom = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** A step that somebody may take now, and for which side. */
export interface OpenStep extends Transition {
  readonly side: DeviationSide
  /** What is done with it, just before: the case is taken in. Two rows of the history, one thought. */
  readonly after?: OpenStep
}

interface Standing {
  readonly state: DeviationState
  readonly kind: string
  readonly standsAs: readonly DeviationSide[]
}

/**
 * The steps that may be taken of a case by somebody who stands to it so, in the order of the procedure. Where taking it in
 * asks for nothing, what comes next may be taken straight away, and comes first; where a county has it say why, it may not.
 */
export function openSteps(transitions: readonly Transition[], held: Standing): readonly OpenStep[] {
  return stepsFrom(transitions, held).flatMap(it => {
    if (it.verb !== 'take' || it.needs_words || it.reason_list !== null) return [it]
    const taken = { ...held, state: it.to_state as DeviationState, standsAs: [it.side] }
    return [...stepsFrom(transitions, taken).map(one => ({ ...one, after: it })), it]
  })
}

function stepsFrom(transitions: readonly Transition[], held: Standing): readonly OpenStep[] {
  const found: OpenStep[] = []
  for (const it of transitions) {
    const side = sideFor(it.who, held.standsAs)
    const fits = it.from_state === held.state && (it.kinds.length === 0 || it.kinds.includes(held.kind))
    // The same step may be one side's and the reporter's too: it is one button.
    if (side && fits && !found.some(one => one.verb === it.verb && one.to_state === it.to_state))
      found.push({ ...it, side })
  }
  return found
}
