import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Period } from '../../kernel/time.ts'
import type { OrganisationKind } from '../organisations/organisation.ts'
import type { Seat, SeatRole, Term } from './seat.ts'

export interface SeatOrganisation {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

export interface SeatRow extends Seat {
  readonly forumId: string
  readonly title: string | null
  readonly organisation: SeatOrganisation | null
  readonly version: number
}

export interface TermRow extends Term {
  readonly person: { readonly id: string; readonly code: string; readonly name: string }
  readonly version: number
}

const seats = (db: Db) =>
  db
    .selectFrom('seat as s')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.forum_id', 's.role', 's.title', 's.ordinal', 's.valid_from', 's.valid_to', 's.version'])
    .select(['o.id as organisation_id', 'o.kind', 'o.name', 'o.short_name', 'o.slug'])

const seatOf = (it: Awaited<ReturnType<ReturnType<typeof seats>['execute']>>[number]): SeatRow => ({
  id: it.id,
  forumId: it.forum_id,
  role: it.role,
  title: it.title,
  ordinal: it.ordinal,
  from: it.valid_from,
  to: it.valid_to,
  version: it.version,
  organisation:
    it.organisation_id && it.kind && it.name && it.slug
      ? { id: it.organisation_id, kind: it.kind, name: it.name, shortName: it.short_name, slug: it.slug }
      : null,
})

export const seatRows = async (db: Db | Tx, forumId: string): Promise<readonly SeatRow[]> =>
  (
    await seats(db as Db)
      .where('s.forum_id', '=', forumId)
      .orderBy('s.ordinal')
      .orderBy('o.name')
      .execute()
  ).map(seatOf)

export async function findSeat(db: Db | Tx, id: string): Promise<SeatRow | undefined> {
  const row = await seats(db as Db)
    .where('s.id', '=', id)
    .executeTakeFirst()
  return row && seatOf(row)
}

const terms = (db: Db) =>
  db
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.id', 'm.seat_id', 'm.valid_from', 'm.valid_to', 'm.version', 'p.id as person_id', 'p.code', 'p.name'])

const termOf = (it: Awaited<ReturnType<ReturnType<typeof terms>['execute']>>[number]): TermRow => ({
  id: it.id,
  seatId: it.seat_id,
  personId: it.person_id,
  from: it.valid_from,
  to: it.valid_to,
  version: it.version,
  person: { id: it.person_id, code: it.code, name: it.name },
})

/** All terms on these seats, oldest first. */
export async function termRows(db: Db | Tx, seatIds: readonly string[]): Promise<readonly TermRow[]> {
  if (seatIds.length === 0) return []
  const rows = await terms(db as Db)
    .where('m.seat_id', 'in', seatIds)
    .orderBy('m.valid_from', ob => ob.asc().nullsFirst())
    .execute()
  return rows.map(termOf)
}

export async function findTerm(db: Db | Tx, id: string): Promise<TermRow | undefined> {
  const row = await terms(db as Db)
    .where('m.id', '=', id)
    .executeTakeFirst()
  return row && termOf(row)
}

/** A term with where it is held: for the pages of persons and organisations. */
export interface HeldSeat extends Period {
  readonly id: string
  readonly role: SeatRole
  readonly title: string | null
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly organisation: SeatOrganisation | null
  readonly person: { readonly code: string; readonly name: string }
}

/** The seats that a person has held, or that persons have held for these organisations; newest first. */
export async function heldSeats(
  db: Db,
  whose: { readonly personId: string } | { readonly organisationIds: readonly string[] },
): Promise<readonly HeldSeat[]> {
  if ('organisationIds' in whose && whose.organisationIds.length === 0) return []
  const rows = await seats(db)
    .innerJoin('membership as m', 'm.seat_id', 's.id')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .innerJoin('forum as f', 'f.id', 's.forum_id')
    .select(['m.id as term_id', 'm.valid_from as term_from', 'm.valid_to as term_to'])
    .select(['p.code as person_code', 'p.name as person_name'])
    .select(['f.name as forum_name', 'f.short_name as forum_short', 'f.slug as forum_slug'])
    .where(eb =>
      'personId' in whose
        ? eb('m.person_id', '=', whose.personId)
        : eb('s.organisation_id', 'in', whose.organisationIds),
    )
    .orderBy('m.valid_from', ob => ob.desc().nullsLast())
    .orderBy('f.name')
    .execute()
  return rows.map(it => ({
    id: it.term_id,
    role: it.role,
    title: it.title,
    from: it.term_from,
    to: it.term_to,
    forum: { name: it.forum_name, shortName: it.forum_short, slug: it.forum_slug },
    organisation: seatOf(it).organisation,
    person: { code: it.person_code, name: it.person_name },
  }))
}
