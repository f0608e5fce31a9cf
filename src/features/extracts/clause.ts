// Satserna i ett utdrag: of each item in the minutes, what was taken, whom it speaks to and until when. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { principals } from '../agendas/clause.ts'
import { partsOf } from '../minutes/reader/clauseParts.ts'
import type { ReadClause, ReadItem, Reading } from '../minutes/reading.ts'
import { wordsHash } from './extract.ts'

export interface SaidClause {
  readonly ordinal: number
  readonly verb: string
  readonly words: string
  readonly hash: string
  readonly condition: string | null
  /** To whom, as the words name them. */
  readonly named: readonly string[]
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  readonly due: string | null
  readonly dueOn: LocalDate | null
}

export interface SaidItem {
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly saidOn: LocalDate
  /** What was noted under the item. */
  readonly noted: string
  /** Whether it was dealt with: what lapsed is returned to nobody. */
  readonly dealtWith: boolean
  readonly clauses: readonly SaidClause[]
}

/** What the agenda knows of an item beside its minutes. */
export interface KnownItem {
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly taken: readonly { readonly words: string; readonly due: string | null; readonly dueOn: LocalDate | null }[]
}

/**
 * Whom a clause names. A recommendation that names nobody speaks to the principals: a forum recommends, they decide. Other
 * words without a receiver go to whoever raised the item alone.
 */
function namedOf({ kind, text, addressee = [], mandatee = [] }: ReadClause): readonly string[] {
  const said = [...new Set([...addressee, ...mandatee])]
  if (said.length > 0 || !['recommends', 'mandates', 'proposes', 'refers-back'].includes(kind)) return said
  const read = partsOf(kind, text, '', 0)
  const found = [...(read.addressee ?? []), ...(read.mandatee ?? [])]
  return found.length > 0 || kind !== 'recommends' ? found : [principals]
}

/**
 * The items of the minutes. `codes`: those of their keys, in the same order; where they are missing an item is the one of
 * the agenda that has its number and title, or its place. Throws for an item that is no item of the agenda: that is a bug.
 */
export function saidItems(
  reading: Reading,
  codes: readonly (string | undefined)[],
  known: readonly KnownItem[],
): readonly SaidItem[] {
  const byCode = new Map(known.map(it => [it.code, it]))
  return reading.items.map((item, at) => {
    const same = (one: KnownItem) => one.title === item.title && (one.number ?? '') === (item.number ?? '')
    const own = byCode.get(codes[at] ?? '') ?? known.find(same) ?? known[at]
    if (!own) throw new Error(`The minutes have an item that the agenda has not: ${at}`)
    return saidItem(item, own, reading.date ?? '')
  })
}

const saidItem = (item: ReadItem, own: KnownItem, date: LocalDate): SaidItem => ({
  ...{ code: own.code, number: item.number ?? null, title: item.title, saidOn: item.taken?.on ?? date },
  ...{ noted: item.text, dealtWith: item.lapsed === undefined },
  clauses: item.positions
    .filter(it => it.status === 'final')
    .map((it, ordinal) => {
      const due = own.taken.find(one => one.words === it.text)
      return {
        ...{ ordinal, verb: it.kind, words: it.text, hash: wordsHash(it.text), condition: it.condition ?? null },
        ...{ named: namedOf(it), validFrom: it.validFrom ?? null, validTo: it.validTo ?? null },
        ...{ due: due?.due ?? null, dueOn: due?.dueOn ?? null },
      }
    }),
})
