// Ärende: the thread of items through forums and years, with everything under them. Pure: no clock, SQL or HTTP.

import type { LocalDate } from '../../kernel/time.ts'
import { waits } from '../clearances/gate.ts'
import type { ExtractProgress } from '../extracts/extract.ts'
import type { StanceForum, StanceRow } from '../stances/stance.view.tsx'
import { type InForce, inForceOf, predecessor, prolongs, type Said, type Stood, standings } from './applies.ts'
import type { RelationKind } from './change.ts'

/** A stance under one of the items. */
export interface HeldStance extends StanceRow {
  /** A summary's or a notice's words, where the minutes are there too. */
  readonly repeats: boolean
  /** What each clause is about, folded, by its ordinal. */
  readonly about: ReadonlyMap<number, string>
}

/** An item of the matter, as the reader may see it. */
export interface Handling {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly number: string | null
  readonly lapsed: string | null
  readonly date: LocalDate | null
  readonly published: boolean
  readonly forum: StanceForum | null
  readonly document: { readonly code: string; readonly title: string; readonly form: string }
  readonly attachments: readonly string[]
  readonly presenters: readonly string[]
  readonly tasks: number
  readonly stances: readonly HeldStance[]
  /** How far what was said has been returned; only on the matter's own page. */
  readonly extract?: ExtractProgress
}

export interface MatterRow {
  readonly id: string
  readonly version: number
  readonly published: boolean
  readonly code: string
  readonly title: string
  /** Oldest first; those without a date last. */
  readonly handlings: readonly Handling[]
  /** Items that are not shown: gone from their document, or not published in a forum that is not the reader's. */
  readonly hidden: number
  /** What the same forums have said about the same things outside the matter. */
  readonly elsewhere: readonly Said[]
}

/** Another matter that this one is related to. `forward`: this one does it to that one. */
export interface RelatedMatter {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly kind: RelationKind
  readonly forward: boolean
}

export interface Matter extends MatterRow {
  /** The title of the matter that was asked for, where it has become a part of this one. */
  readonly cameFrom: string | undefined
  readonly related: readonly RelatedMatter[]
}

/** A clause in its place in the thread. */
export interface ThreadClause {
  readonly handling: Handling
  readonly stance: HeldStance
  readonly clause: HeldStance['clauses'][number]
  readonly stood: Stood
  /** The clause that it prolongs or takes the place of. */
  readonly before: ThreadClause | undefined
}

const keyOf = (stanceCode: string, ordinal: number): string => `${stanceCode} ${ordinal}`

/** Every clause of a matter, in order of time, with where it stands on a day. */
export function threadClauses(
  matter: Pick<MatterRow, 'handlings' | 'elsewhere'>,
  today: LocalDate,
): readonly ThreadClause[] {
  const placed = matter.handlings.flatMap(handling =>
    handling.stances.flatMap(stance => stance.clauses.map(clause => ({ handling, stance, clause }))),
  )
  const said = placed.map(
    ({ stance, clause }): Said => ({
      stanceCode: stance.code,
      ordinal: clause.ordinal,
      status: stance.status,
      repeats: stance.repeats,
      takenOn: stance.takenOn,
      forumId: stance.forum?.id ?? null,
      about: stance.about.get(clause.ordinal) ?? '',
      prolongs: prolongs(clause.words),
      verb: clause.verb,
      validFrom: clause.validFrom,
      validTo: clause.validTo,
      waits: waits(clause.gate),
    }),
  )
  const stood = standings([...said, ...matter.elsewhere], today)
  const made = new Map<string, ThreadClause>()
  return placed.flatMap((it, at) => {
    const [own, where] = [said[at], stood[at]]
    if (!own || !where) return []
    const earlier = predecessor(own, said)
    const before = earlier && made.get(keyOf(earlier.stanceCode, earlier.ordinal))
    const one: ThreadClause = { ...it, stood: where, before }
    made.set(keyOf(own.stanceCode, own.ordinal), one)
    return [one]
  })
}

/** What holds on a day, newest first: by its own period, or since no end was said. */
export interface Holding {
  readonly inForce: InForce
  readonly timed: readonly ThreadClause[]
  readonly open: readonly ThreadClause[]
  /** Decided, and not begun yet. */
  readonly coming: readonly ThreadClause[]
  /** What cannot be placed in time. */
  readonly unknown: readonly ThreadClause[]
  /** The last that has ended, for when nothing holds. */
  readonly ended: ThreadClause | undefined
}

export function holding(clauses: readonly ThreadClause[]): Holding {
  const newest = [...Map.groupBy(clauses, it => it.stance).values()].toReversed().flat()
  const of = (standing: Stood['standing']) => newest.filter(it => it.stood.standing === standing)
  const ends = (it: ThreadClause): string => it.clause.validTo ?? ''
  return {
    inForce: inForceOf(clauses.map(it => it.stood)),
    timed: of('now'),
    open: of('open'),
    coming: of('future'),
    unknown: of('unknown'),
    ended: of('past').toSorted((a, b) => (ends(a) < ends(b) ? 1 : -1))[0],
  }
}

/** Clauses by the stance that they are of, in the order given. */
export const byStance = (clauses: readonly ThreadClause[]): readonly (readonly ThreadClause[])[] => [
  ...Map.groupBy(clauses, it => it.stance).values(),
]

/** First and last year of what is shown; undefined where nothing is dated. */
export function yearsOf({ handlings }: Pick<MatterRow, 'handlings'>): { from: string; to: string } | undefined {
  const years = handlings.flatMap(it => (it.date ? [it.date.slice(0, 4)] : [])).toSorted()
  const [from, to] = [years[0], years.at(-1)]
  return from && to ? { from, to } : undefined
}

/** The forums of a matter, the most frequent first. */
export function forumsOf({ handlings }: Pick<MatterRow, 'handlings'>): readonly StanceForum[] {
  const count = new Map<string, number>()
  for (const { forum } of handlings) if (forum) count.set(forum.id, (count.get(forum.id) ?? 0) + 1)
  const forums = new Map(handlings.flatMap(({ forum }) => (forum ? [[forum.id, forum] as const] : [])))
  return [...forums.values()].toSorted((a, b) => (count.get(b.id) ?? 0) - (count.get(a.id) ?? 0))
}
