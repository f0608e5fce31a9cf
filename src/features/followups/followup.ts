// Uppföljning: what the stances leave for somebody to do, and whether it is done. Pure: the day is an argument.
import { type LocalDate, monthsAfter } from '../../kernel/time.ts'
import { type Gate, waits } from '../clearances/gate.ts'

export const followupKinds = ['validity', 'condition', 'mandate', 'recommendation'] as const
/** Giltighet som tar slut, villkor, uppdrag (and tasks said in passing), rekommendation. */
export type FollowupKind = (typeof followupKinds)[number]

export interface FollowupForum {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
  readonly areaId: string | null
}

/** One thing to follow up: a clause of a stance, or a task with an owner. */
export interface Followup {
  readonly kind: FollowupKind
  /** The stance's code; for a task the item's. */
  readonly code: string
  /** 0 is the first clause, or task, of what the code names. */
  readonly ordinal: number
  readonly words: string
  /** Of exactly these words: what is settled is settled for them and no others. */
  readonly wordsHash: string
  readonly condition: string | null
  /** Null for a task. */
  readonly verb: string | null
  /** To whom, as written. */
  readonly named: readonly string[]
  readonly saidOn: LocalDate | null
  readonly endsOn: LocalDate | null
  readonly dueOn: LocalDate | null
  /** When it was to be reported, in the document's words. */
  readonly dueSaid: string | null
  readonly published: boolean
  readonly forumId: string | null
  readonly forum: FollowupForum | null
  readonly title: string
  readonly item: { readonly code: string; readonly number: string | null }
  readonly document: { readonly id: string; readonly code: string; readonly title: string }
  /** Where the words stand in the document's text, end exclusive. */
  readonly span: { readonly start: number; readonly end: number } | null
  /** What the clause was held back by, where it was taken under a condition here. */
  readonly gate?: Gate
}

/**
 * Whether it is somebody's to report here. Whether a condition is met is said by those who clear it, and nothing is asked
 * of anybody by a clause that has not gone out.
 */
export const isReportable = ({ kind, gate }: Pick<Followup, 'kind' | 'gate'>): boolean =>
  !gate || (kind !== 'condition' && !waits(gate))

export const outcomes = ['met', 'reported', 'renewed', 'decided', 'declined', 'not-needed'] as const
export type Outcome = (typeof outcomes)[number]
/** Varför ingen uppföljning behövs. */
export const reasons = ['overtaken', 'done', 'elsewhere', 'misread', 'other'] as const
export type Reason = (typeof reasons)[number]

/** What somebody says became of it. Public as the words are, but for the note and who wrote it. */
export interface Settlement {
  readonly id: string
  readonly kind: FollowupKind
  readonly code: string
  readonly ordinal: number
  readonly wordsHash: string
  readonly outcome: Outcome
  readonly reason: Reason | null
  readonly happenedOn: LocalDate | null
  readonly saidBy: string | null
  readonly organisation: { readonly id: string; readonly name: string } | null
  readonly proof: { readonly code: string; readonly title: string } | null
  readonly renewedBy: { readonly code: string; readonly title: string | null; readonly on: LocalDate | null } | null
  readonly link: string | null
  readonly madeAt: string
  readonly undoneAt: string | null
  /** Only for those who handle the forum. */
  readonly note: {
    readonly words: string | null
    readonly madeBy: string | null
    readonly undoneBy: string | null
    readonly undoneWhy: string | null
  } | null
}

type Known = Pick<Followup, 'kind' | 'code' | 'ordinal' | 'wordsHash'>
type Said = Pick<Settlement, 'kind' | 'code' | 'ordinal' | 'wordsHash' | 'undoneAt'>

/** The settlements that hold for the words as they stand now. A clause that only moved within its stance keeps its own. */
export const holding = <S extends Said>(it: Known, settlements: readonly S[]): readonly S[] =>
  settlements.filter(
    one => one.undoneAt === null && one.kind === it.kind && one.code === it.code && one.wordsHash === it.wordsHash,
  )

/**
 * Settlements of an earlier wording: said of the clause that stood here, with words that none of the stance's clauses
 * (`now`) has any longer. They settle nothing, and are shown so that they are not lost.
 */
export const earlier = <S extends Said>(it: Known, settlements: readonly S[], now: readonly Known[]): readonly S[] =>
  settlements.filter(
    one =>
      one.undoneAt === null &&
      one.kind === it.kind &&
      one.code === it.code &&
      one.ordinal === it.ordinal &&
      !now.some(other => other.wordsHash === one.wordsHash),
  )

/**
 * Whether somebody still has something to do. What one principal decided settles the recommendation for that principal
 * (`whose`), and not for the others; nothing is ever closed because all have answered, but by somebody who says so.
 */
export const isOpen = (
  it: Known,
  settlements: readonly (Said & Pick<Settlement, 'organisation'>)[],
  whose?: string,
): boolean => !holding(it, settlements).some(one => one.organisation === null || one.organisation.id === whose)

/** Whether a period that has not ended does so within so many months: on the last of those days at the latest. */
export const endsWithin = (endsOn: LocalDate | null, months: number, today: LocalDate): boolean =>
  endsOn !== null && endsOn >= today && endsOn <= monthsAfter(today, months)

/** How far back what has ended is asked about, in months. */
export const lookBack = 24

/** Whether a period has ended within so many months. */
export const hasEnded = (endsOn: LocalDate | null, today: LocalDate, months = lookBack): boolean =>
  endsOn !== null && endsOn < today && endsOn >= monthsAfter(today, -months)

/** Whether the day that was said has passed. */
export const isOverdue = ({ dueOn }: Pick<Followup, 'dueOn'>, today: LocalDate): boolean =>
  dueOn !== null && dueOn < today

/** What each kind can come to, besides that nothing is needed. */
export const outcomesOf: Readonly<Record<FollowupKind, readonly Outcome[]>> = {
  validity: ['renewed'],
  condition: ['met'],
  mandate: ['reported'],
  recommendation: ['decided', 'declined'],
}

interface Recipient {
  readonly id: string
  readonly kind: string
}

/**
 * The principals that a recommendation speaks to: those that are named, and all of a kind where the kind is ('kommunerna').
 * `names` are those of one principal, in lower case; `inArea` says whether it belongs to the area of the forum that spoke.
 */
export function meant<P extends Recipient>(
  it: Pick<Followup, 'named'>,
  principals: readonly P[],
  names: (principal: P) => { readonly own: readonly string[]; readonly shared: readonly string[] },
  inArea: (principal: P) => boolean,
): readonly P[] {
  const parties = it.named.map(name => name.toLowerCase())
  return principals.filter(one => {
    const { own, shared } = names(one)
    return (
      parties.some(party => own.includes(party)) ||
      ((one.kind !== 'municipality' || inArea(one)) && parties.some(party => shared.includes(party)))
    )
  })
}
