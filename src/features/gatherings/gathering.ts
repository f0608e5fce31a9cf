// Sammankomst: a conference, study trip or dialogue day with a limited number of places. Pure: the day is an argument.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'

export const gatheringKinds = ['conference', 'study-trip', 'dialogue-day'] as const
export type GatheringKind = (typeof gatheringKinds)[number]

export const gatheringKindWords: Readonly<Record<GatheringKind, string>> = {
  conference: 'Konferens',
  'study-trip': 'Studieresa',
  'dialogue-day': 'Dialogdag',
}

export const shares = ['none', 'party', 'principal'] as const
export type Share = (typeof shares)[number]

/** How many there is room for. Whole persons. */
export interface Limits {
  /** None: everyone. */
  readonly places: number | null
  readonly share: Share
  /** At most so many for each party or principal. */
  readonly sharePlaces: number | null
}

export interface Gathering extends Limits {
  readonly id: string
  readonly code: string
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly kind: GatheringKind
  readonly title: string
  readonly description: string | null
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  /** A page of its own, with its programme. */
  readonly link: string | null
  /** The last day to sign up. */
  readonly deadline: LocalDate
  readonly asksDiet: boolean
  readonly announced: boolean
  readonly cancelledWhy: string | null
  readonly version: number
}

export interface Registration {
  readonly id: string
  readonly personId: string | null
  readonly name: string
  readonly title: string | null
  readonly organisationId: string | null
  readonly organisation: string | null
  readonly principalId: string | null
  readonly party: Party | null
  readonly state: 'waiting' | 'placed' | 'left'
  readonly registeredAt: Instant
  readonly registeredBy: string | null
  readonly version: number
}

/** Somebody in the queue, without who it is. */
export type Queued = Pick<Registration, 'id' | 'party' | 'principalId'> & { readonly state: 'waiting' | 'placed' }

const shareOf = (it: Pick<Queued, 'party' | 'principalId'>, share: Share): string | null =>
  share === 'party' ? (it.party ?? '') : share === 'principal' ? (it.principalId ?? '') : null

/** Who stands in the way of one more: everyone, or those of the same share. */
function fits(it: Queued, placed: readonly Queued[], { places, share, sharePlaces }: Limits): boolean {
  if (places !== null && placed.length >= places) return false
  const own = shareOf(it, share)
  if (own === null || sharePlaces === null) return true
  return placed.filter(one => shareOf(one, share) === own).length < sharePlaces
}

/** Who of those that wait get a place now, first come first served: those whose share is full are stepped past. */
export function nextPlaced(queue: readonly Queued[], limits: Limits): readonly string[] {
  const placed = queue.filter(it => it.state === 'placed')
  const next: Queued[] = []
  for (const it of queue) if (it.state === 'waiting' && fits(it, [...placed, ...next], limits)) next.push(it)
  return next.map(it => it.id)
}

export interface Room {
  readonly placed: number
  readonly waiting: number
  /** None: there is room for everyone. */
  readonly left: number | null
}

export const roomOf = (queue: readonly Queued[], { places }: Limits): Room => {
  const placed = queue.filter(it => it.state === 'placed').length
  return { placed, waiting: queue.length - placed, left: places === null ? null : Math.max(0, places - placed) }
}

export type JoinRefusal = 'cancelled' | 'closed' | 'over' | 'already' | 'not-your-organisation' | 'no-name'

/** Whether sign-ups are taken that day. Who arranges it may add people until it begins. */
export function isOpen(
  it: Pick<Gathering, 'cancelledWhy' | 'deadline' | 'startsOn'>,
  today: LocalDate,
  arranger: boolean,
): Result<true, JoinRefusal> {
  if (it.cancelledWhy !== null) return no('cancelled')
  if (it.startsOn < today) return no('over')
  return it.deadline < today && !arranger ? no('closed') : ok(true)
}

export type ChangeRefusal =
  | 'past'
  | 'ends-before-start'
  | 'late-deadline'
  | 'too-few-places'
  | 'share-without-places'
  | 'cancelled'

type Changeable = Pick<
  Gathering,
  'startsOn' | 'endsOn' | 'startTime' | 'endTime' | 'deadline' | 'places' | 'share' | 'sharePlaces'
>

/** Whether a gathering may be so: with as many places as have been given already, at the least. */
export function arrange<G extends Changeable>(
  it: G,
  given: { readonly queue: readonly Queued[]; readonly today: LocalDate },
): Result<G, ChangeRefusal> {
  if (it.endsOn < given.today) return no('past')
  const backwards = it.startsOn === it.endsOn && it.startTime && it.endTime && it.endTime <= it.startTime
  if (it.endsOn < it.startsOn || backwards) return no('ends-before-start')
  if (it.deadline > it.startsOn) return no('late-deadline')
  if ((it.share === 'none') !== (it.sharePlaces === null)) return no('share-without-places')
  const placed = given.queue.filter(one => one.state === 'placed')
  if (it.places !== null && placed.length > it.places) return no('too-few-places', String(placed.length))
  const most = Math.max(
    0,
    ...Map.groupBy(placed, one => shareOf(one, it.share))
      .values()
      .map(them => them.length),
  )
  return it.sharePlaces !== null && most > it.sharePlaces ? no('too-few-places', String(most)) : ok(it)
}

/** So many days after it what somebody eats is forgotten. */
export const dietDays = 30
