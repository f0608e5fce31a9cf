// Eskaleringstrappa: who meets, how long they have, and what ends each step, when two care providers do not agree. Pure.
import type { LadderUnit } from '../../data/tables/disputes.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'

export interface LadderStep {
  readonly ordinal: number
  readonly name: string
  readonly ownWho: string
  readonly counterpartWho: string
  readonly amount: number
  readonly unit: LadderUnit
  readonly outcome: string
}

export interface Ladder {
  readonly id: string
  readonly version: number
  readonly n: number
  readonly name: string
  /** Made up, until the parties have agreed on their own. */
  readonly example: boolean
  readonly note: string | null
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  readonly steps: readonly LadderStep[]
  /** Disputes that began with it. */
  readonly disputes: number
}

export const ladderUnits = ['working-days', 'days', 'months'] as const satisfies readonly LadderUnit[]

/** The ladder that a dispute begins with on a day. */
export const ladderOn = <L extends Pick<Ladder, 'validFrom' | 'validTo'>>(
  ladders: readonly L[],
  day: LocalDate,
): L | undefined => ladders.find(it => it.validFrom !== null && covers({ from: it.validFrom, to: it.validTo }, day))

export type BackRefusal = 'begun' | 'has-draft'

/** The days that the one before it is used instead; without an end where nothing was to follow. */
export interface TakenBack {
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** Whether a ladder can become a draft again: it has not begun to be used, and there is no other draft. */
export function takeBack(
  ladder: Pick<Ladder, 'validFrom' | 'validTo'>,
  ladders: readonly Pick<Ladder, 'validFrom'>[],
  today: LocalDate,
): Result<TakenBack, BackRefusal> {
  const { validFrom: from, validTo: to } = ladder
  if (from === null || from <= today) return no('begun')
  return ladders.some(it => it.validFrom === null) ? no('has-draft') : ok({ from, to })
}

export type UseRefusal = 'no-steps' | 'in-use' | 'too-early'

/** Whether a draft can be taken into use from a day: it has steps, and no other begins on that day or later. */
export function takeIntoUse(
  draft: Pick<Ladder, 'validFrom' | 'steps'>,
  others: readonly Pick<Ladder, 'validFrom'>[],
  from: LocalDate,
  today: LocalDate,
): Result<LocalDate, UseRefusal> {
  if (draft.validFrom !== null) return no('in-use')
  if (draft.steps.length === 0) return no('no-steps')
  const latest = others
    .flatMap(it => it.validFrom ?? [])
    .toSorted()
    .at(-1)
  if (from < today || (latest !== undefined && from <= latest)) return no('too-early')
  return ok(from)
}
