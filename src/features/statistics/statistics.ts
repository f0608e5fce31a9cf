// Statistik över det egna arbetet: what meetings' time went to, what lapsed, and who was there. Pure; honest about what is not known.
import type { LocalDate } from '../../kernel/time.ts'
import type { Attendee } from '../meetings/attendance.ts'
import { groupOf, substituteFor } from '../meetings/attendance.ts'
import type { ItemType } from '../minutes/reading.ts'

/** An item is counted once, as the most demanding of its kinds; 'none' where the minutes say none. */
export type WorkKind = ItemType | 'none'

/** From the most demanding to the least: an item for dialogue and a stance was taken up for the stance. */
export const workKinds: readonly WorkKind[] = ['position', 'dialog', 'feedback', 'information', 'written', 'none']

export const kindOf = (types: readonly ItemType[]): WorkKind =>
  workKinds.find(it => it !== 'none' && types.includes(it)) ?? 'none'

export type LapseReason = 'time' | 'withdrawn' | 'postponed' | 'unknown'

export interface WorkedItem {
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly date: LocalDate
  readonly meetingCode: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly types: readonly ItemType[]
  /** Whole minutes, as the agenda said. */
  readonly planned: number | null
  /** Whole minutes that it really took: only of meetings held here is that known. */
  readonly used: number | null
  readonly lapsed: LapseReason | null
  /** It led to a stance. */
  readonly stance: boolean
}

export interface KindFigures {
  readonly kind: WorkKind
  readonly items: number
  readonly stances: number
  /** Minutes that were planned, of the items that say any. */
  readonly planned: number
  /** Items of which both plan and clock are known, and the minutes of those. */
  readonly timed: { readonly items: number; readonly planned: number; readonly used: number }
}

/** What was dealt with, by kind. What lapsed took no time and is counted for itself. Kinds that nothing is of are left out. */
export function byKind(items: readonly WorkedItem[]): readonly KindFigures[] {
  const dealtWith = items.filter(it => it.lapsed === null)
  return workKinds.flatMap(kind => {
    const own = dealtWith.filter(it => kindOf(it.types) === kind)
    return own.length === 0 ? [] : [{ kind, ...figuresOf(own) }]
  })
}

export function figuresOf(own: readonly WorkedItem[]): Omit<KindFigures, 'kind'> {
  const timed = own.flatMap(it =>
    it.planned !== null && it.used !== null ? [{ planned: it.planned, used: it.used }] : [],
  )
  return {
    items: own.length,
    stances: own.filter(it => it.stance).length,
    planned: sum(own.map(it => it.planned ?? 0)),
    timed: { items: timed.length, planned: sum(timed.map(it => it.planned)), used: sum(timed.map(it => it.used)) },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** A place in the forum on the day of one meeting: whose it was and which organisation it speaks for. */
export interface SeatOnDay {
  readonly meetingId: string
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly slug: string
    readonly principal: boolean
  }
  /** None where nobody held the seat that day. */
  readonly personId: string | null
  readonly personName: string | null
}

export interface Listed extends Attendee {
  readonly meetingId: string
  readonly personId: string | null
}

export type Outcome = 'own' | 'substitute' | 'absent' | 'unknown' | 'vacant'

export interface OrganisationAttendance {
  readonly organisation: SeatOnDay['organisation']
  /** Seats times meetings: whoever has two seats is expected twice. */
  readonly expected: number
  readonly outcomes: Readonly<Record<Outcome, number>>
}

/** How it was with one seat at its meeting, as the minutes say it: what they do not say is not known, and not absence. */
export function outcomeOf(seat: SeatOnDay, people: readonly Listed[]): Outcome {
  if (seat.personId === null) return 'vacant'
  const own = people.filter(it => it.personId === seat.personId)
  if (own.some(it => ['present', 'listed'].includes(groupOf(it)))) return 'own'
  const absent = own.find(it => groupOf(it) === 'absent') ?? own[0]
  const replaced =
    (absent && substituteFor(absent, people)) ??
    people.find(it => it.replaces !== null && it.replaces === seat.personName)
  if (replaced) return 'substitute'
  return absent && groupOf(absent) === 'absent' ? 'absent' : 'unknown'
}

/** Attendance by organisation, by name; each seat of each meeting is counted exactly once. */
export function byOrganisation(
  seats: readonly SeatOnDay[],
  people: readonly Listed[],
): readonly OrganisationAttendance[] {
  const at = Map.groupBy(people, it => it.meetingId)
  return [...Map.groupBy(seats, it => it.organisation.id).values()]
    .flatMap(own => {
      const first = own[0]
      if (!first) return []
      const outcomes: Record<Outcome, number> = { own: 0, substitute: 0, absent: 0, unknown: 0, vacant: 0 }
      for (const seat of own) outcomes[outcomeOf(seat, at.get(seat.meetingId) ?? [])] += 1
      return [{ organisation: first.organisation, expected: own.length, outcomes }]
    })
    .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'sv'))
}

export interface FollowedTask {
  readonly dueOn: LocalDate | null
  /** The day that its owner reported it as done; missing while it is open. */
  readonly reportedOn: LocalDate | null
  readonly dropped: boolean
}

export interface TaskFigures {
  readonly all: number
  /** Reported on or before the day. */
  readonly inTime: number
  readonly late: number
  /** Not reported, and the day has passed. */
  readonly overdue: number
  /** Not reported, and the day is ahead. */
  readonly ahead: number
  /** Without a day: neither in time nor late. */
  readonly undated: number
  readonly dropped: number
}

/** Tasks done in time on a day. Each is counted once; what has no day is told apart, since nobody can be late with it. */
export function tasksInTime(tasks: readonly FollowedTask[], today: LocalDate): TaskFigures {
  const of = (keep: (it: FollowedTask & { readonly dueOn: LocalDate }) => boolean): number =>
    tasks.filter(it => !it.dropped && it.dueOn !== null && keep({ ...it, dueOn: it.dueOn })).length
  return {
    all: tasks.length,
    inTime: of(it => it.reportedOn !== null && it.reportedOn <= it.dueOn),
    late: of(it => it.reportedOn !== null && it.reportedOn > it.dueOn),
    overdue: of(it => it.reportedOn === null && it.dueOn < today),
    ahead: of(it => it.reportedOn === null && it.dueOn >= today),
    undated: tasks.filter(it => !it.dropped && it.dueOn === null).length,
    dropped: tasks.filter(it => it.dropped).length,
  }
}
