import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Period } from '../../kernel/time.ts'
import { findSeat, findTerm, termRows } from './seat.row.ts'
import { fits, type SeatRole, type TermRefusal } from './seat.ts'

export interface SeatValues {
  readonly role: SeatRole
  readonly organisationId: string | null
  readonly title: string | null
  readonly from: string | null
  readonly to: string | null
}

const columns = (it: SeatValues) => ({
  role: it.role,
  organisation_id: it.organisationId,
  title: it.title,
  valid_from: it.from,
  valid_to: it.to,
})

/** Adds a seat to a forum, last in its role. The permit is for the forum's seats. */
export async function addSeat(
  tx: Tx,
  permit: Permit<'seat.change'>,
  it: SeatValues & { readonly forumId: string },
): Promise<string> {
  const last = await tx
    .selectFrom('seat')
    .select(eb => eb.fn.max('ordinal').as('n'))
    .where('forum_id', '=', it.forumId)
    .executeTakeFirst()
  const row = await tx
    .insertInto('seat')
    .values({ ...columns(it), forum_id: it.forumId, ordinal: (last?.n ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `seat:${row.id}`, { forum: it.forumId, ...columns(it) })
  return row.id
}

/** Changes or closes the permit's seat. Refused where somebody sits on it outside the new dates. */
export async function changeSeat(
  tx: Tx,
  permit: Permit<'seat.change'>,
  it: SeatValues,
): Promise<Result<void, 'term-outside'>> {
  const terms = await termRows(tx, [permit.subjectId])
  const outside = terms.find(term => !fits(term, it, []).ok)
  if (outside) return no('term-outside', outside.person.name)
  const row = await tx
    .updateTable('seat')
    .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The seat')
  await audit(tx, permit, `seat:${row.id}`, columns(it))
  return ok(undefined)
}

/** Takes away a seat that was entered by mistake: only one that nobody ever sat on. */
export async function removeSeat(tx: Tx, permit: Permit<'seat.change'>): Promise<Result<void, 'was-held'>> {
  if ((await termRows(tx, [permit.subjectId])).length > 0) return no('was-held')
  const row = await tx
    .deleteFrom('seat')
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'forum_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The seat')
  await audit(tx, permit, `seat:${row.id}`, { removed: true, forum: row.forum_id })
  return ok(undefined)
}

/** Seats a person. Refused where somebody else sits there at the same time; the database refuses it too. */
export async function addTerm(
  tx: Tx,
  permit: Permit<'seat.change'>,
  it: { readonly seatId: string; readonly personId: string } & Period,
): Promise<Result<string, TermRefusal>> {
  const seat = await findSeat(tx, it.seatId)
  if (!seat) throw new Stale('The seat')
  const fit = fits(it, seat, await termRows(tx, [it.seatId]))
  if (!fit.ok) return fit
  return unlessTaken(async () => {
    const row = await tx
      .insertInto('membership')
      .values({
        seat_id: it.seatId,
        person_id: it.personId,
        valid_from: it.from ?? null,
        valid_to: it.to ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, permit, `membership:${row.id}`, { ...it })
    return row.id
  })
}

/** Changes when the permit's term began or ended. */
export async function changeTerm(
  tx: Tx,
  permit: Permit<'seat.change'>,
  period: Period,
): Promise<Result<string, TermRefusal>> {
  const term = await findTerm(tx, permit.subjectId)
  const seat = term && (await findSeat(tx, term.seatId))
  if (!term || !seat) throw new Stale('The term')
  const fit = fits({ ...period, id: term.id }, seat, await termRows(tx, [seat.id]))
  if (!fit.ok) return fit
  return unlessTaken(async () => {
    const row = await tx
      .updateTable('membership')
      .set(eb => ({
        valid_from: period.from ?? null,
        valid_to: period.to ?? null,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', permit.subjectId)
      .where('version', '=', permit.version ?? -1)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Stale('The term')
    await audit(tx, permit, `membership:${row.id}`, { from: period.from ?? null, to: period.to ?? null })
    return row.id
  })
}

/** Takes away a term that was entered by mistake. One that has been is ended instead. */
export async function removeTerm(tx: Tx, permit: Permit<'seat.change'>): Promise<void> {
  const row = await tx
    .deleteFrom('membership')
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'seat_id', 'person_id', 'valid_from', 'valid_to'])
    .executeTakeFirst()
  if (!row) throw new Stale('The term')
  await audit(tx, permit, `membership:${row.id}`, { removed: row })
}

async function unlessTaken(work: () => Promise<string>): Promise<Result<string, TermRefusal>> {
  try {
    return ok(await work())
  } catch (error) {
    if (violated(error) === 'one_person_in_a_seat') return no('taken')
    throw error
  }
}
