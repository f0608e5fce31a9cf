// Uppdragshandling: what a forum has given a group to do, until when. Pure: the day is an argument.
import { no, ok, type Result } from '../../kernel/result.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'

/** What is kept of each version. Source: VVG 2021-10-04 item 4 (bakgrund, mål, 'ska tillsammans', uppdragsgivare, styrgrupp). */
export interface MandateContent {
  readonly title: string
  readonly background: string | null
  readonly goal: string | null
  /** 'Ska tillsammans', in order. */
  readonly tasks: readonly string[]
  /** Who gave it, where it was not the forum: 'båda direktörerna'. */
  readonly givenBy: string | null
  readonly steeringId: string | null
  readonly groupId: string | null
  readonly composition: string | null
  /** Wanted members of each party; none: nobody has said. */
  readonly regionSeats: number | null
  readonly municipalSeats: number | null
  readonly startsOn: LocalDate | null
  /** The last day that it holds; none: until further notice. */
  readonly endsOn: LocalDate | null
  readonly reportForumId: string | null
  readonly reportOn: LocalDate | null
}

export type MandatePart = keyof MandateContent

export const mandateParts: readonly MandatePart[] = [
  ...(['title', 'background', 'goal', 'tasks', 'givenBy', 'steeringId', 'groupId', 'composition'] as const),
  ...(['regionSeats', 'municipalSeats', 'startsOn', 'endsOn', 'reportForumId', 'reportOn'] as const),
]

export type MandateState = 'draft' | 'active' | 'ended'

export interface ForumName {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

export interface Mandate extends MandateContent {
  readonly id: string
  readonly code: string
  /** The forum that gives it: those who handle that forum handle it. */
  readonly forumId: string
  readonly forum: ForumName
  /** The last day of the forum that gave it, where it has one. */
  readonly forumTo: LocalDate | null
  readonly steering: ForumName | null
  readonly group: ForumName | null
  readonly reportForum: ForumName | null
  readonly state: MandateState
  /** The newest version; 0 for a draft. */
  readonly n: number
  readonly endedOn: LocalDate | null
  readonly endedWhy: string | null
  /** Reports that the actor may see. */
  readonly reports: number
  readonly version: number
}

type Timed = Pick<Mandate, 'state' | 'startsOn' | 'endsOn'>

/** Where a mandate stands on a day. 'soon' is within so many days of its last one. */
export type Phase = 'draft' | 'coming' | 'in-force' | 'soon' | 'ran-out' | 'ended'

export function phaseOf(it: Timed, today: LocalDate, soonDays = 180): Phase {
  if (it.state !== 'active') return it.state
  if (it.startsOn !== null && it.startsOn > today) return 'coming'
  if (it.endsOn === null) return 'in-force'
  if (it.endsOn < today) return 'ran-out'
  return it.endsOn <= daysAfter(today, soonDays) ? 'soon' : 'in-force'
}

/** Whether it holds on a day: given, begun and not run out. Both ends are included. */
export const holdsOn = (it: Timed, day: LocalDate): boolean =>
  it.state === 'active' && it.startsOn !== null && it.startsOn <= day && (it.endsOn === null || day <= it.endsOn)

/** Whole days from one day to another; negative where it has passed. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export type ContentRefusal = 'ends-before-start' | 'report-without-forum' | 'own-steering'

/** Whether what is written hangs together. A report-back has a day and a forum, or neither. */
export function fits<C extends MandateContent>(it: C): Result<C, ContentRefusal> {
  if (it.startsOn && it.endsOn && it.endsOn < it.startsOn) return no('ends-before-start')
  if ((it.reportOn === null) !== (it.reportForumId === null)) return no('report-without-forum')
  return it.steeringId !== null && it.steeringId === it.groupId ? no('own-steering') : ok(it)
}

export type GiveRefusal = 'not-draft' | 'no-group' | 'no-start' | 'no-tasks'

/** Whether a draft can be given: it says to whom, from when and what. One that has run out can be too: so that old ones are known. */
export function give<M extends Mandate>(it: M): Result<M, GiveRefusal> {
  if (it.state !== 'draft') return no('not-draft')
  if (it.groupId === null) return no('no-group')
  if (it.startsOn === null) return no('no-start')
  return it.tasks.length === 0 && !it.goal ? no('no-tasks') : ok(it)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What differs between two versions, in the order of the document. */
export const changedParts = (before: MandateContent, after: MandateContent): readonly MandatePart[] =>
  mandateParts.filter(part => !same(before[part], after[part]))

export const contentOf = (it: MandateContent): MandateContent =>
  Object.fromEntries(mandateParts.map(part => [part, it[part]])) as unknown as MandateContent

export type ChangeRefusal = ContentRefusal | 'ended' | 'nothing-new' | 'no-why' | 'no-group' | 'no-start'

/** A change of a mandate that was given is a new version, and says why; a draft is simply written anew. */
export function change(
  held: Mandate,
  next: MandateContent,
  why: string | null,
): Result<readonly MandatePart[], ChangeRefusal> {
  if (held.state === 'ended') return no('ended')
  const whole = fits(next)
  if (!whole.ok) return no(whole.why)
  const changed = changedParts(contentOf(held), next)
  if (held.state === 'draft') return ok(changed)
  if (changed.length === 0) return no('nothing-new')
  if (next.groupId === null) return no('no-group')
  if (next.startsOn === null) return no('no-start')
  return why === null ? no('no-why') : ok(changed)
}

/** Days before the end at which somebody is told, where a forum has said nothing of its own. */
export const usualAlarms: readonly number[] = [180, 90, 30]

export interface Alarm {
  /** Days before the end; 0 once it has run out. */
  readonly days: number
  /** Those that it stands for: a mandate that is entered late is told of once, not once for each day it missed. */
  readonly covers: readonly number[]
}

/**
 * Which alarm is due, if any: the nearest that has come and has not been told for this last day. Told once each; an
 * extension has a new last day, and alarms of its own.
 */
export function alarmDue(
  it: Timed,
  alarms: readonly number[],
  told: readonly number[],
  today: LocalDate,
): Alarm | undefined {
  if (it.state !== 'active' || it.endsOn === null) return undefined
  const left = daysBetween(today, it.endsOn)
  const come = [...new Set([...alarms, 0])].filter(days => (days === 0 ? left < 0 : left <= days))
  const nearest = Math.min(...come)
  const covers = come.filter(days => !told.includes(days)).sort((a, b) => a - b)
  return come.length > 0 && covers.includes(nearest) ? { days: nearest, covers } : undefined
}

interface Asked {
  /** When it is to be reported; none where nobody has said. */
  readonly dueOn: LocalDate | null
}

/** What a mandate is still asked for after its last day: it can be reported all the same. */
export const askedAfter = <A extends Asked>(
  it: Pick<Mandate, 'endsOn' | 'state'>,
  asked: readonly A[],
): readonly A[] =>
  it.state === 'active' && it.endsOn !== null
    ? asked.filter(one => one.dueOn !== null && it.endsOn !== null && one.dueOn > it.endsOn)
    : []
