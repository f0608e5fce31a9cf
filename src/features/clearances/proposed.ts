// Förslag på vem som ska klarera, read out of the condition's own words. Pure: whoever handles the forum decides.
import { folded } from '../../kernel/text.ts'
import type { Clearer } from './clearance.ts'

/** Somebody who took part in the meeting or sits in the forum. */
export interface Known {
  readonly personId: string
  readonly name: string
  readonly chairs: 'chair' | 'vice-chair' | null
}

export interface KnownOrganisation {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
}

const chair = 'ordföranden'
const viceChair = 'vice ordföranden'

/** 'båda ordförandena', 'ordförandeskapet': the two of them. */
const both = /(?<!\p{L})(?:presidi\p{L}*|ordförandena|ordförandeskapet|båda\s+ordförande\p{L}*)(?!\p{L})/giu
const vice = /(?<!\p{L})(?:vice|v\.?)\s+ordförande\p{L}*(?!\p{L})/giu
const one = /(?<!\p{L})ordförande(?:n|s|ns)?(?!\p{L})/giu
const preparation = /(?<!\p{L})(?:politiska\s+)?beredning(?:en|ens|sgruppen|sgruppens)?(?!\p{L})/giu

const holder = (known: readonly Known[], role: 'chair' | 'vice-chair'): string | null =>
  known.find(it => it.chairs === role)?.personId ?? null

const named = (words: string, name: string): boolean =>
  name.length > 2 && new RegExp(`(?<!\\p{L})${RegExp.escape(folded(name))}s?(?!\\p{L})`, 'iu').test(words)

/**
 * Who is to clear what hangs on a condition: the chairs, the presidium (both), the preparation, or whoever is named. In
 * the order that they are said to be named in; none where the words name nobody.
 */
export function proposedClearers(
  condition: string,
  known: readonly Known[],
  organisations: readonly KnownOrganisation[] = [],
): readonly Clearer[] {
  const words = folded(condition)
  const withoutVice = words.replace(vice, ' ')
  const chairs = both.test(words)
  both.lastIndex = 0
  const asks = { vice: chairs || withoutVice !== words, one: chairs || one.test(withoutVice.replace(both, ' ')) }
  one.lastIndex = 0
  const asksPreparation = preparation.test(words)
  preparation.lastIndex = 0
  // A forum of two sides may have a chair from each and no vice chair: then both of them are the chairs.
  const leading = known.filter(it => it.chairs !== null)
  const twoChairs = chairs && leading.length > 1 && leading.every(it => it.chairs === 'chair') ? leading : []
  const role = (label: string, personId: string | null): Clearer => ({ label, personId, organisationId: null })
  const found = [
    ...(twoChairs.length > 0
      ? twoChairs.map(it => role(it.name, it.personId))
      : [
          ...(asks.one ? [role(chair, holder(known, 'chair'))] : []),
          ...(asks.vice ? [role(viceChair, holder(known, 'vice-chair'))] : []),
        ]),
    ...(asksPreparation ? [role('beredningen', null)] : []),
    ...known.filter(it => named(words, it.name)).map(it => role(it.name, it.personId)),
    ...organisations
      .filter(it => named(words, it.name) || (it.shortName !== null && named(words, it.shortName)))
      .map(it => ({ label: it.name, personId: null, organisationId: it.id })),
  ]
  const persons = new Set<string>()
  // Somebody who is named beside the chair they hold is asked once.
  return found.filter(it => {
    if (it.personId === null) return true
    if (persons.has(it.personId)) return false
    persons.add(it.personId)
    return true
  })
}
