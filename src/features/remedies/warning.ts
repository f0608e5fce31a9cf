/** Varning om åtgärder: what the remedies of a case leave open, so that whoever goes on says why. Pure. */
import type { Severity } from '../deviations/deviation.ts'
import { isLive, type RemedyState, type RemedyStrength } from './remedy.ts'

const warningKinds = ['weak-serious', 'weak-repeated', 'no-cause', 'no-match'] as const
/**
 * weak-serious: only weak remedies, and it was or could have been serious. weak-repeated: only weak ones, against a cause
 * that comes again. no-cause: a remedy against nothing that was found. no-match: none of its causes is one of the case's.
 */
export type WarningKind = (typeof warningKinds)[number]

export interface Warning {
  readonly kind: WarningKind
  /** The cause that comes again, and how many cases it has come in. */
  readonly causeId?: string
  readonly cases?: number
}

export interface Judged {
  readonly state: RemedyState
  readonly strength: RemedyStrength
  /** Ids of taxonomy codes. */
  readonly causeIds: readonly string[]
}

export interface Judging {
  readonly remedies: readonly Judged[]
  readonly severity: Severity | null
  /** The causes that the case has been found to have, as far as they are known; ids of taxonomy codes. */
  readonly causeIds: readonly string[]
  /** In how many cases between the same two principals each cause has come, this one included. */
  readonly counts: ReadonlyMap<string, number>
  /** From how many cases on a cause comes again. */
  readonly repeatedFrom: number
}

const serious: readonly (Severity | null)[] = ['serious-risk', 'serious', 'deadly']

/**
 * What is to be said of the remedies as they stand together. Sources: RCA2 (a weak action is not enough by itself),
 * Riksrevisionen 2023 (actions that do not answer to the causes). None where nothing is done: that is another refusal.
 */
export function warningsOf({ remedies, severity, causeIds, counts, repeatedFrom }: Judging): readonly Warning[] {
  const live = remedies.filter(isLive)
  if (live.length === 0) return []
  const linked = new Set(live.flatMap(it => it.causeIds))
  const found: Warning[] = []
  if (live.every(it => it.strength === 'weak')) {
    if (serious.includes(severity)) found.push({ kind: 'weak-serious' })
    for (const [causeId, cases] of counts)
      if (cases >= repeatedFrom && (linked.has(causeId) || causeIds.includes(causeId)))
        found.push({ kind: 'weak-repeated', causeId, cases })
  }
  if (live.some(it => it.causeIds.length === 0)) found.push({ kind: 'no-cause' })
  const astray = live.some(it => it.causeIds.length > 0 && !it.causeIds.some(one => causeIds.includes(one)))
  if (causeIds.length > 0 && astray) found.push({ kind: 'no-match' })
  return found
}

/** Those that nobody has given a reason for yet. */
export const unmotivated = (found: readonly Warning[], motivated: readonly string[]): readonly Warning[] =>
  found.filter(it => !motivated.includes(it.kind))
