// Vad en ny version ändrar bland ställningstagandena. Pure.
import { sameValue } from './correction.ts'
import type { Derived } from './derive.ts'
import { itemsThatHold } from './derived.values.ts'
import { type DerivedClause, stancesOf } from './item.derive.ts'

export interface StanceChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly item: string
  readonly proposed: boolean
  /** The words of its clauses, a line each. */
  readonly before: string
  readonly after: string
  /** Other than the words: verb, condition, addressee, validity. */
  readonly terms: boolean
}

interface Held {
  readonly item: string
  readonly proposed: boolean
  readonly clauses: readonly DerivedClause[]
}

function byKey(derived: Derived): ReadonlyMap<string, Held> {
  return new Map(
    itemsThatHold(derived).flatMap(item =>
      stancesOf(item).map(it => [
        `${item.key} ${it.status}`,
        {
          item: [item.number.value, item.title.value].filter(Boolean).join(' '),
          proposed: it.status === 'proposed',
          clauses: it.clauses,
        },
      ]),
    ),
  )
}

const wordsOf = (it: Held | undefined): string => (it?.clauses ?? []).map(clause => clause.words.value).join('\n')
const termsOf = (it: Held) =>
  it.clauses.map(clause =>
    [
      clause.verb,
      clause.condition,
      clause.addition,
      clause.object,
      clause.addressees,
      clause.mandatees,
      clause.validFrom,
      clause.validTo,
    ]
      .map(fact => JSON.stringify(fact.value))
      .join(),
  )

/** Stances that came, went or changed, in the order of the new version; those that went last. */
export function stanceChanges(before: Derived, after: Derived): readonly StanceChange[] {
  const [was, is] = [byKey(before), byKey(after)]
  const changes: StanceChange[] = []
  for (const [key, now] of is) {
    const then = was.get(key)
    const terms = then !== undefined && !sameValue(termsOf(then), termsOf(now))
    if (then && !terms && wordsOf(then) === wordsOf(now)) continue
    const { item, proposed } = now
    changes.push({
      kind: then ? 'changed' : 'added',
      item,
      proposed,
      before: wordsOf(then),
      after: wordsOf(now),
      terms,
    })
  }
  for (const [key, then] of was)
    if (!is.has(key))
      changes.push({
        kind: 'removed',
        item: then.item,
        proposed: then.proposed,
        before: wordsOf(then),
        after: '',
        terms: false,
      })
  return changes
}
