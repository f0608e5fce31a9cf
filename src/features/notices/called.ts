// De som kallas: the roster of the meeting's day, each of them once. Pure.

import type { LocalDate } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'
import type { SeatRow, TermRow } from '../forums/seat.row.ts'
import { rosterOn, type SeatRole, seatRoleWords } from '../forums/seat.ts'
import { type Organisation, partyOf } from '../organisations/organisation.ts'
import type { Capacity } from './notice.ts'

/** Who a roster calls, before there is a participant of them. */
export interface Callee {
  readonly personId: string
  readonly name: string
  readonly organisationId: string | null
  readonly organisation: string | null
  readonly party: Party | null
  readonly seatId: string
  readonly role: string
  readonly capacity: Capacity
}

export interface Roster {
  readonly callees: readonly Callee[]
  /** Seats that nobody holds on the day: 'Ledamot, Fyrbodal'. */
  readonly vacant: readonly { readonly words: string; readonly party: Party | null }[]
}

const capacities: Readonly<Record<SeatRole, Capacity>> = {
  chair: 'member',
  'vice-chair': 'member',
  member: 'member',
  substitute: 'substitute',
  preparation: 'staff',
  secretary: 'staff',
  adjunct: 'adjunct',
}

type Known = ReadonlyMap<string, Pick<Organisation, 'kind' | 'parentId'>>

/**
 * Whom the roster of a day calls, in the order of the roles. Whoever holds several seats is called once, by the first of
 * them. Source: VVG 2025-04-11 (roles), and the rule that a roster is that of the meeting's own day (SAPL#2095).
 */
export function rosterToCall(
  seats: readonly SeatRow[],
  terms: readonly TermRow[],
  organisations: Known,
  date: LocalDate,
): Roster {
  const { held, vacant } = rosterOn(seats, terms, date)
  const party = (seat: SeatRow): Party | null => {
    const known = seat.organisation && organisations.get(seat.organisation.id)
    const found = known ? partyOf(known, organisations) : 'none'
    return found === 'none' ? null : found
  }
  const once = new Map<string, Callee>()
  for (const { seat, term } of held) {
    if (once.has(term.personId)) continue
    once.set(term.personId, {
      personId: term.personId,
      name: term.person.name,
      organisationId: seat.organisation?.id ?? null,
      organisation: seat.organisation?.name ?? null,
      party: party(seat),
      seatId: seat.id,
      role: seatWords(seat),
      capacity: capacities[seat.role],
    })
  }
  return {
    callees: [...once.values()],
    vacant: vacant
      .filter(it => capacities[it.role] === 'member')
      .map(it => ({ words: [seatWords(it), it.organisation?.name].filter(Boolean).join(', '), party: party(it) })),
  }
}

/** 'Ledamot, Fyrbodal, kommunerna' */
const seatWords = ({ role, title }: Pick<SeatRow, 'role' | 'title'>): string =>
  [seatRoleWords[role], title].filter(Boolean).join(', ')
