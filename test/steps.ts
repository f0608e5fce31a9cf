import { type DeviationKind, type DeviationState, openSteps } from '../src/features/deviations/deviation.ts'
import { type HeldTransition, transitionsOf } from '../src/features/deviations/transition.row.ts'
import { type County, openCounty, wayTo } from './deviations.ts'
import { openTestHouse, type TestHouse } from './house.ts'

// The procedure as a test asks of it: every state, each side's coordinator or reporter, and what the county's data lets them.

export const states = Object.keys(wayTo) as DeviationState[]
export const sides = [
  ['nurse', 'reporter'],
  ['own', 'own'],
  ['counterpart', 'counterpart'],
] as const

export interface Procedure {
  readonly house: TestHouse
  readonly county: County
  readonly transitions: readonly HeldTransition[]
  verbs(): readonly string[]
  /** What the procedure lets somebody do from a state. */
  allowed(
    state: DeviationState,
    side: 'reporter' | 'own' | 'counterpart',
    kind: DeviationKind,
  ): ReturnType<typeof openSteps>
  rowOf(code: string): ReturnType<typeof rowIn>
}

const rowIn = (house: TestHouse, code: string) =>
  house.deps.data.owner.selectFrom('deviation').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

export async function openProcedure(): Promise<Procedure> {
  const house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  const county = await openCounty(house)
  const transitions = await house.deps.data.read(await county.actor('own'), db => transitionsOf(db))
  return {
    ...{ house, county, transitions },
    verbs: () => [...new Set(transitions.map(it => it.verb))],
    allowed: (state, side, kind) => openSteps(transitions, { state, kind, standsAs: [side] }),
    rowOf: code => rowIn(house, code),
  }
}
