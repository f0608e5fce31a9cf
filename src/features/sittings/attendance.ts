// Närvaro under mötet: who is there for which item, for whom, and which seats nobody has accounted for. Pure.
import type { Instant } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'

export type Capacity = 'member' | 'substitute' | 'adjunct' | 'guest' | 'staff'

export interface Attendant {
  readonly id: string
  readonly personId: string | null
  readonly name: string
  readonly organisation: string | null
  readonly party: Party | null
  readonly role: string | null
  readonly capacity: Capacity
  readonly substitutesId: string | null
  readonly answer: 'none' | 'yes' | 'no' | 'substitute'
  readonly arrivedAt: Instant | null
  readonly leftAt: Instant | null
  readonly absentWhy: string | null
  /** Called for these items alone; empty for all of the meeting. */
  readonly only: readonly string[]
  /** Not there for these items, though there before and after. */
  readonly absentAt: readonly string[]
  /** Has a conflict of interest in these items, and leaves the table. */
  readonly recusedAt: readonly string[]
  readonly version: number
}

export type Presence = 'present' | 'absent' | 'recused' | 'left' | 'not-come' | 'not-called'

/** When an item was dealt with; one that has not begun asks who is there now. */
interface Dealt {
  readonly id: string
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
}

const before = (a: Instant, b: Instant): boolean => Date.parse(a) < Date.parse(b)

/**
 * Whether somebody was there for an item: for any part of it; or is there, while it goes on. Source: VG's minutes ('adjungerad punkt 4'), jäv as in
 * förvaltningslagen (2017:900) 16 §.
 */
export function presenceAt(person: Attendant, item: Dealt | undefined, now: Instant): Presence {
  const until = item?.endedAt ?? now
  if (item && person.recusedAt.includes(item.id)) return 'recused'
  if (item && person.only.length > 0 && !person.only.includes(item.id)) return 'not-called'
  if (item && person.absentAt.includes(item.id)) return 'absent'
  if (person.arrivedAt === null) return person.absentWhy === null ? 'not-come' : 'absent'
  if (before(until, person.arrivedAt)) return 'not-come'
  const from = (item?.endedAt ? item.startedAt : undefined) ?? now
  return person.leftAt !== null && !before(from, person.leftAt) ? 'left' : 'present'
}

export const presentAt = (people: readonly Attendant[], item: Dealt | undefined, now: Instant): readonly Attendant[] =>
  people.filter(it => presenceAt(it, item, now) === 'present')

/** Whoever sits for a seat: members, and those who stand in for one. */
const sits = (it: Attendant): boolean =>
  it.capacity === 'member' || (it.capacity === 'substitute' && it.substitutesId !== null)

export interface Head {
  /** 'other' is whoever sits there for neither side. */
  readonly party: Party | 'other'
  /** Seats with somebody on them: the member or a substitute, never both. */
  readonly filled: number
  readonly seats: number
}

/** How many of the seats are filled at an item, by party. */
export function headcount(people: readonly Attendant[], item: Dealt | undefined, now: Instant): readonly Head[] {
  const there = new Set(presentAt(people, item, now).map(it => it.id))
  const members = people.filter(it => it.capacity === 'member')
  const filled = (member: Attendant): boolean =>
    there.has(member.id) || people.some(it => it.substitutesId === member.id && there.has(it.id))
  return (['region', 'municipality', 'other'] as const).flatMap(party => {
    const own = members.filter(it => (it.party ?? 'other') === party)
    return own.length === 0 ? [] : [{ party, filled: own.filter(filled).length, seats: own.length }]
  })
}

/** Those beside the seats who are there: adjuncts, guests and staff, and substitutes who stand in for nobody. */
export const beside = (people: readonly Attendant[], item: Dealt | undefined, now: Instant): readonly Attendant[] =>
  presentAt(people, item, now).filter(it => !sits(it))

/**
 * Members of whom it is not known whether they came: not there, nobody in their place and no reason. Told before the
 * meeting ends, so that minutes do not have to guess. Source: SRO 2025-04-24, where the absent stood in three places.
 */
export const unaccounted = (people: readonly Attendant[]): readonly Attendant[] =>
  people.filter(
    it =>
      it.capacity === 'member' &&
      it.arrivedAt === null &&
      it.absentWhy === null &&
      !people.some(other => other.substitutesId === it.id && other.arrivedAt !== null),
  )

export type AttendanceRefusal =
  | 'left-before-came'
  | 'not-come'
  | 'stands-in-for-itself'
  | 'stood-in-for'
  | 'not-a-member'

/** Who may stand in for whom: a member, who has nobody else in the same place. */
export function mayStandIn(
  people: readonly Attendant[],
  substituteId: string | undefined,
  memberId: string,
): AttendanceRefusal | undefined {
  if (substituteId === memberId) return 'stands-in-for-itself'
  if (people.find(it => it.id === memberId)?.capacity !== 'member') return 'not-a-member'
  return people.some(it => it.substitutesId === memberId && it.id !== substituteId) ? 'stood-in-for' : undefined
}
