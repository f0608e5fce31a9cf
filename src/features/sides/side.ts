// Två sidor av en avvikelse: what each has to have said before the case goes on. Pure.
import type { DeviationKind, DeviationSide, DeviationState } from '../../data/tables/deviations.ts'
import type { Opinion, ViewCause } from '../../data/tables/sides.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

export type Party = 'own' | 'counterpart'
export type { Opinion, ViewCause }

export const otherSide = (side: Party): Party => (side === 'own' ? 'counterpart' : 'own')

/** The sides that somebody coordinates, of the two. */
export const partiesOf = (standsAs: readonly DeviationSide[]): readonly Party[] =>
  (['own', 'counterpart'] as const).filter(it => standsAs.includes(it))

/** The side that somebody speaks for: the one they name, if it is theirs, else their first. */
export const speaksFor = (standsAs: readonly DeviationSide[], named: unknown): Party | undefined => {
  const mine = partiesOf(standsAs)
  return mine.find(it => it === named) ?? mine[0]
}

/** Kinds of case where something happened or could have: there the cause is asked for. */
const withCause: readonly DeviationKind[] = ['event', 'near-miss', 'risk']

export interface Given {
  readonly kind: DeviationKind
  /** The sides that have said how they see the cause. */
  readonly views: readonly Party[]
}

/**
 * What is missing before a side takes a step, in Swedish; undefined where nothing is. The counterpart says how it sees
 * the cause with its answer, and the own side before it accepts one. That the other has not spoken stops nobody.
 */
export function missingBefore(verb: string, { kind, views }: Given): string | undefined {
  const asks = withCause.includes(kind)
  if (verb === 'answer' && asks && !views.includes('counterpart'))
    return 'Skriv först hur ni ser på orsaken. Den rapporterande sidan läser det när den har skrivit sin egen syn.'
  if (verb === 'accept' && asks && !views.includes('own'))
    return 'Skriv först hur ni ser på orsaken. Sedan läser ni hur motparten ser på den.'
  return undefined
}

/** A case that is over is opened again before more is said of its cause. */
export const isOver = (state: DeviationState): boolean => state === 'closed' || state === 'rejected'

export interface Joint {
  readonly id: string
  readonly n: number
  readonly saidBy: Party
  readonly answer: { readonly agrees: boolean } | null
}

/** Both stand behind the newest proposal. */
export const isAgreed = (joint: Joint | undefined): boolean => joint?.answer?.agrees === true

type JointRefusal = 'over' | 'not-both' | 'your-own' | 'answered' | 'none'

export function mayPropose(state: DeviationState, views: readonly Party[]): Result<true, JointRefusal> {
  if (isOver(state)) return no('over')
  return views.length === 2 ? ok(true) : no('not-both')
}

/** A proposal is answered once, by the side that did not make it. */
export function mayAgree(state: DeviationState, joint: Joint | undefined, side: Party): Result<true, JointRefusal> {
  if (isOver(state)) return no('over')
  if (!joint) return no('none')
  if (joint.saidBy === side) return no('your-own')
  return joint.answer ? no('answered') : ok(true)
}

export const jointRefusalWords: Readonly<Record<JointRefusal, string>> = {
  over: 'Ärendet är avslutat. Öppna det igen om något mer ska sägas om orsaken.',
  'not-both': 'En gemensam syn kan föreslås när båda sidor har skrivit sin egen.',
  'your-own': 'Det är den andra sidan som svarar på ert förslag. Vänta på svaret, eller skriv ett nytt förslag.',
  answered: 'Förslaget är redan besvarat. Skriv ett nytt om ni vill ändra något.',
  none: 'Det finns inget förslag att svara på. Skriv ett eget förslag till gemensam syn.',
}
