/** Seat = plats i ett forum; Term = uppdrag, den tid en person sitter på platsen. Pure: every rule is given its date. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { covers, type LocalDate, type Period } from '../../kernel/time.ts'
import { overlaps } from '../organisations/period.ts'

export const seatRoles = ['chair', 'vice-chair', 'member', 'substitute', 'preparation', 'secretary', 'adjunct'] as const
export type SeatRole = (typeof seatRoles)[number]

export const seatRoleWords: Readonly<Record<SeatRole, string>> = {
  chair: 'Ordförande',
  'vice-chair': 'Vice ordförande',
  member: 'Ledamot',
  substitute: 'Ersättare',
  preparation: 'Beredning',
  secretary: 'Sekreterare',
  adjunct: 'Adjungerad',
}

export interface Seat extends Period {
  readonly id: string
  readonly role: SeatRole
  /** Order within the role. */
  readonly ordinal: number
}

export interface Term extends Period {
  readonly id: string
  readonly seatId: string
  readonly personId: string
}

export interface Roster<S extends Seat, T extends Term> {
  readonly held: readonly { readonly seat: S; readonly term: T }[]
  /** Seats that exist on the day and that nobody holds. */
  readonly vacant: readonly S[]
}

const rank = (role: SeatRole): number => seatRoles.indexOf(role)

/**
 * Who held which seat on a day, in the order of the roles. The chair alternates between the parties, so a seat of a
 * chair or vice chair that rests while another one is held is not called vacant.
 */
export function rosterOn<S extends Seat, T extends Term>(
  seats: readonly S[],
  terms: readonly T[],
  date: LocalDate,
): Roster<S, T> {
  const there = seats
    .filter(it => covers(it, date))
    .sort((a, b) => rank(a.role) - rank(b.role) || a.ordinal - b.ordinal || a.id.localeCompare(b.id))
  const held = there.flatMap(seat =>
    terms.filter(it => it.seatId === seat.id && covers(it, date)).map(term => ({ seat, term })),
  )
  const taken = new Set(held.map(it => it.seat.id))
  const roles = new Set(held.map(it => it.seat.role))
  const rests = (seat: S): boolean => (seat.role === 'chair' || seat.role === 'vice-chair') && roles.has(seat.role)
  return { held, vacant: there.filter(it => !taken.has(it.id) && !rests(it)) }
}

export type TermRefusal = 'taken' | 'outside-seat' | 'ends-before-start'

/** Whether a term fits on its seat beside the others: one person at a time, within the time that the seat exists. */
export function fits(
  term: Period & { readonly id?: string },
  seat: Period,
  others: readonly Term[],
): Result<Period, TermRefusal> {
  if (term.from && term.to && term.to < term.from) return no('ends-before-start')
  const starts = !seat.from || (term.from != null && term.from >= seat.from)
  const ends = !seat.to || (term.to != null && term.to <= seat.to)
  if (!starts || !ends) return no('outside-seat')
  const other = others.find(it => it.id !== term.id && overlaps(it, term))
  return other ? no('taken', other.id) : ok({ from: term.from ?? null, to: term.to ?? null })
}

/** The days on which the roster changes, newest first: what a reader may want to look at. */
export const turningDays = (seats: readonly Seat[], terms: readonly Term[]): readonly LocalDate[] =>
  [...new Set([...seats, ...terms].flatMap(it => (it.from ? [it.from] : [])))].sort().reverse()
