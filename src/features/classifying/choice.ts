// Klassificering: what may be said of a case, by which list, and what choosing anew leaves behind. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type Code, holdsOn, type ListName } from '../taxonomies/taxonomy.ts'

export type Aspect =
  | 'type'
  | 'found-step'
  | 'arose-step'
  | 'actual'
  | 'potential'
  | 'psychological'
  | 'trust'
  | 'experience'
  | 'association'
  | 'organisation'
  | 'avoidability'
  | 'barrier'
  | 'discovery'
  | 'spread'

interface AspectRule {
  readonly list: ListName
  readonly title: string
  /** Several at once; else a new choice takes the place of the one before. */
  readonly many?: true
}

/** In the order of the form. Causes are each side's own, and have a place of their own. */
export const aspects: Readonly<Record<Aspect, AspectRule>> = {
  type: { list: 'type', title: 'Händelsetyp', many: true },
  'found-step': { list: 'step', title: 'Upptäcktes i steget' },
  'arose-step': { list: 'step', title: 'Uppstod i steget' },
  actual: { list: 'consequence', title: 'Faktisk konsekvens för patienten' },
  potential: { list: 'consequence', title: 'Möjlig konsekvens för patienten' },
  association: { list: 'association', title: 'Samband mellan händelse och konsekvens' },
  avoidability: { list: 'avoidability', title: 'Undvikbarhet' },
  psychological: { list: 'psychological', title: 'Psykisk påverkan' },
  trust: { list: 'trust', title: 'Förtroende' },
  experience: { list: 'experience', title: 'Upplevelse' },
  organisation: { list: 'organisation', title: 'Konsekvens för organisationen', many: true },
  discovery: { list: 'discovery', title: 'Hur det upptäcktes' },
  barrier: { list: 'barrier', title: 'Barriärer', many: true },
  spread: { list: 'spread', title: 'Spridning av lärandet' },
}

export const aspectNames = Object.keys(aspects) as readonly Aspect[]
export const isAspect = (it: string): it is Aspect => Object.hasOwn(aspects, it)

export type ChoiceSide = 'reporter' | 'own' | 'counterpart' | 'joint' | 'system'
/** Who handles the case, or both together: their choice goes before the reporter's. */
export const handling: readonly ChoiceSide[] = ['own', 'counterpart', 'joint']

/** What somebody wants to be said of one aspect. */
export interface Wanted {
  readonly codeId: string
  readonly primary: boolean
  readonly words: string | null
  readonly amount: number | null
}

/** A choice that stands. */
export interface Standing extends Wanted {
  readonly id: string
  readonly aspect: Aspect
  readonly side: ChoiceSide
}

export type ChoiceRefusal = 'no-such-code' | 'other-list' | 'ended' | 'needs-words' | 'counts-nothing'

/** Whether a code may be chosen for an aspect on a day. The type of a case is not asked of: no list depends on it. */
export function mayChoose(
  aspect: Aspect,
  code: Code | undefined,
  it: Wanted,
  day: LocalDate,
): Result<void, ChoiceRefusal> {
  if (!code) return no('no-such-code')
  if (code.list !== aspects[aspect].list) return no('other-list')
  if (!holdsOn(code, day)) return no('ended')
  if (code.needsWords && !it.words?.trim()) return no('needs-words')
  if (it.amount !== null && (code.counts === null || it.amount < 0)) return no('counts-nothing')
  return ok(undefined)
}

const same = (a: Wanted, b: Wanted): boolean =>
  a.codeId === b.codeId && a.primary === b.primary && (a.words ?? '') === (b.words ?? '') && a.amount === b.amount

export interface Changes {
  readonly ends: readonly Standing[]
  readonly adds: readonly Wanted[]
}

/** What has to end and what to be added so that `wanted` is what those who handle the case say of an aspect. What is said already stands. */
export function changesTo(standing: readonly Standing[], wanted: readonly Wanted[]): Changes {
  const held = standing.filter(it => handling.includes(it.side))
  return {
    ends: held.filter(it => !wanted.some(one => same(one, it))),
    adds: wanted.filter(it => !held.some(one => same(one, it))),
  }
}

/** What counts of several choices of one aspect: what both said, then a side, then another system, then the reporter. */
export function countsFirst<It extends { readonly side: ChoiceSide; readonly primary: boolean; readonly at: string }>(
  choices: readonly It[],
): It | undefined {
  const rank: Readonly<Record<ChoiceSide, number>> = { joint: 4, own: 3, counterpart: 3, system: 2, reporter: 1 }
  return choices.toSorted(
    (a, b) => rank[b.side] - rank[a.side] || Number(b.primary) - Number(a.primary) || b.at.localeCompare(a.at),
  )[0]
}
