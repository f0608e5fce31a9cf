/** Åtgärd: what a side does so that it does not happen again, and whether it helped. Pure: the day is an argument. */
import type { EffectOutcome, Party, RemedyState, RemedyStrength, RemedyVerb } from '../../data/tables/remedies.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'

export type { EffectOutcome, Party, RemedyState, RemedyStrength, RemedyVerb }

export const strengths = ['strong', 'medium', 'weak'] as const
export const outcomes = ['met', 'partly', 'not', 'unknown'] as const

/** The strength that a kind of remedy has by itself: its level in the list. Source: VA National Center for Patient Safety, RCA2. */
export const strengthOf = (level: number | null): RemedyStrength | null =>
  level === 3 ? 'strong' : level === 2 ? 'medium' : level === 1 ? 'weak' : null

export type StepRefusal = 'not-now'

type From = RemedyState | 'none'

const ways: Readonly<Record<RemedyVerb, Partial<Readonly<Record<From, RemedyState>>>>> = {
  plan: { none: 'planned' },
  hand: { planned: 'planned', done: 'done' },
  move: { planned: 'planned', done: 'done' },
  done: { planned: 'done' },
  undo: { done: 'planned' },
  check: { done: 'checked' },
  recheck: { checked: 'done' },
  drop: { planned: 'dropped', done: 'dropped' },
  resume: { dropped: 'planned' },
}

/** What the remedy is when it has been said. The database keeps the same rule (tell_remedy). */
export function take(state: From, verb: RemedyVerb): Result<RemedyState, StepRefusal> {
  const to = ways[verb][state]
  return to ? ok(to) : no('not-now')
}

export interface Said {
  readonly verb: RemedyVerb
  readonly outcome?: EffectOutcome | null
}

/** What a remedy is after all that has been said of it, oldest first; undefined where it cannot have been said so. */
export function replay(
  said: readonly Said[],
): { readonly state: RemedyState; readonly outcome: EffectOutcome | null } | undefined {
  let state: From = 'none'
  let outcome: EffectOutcome | null = null
  for (const it of said) {
    const taken = take(state, it.verb)
    if (!taken.ok) return undefined
    state = taken.value
    outcome = it.verb === 'check' ? (it.outcome ?? null) : state === 'checked' ? outcome : null
  }
  return state === 'none' ? undefined : { state, outcome }
}

export interface Dated {
  readonly state: RemedyState
  readonly dueOn: LocalDate
  readonly effectDueOn: LocalDate | null
}

export type Standing = 'overdue' | 'planned' | 'effect-overdue' | 'effect-due' | 'done' | 'checked' | 'dropped'

/** How it stands with a remedy: always one thing. `soonDays` before its day the effect is near. */
export function standing(it: Dated, today: LocalDate, soonDays: number): Standing {
  if (it.state === 'planned') return it.dueOn < today ? 'overdue' : 'planned'
  if (it.state !== 'done' || it.effectDueOn === null) return it.state
  if (it.effectDueOn < today) return 'effect-overdue'
  return it.effectDueOn <= daysAfter(today, soonDays) ? 'effect-due' : 'done'
}

/**
 * When the owning side is reminded of what: `days` before the day, and the day after it. On either side three more days are
 * left for a night that failed. `days` is whole days, at least 1.
 */
export function reminding(it: Dated, today: LocalDate, days: number): 'soon' | 'late' | undefined {
  const day = it.state === 'planned' ? it.dueOn : it.state === 'done' ? it.effectDueOn : null
  if (day === null) return undefined
  if (day >= daysAfter(today, Math.max(0, days - 3)) && day <= daysAfter(today, days)) return 'soon'
  return day < today && day >= daysAfter(today, -4) ? 'late' : undefined
}

/** Still counts as something that is done about the case. */
export const isLive = (it: { readonly state: RemedyState }): boolean => it.state !== 'dropped'
