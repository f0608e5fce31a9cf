import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Party } from '../agendas/agenda.ts'
import { findGathering, queueOf } from './gathering.row.ts'
import { nextPlaced } from './gathering.ts'

// Anmälan: one at a time for each gathering, so that the last place is given once.

export interface NewRegistration {
  readonly personId: string | null
  readonly name: string
  readonly title: string | null
  readonly organisationId: string | null
  readonly organisation: string | null
  readonly principalId: string | null
  readonly party: Party | null
  readonly diet: string | null
}

export type Seating = Permit<'gathering.join'> | Permit<'gathering.leave'> | Permit<'gathering.arrange'>

/** Nobody else joins or leaves the gathering until the transaction ends. What is read after this is what holds. */
export const holdGathering = async (tx: Tx, gatheringId: string): Promise<void> => {
  await sql`select hold_gathering(${gatheringId})`.execute(tx)
}

/** Gives places to those who wait, as far as there are any. Resolves with who got one. The gathering is held. */
export async function moveUp(tx: Tx, _permit: Seating, gatheringId: string, now: Instant): Promise<readonly string[]> {
  const gathering = await findGathering(tx, { id: gatheringId })
  if (!gathering || gathering.cancelledWhy !== null) return []
  const next = nextPlaced(await queueOf(tx, gatheringId), gathering)
  if (next.length > 0) await sql`select place_registrations(${gatheringId}, ${[...next]}::uuid[], ${now})`.execute(tx)
  return next
}

/** Signs somebody up, last in the queue, and gives them a place where there is one. The gathering is held. */
export async function addRegistration(
  tx: Tx,
  permit: Permit<'gathering.join'>,
  gathering: { readonly id: string; readonly forumId: string },
  it: NewRegistration,
  now: Instant,
): Promise<{ readonly id: string; readonly placed: boolean }> {
  const of = { gathering_id: gathering.id, forum_id: gathering.forumId }
  const { id } = await tx
    .insertInto('registration')
    .values({
      ...{ ...of, person_id: it.personId, name: it.name, title: it.title },
      ...{ organisation_id: it.organisationId, organisation: it.organisation },
      ...{ principal_id: it.principalId, party: it.party, left_at: null, registered_at: now },
      registered_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (it.diet)
    await tx
      .insertInto('registration_diet')
      .values({ registration_id: id, ...of, words: it.diet })
      .execute()
  const placed = (await moveUp(tx, permit, gathering.id, now)).includes(id)
  await audit(tx, permit, `registration:${id}`, { gathering: gathering.id, placed })
  return { id, placed }
}

/** Takes the permit's registration away, and lets the next one up. The gathering is held. */
export async function leaveGathering(
  tx: Tx,
  permit: Permit<'gathering.leave'>,
  gatheringId: string,
  now: Instant,
): Promise<readonly string[]> {
  const row = await tx
    .updateTable('registration')
    .set(eb => ({ state: 'left', left_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('gathering_id', '=', gatheringId)
    .where('state', '<>', 'left')
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The registration')
  const up = await moveUp(tx, permit, gatheringId, now)
  await audit(tx, permit, `registration:${row.id}`, { gathering: gatheringId, movedUp: up.length })
  return up
}
