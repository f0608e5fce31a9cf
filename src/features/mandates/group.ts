// Grupp utan giltigt uppdrag: which groups of today have nobody's word for what they do. Pure: the day is an argument.
import { covers, type LocalDate, type Period } from '../../kernel/time.ts'
import { daysBetween, holdsOn, type Mandate } from './mandate.ts'

type Carried = Pick<Mandate, 'state' | 'startsOn' | 'endsOn' | 'forumTo' | 'endedOn'>

export type Standing =
  | { readonly kind: 'valid' }
  | { readonly kind: 'coming'; readonly from: LocalDate }
  /** `since`: the last day that any of its mandates held. */
  | { readonly kind: 'ran-out'; readonly since: LocalDate }
  /** It holds by its dates, but the forum that gave it is no more. */
  | { readonly kind: 'giver-gone'; readonly since: LocalDate }
  | { readonly kind: 'never' }

/** What a group has on a day: the best of its mandates decides. */
export function standingOf(mandates: readonly Carried[], today: LocalDate): Standing {
  const given = mandates.filter(it => it.state !== 'draft')
  const holding = given.filter(it => holdsOn(it, today))
  if (holding.some(it => it.forumTo === null || it.forumTo >= today)) return { kind: 'valid' }
  const gone = latest(holding.flatMap(it => it.forumTo ?? []))
  if (gone !== undefined) return { kind: 'giver-gone', since: gone }
  const coming = given.filter(it => it.state === 'active' && it.startsOn !== null && it.startsOn > today)
  const from = coming.flatMap(it => it.startsOn ?? []).sort()[0]
  if (from !== undefined) return { kind: 'coming', from }
  const since = latest(given.flatMap(it => lastDay(it) ?? []))
  return since === undefined ? { kind: 'never' } : { kind: 'ran-out', since }
}

const latest = (days: readonly LocalDate[]): LocalDate | undefined => [...days].sort().at(-1)

/** The last day that a mandate held, whether it ran out or was ended before. */
const lastDay = ({ endsOn, endedOn }: Carried): LocalDate | null =>
  endsOn !== null && endedOn !== null ? (endsOn < endedOn ? endsOn : endedOn) : (endedOn ?? endsOn)

/** Whole years since a day. */
export const yearsSince = (since: LocalDate, today: LocalDate): number => {
  const years = Number(today.slice(0, 4)) - Number(since.slice(0, 4))
  return Math.max(0, today.slice(5) < since.slice(5) ? years - 1 : years)
}

export interface Group extends Period {
  readonly id: string
}

/** Groups of today without a mandate in force, those that have been so for longest first, and those that never had one last. */
export function withoutMandate<G extends Group>(
  groups: readonly G[],
  mandates: readonly (Carried & Pick<Mandate, 'groupId'>)[],
  today: LocalDate,
): readonly { readonly group: G; readonly standing: Standing }[] {
  const byGroup = Map.groupBy(mandates, it => it.groupId)
  return groups
    .filter(it => covers(it, today))
    .map(group => ({ group, standing: standingOf(byGroup.get(group.id) ?? [], today) }))
    .filter(it => it.standing.kind !== 'valid')
    .sort((a, b) => age(b.standing, today) - age(a.standing, today))
}

/** Days without a mandate: for the order of the list. */
const age = (it: Standing, today: LocalDate): number =>
  it.kind === 'ran-out' || it.kind === 'giver-gone' ? daysBetween(it.since, today) : it.kind === 'never' ? 0 : -1
