import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { daysBefore, type Identity, type RefusedLogin, refusedDays } from './identity.ts'

export interface Named {
  readonly issuer: string
  readonly subject: string
}

/** The person who logs in as this, marked as seen; undefined where it is nobody's. */
export async function enterAs(
  tx: Tx,
  _permit: Permit<'session.begin'>,
  { issuer, subject }: Named,
  now: string,
): Promise<{ readonly personId: string; readonly name: string } | undefined> {
  const entered = await tx
    .updateTable('person_identity')
    .set({ last_login_at: now })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('person_id')
    .executeTakeFirst()
  if (!entered) return undefined
  const person = await tx.selectFrom('person').select('name').where('id', '=', entered.person_id).executeTakeFirst()
  return { personId: entered.person_id, name: person?.name ?? '' }
}

/** Kept for an administrator to see; those that nobody acted on are swept away. */
export async function noteRefused(
  tx: Tx,
  _permit: Permit<'session.begin'>,
  who: Named & { readonly name: string | null },
  now: string,
): Promise<void> {
  await tx.deleteFrom('refused_login').where('last_at', '<', daysBefore(now, refusedDays)).execute()
  await tx
    .insertInto('refused_login')
    .values({ ...who, first_at: now, last_at: now })
    .onConflict(it =>
      it.columns(['issuer', 'subject']).doUpdateSet(eb => ({
        last_at: now,
        name: who.name,
        tries: eb('refused_login.tries', '+', 1),
      })),
    )
    .execute()
}

/** Gives the permit's person this way to log in. Refused where it is somebody's already. */
export async function tieIdentity(
  tx: Tx,
  permit: Permit<'login.tie'> | Permit<'session.begin'>,
  it: Named & { readonly personId: string },
  now: string,
): Promise<Result<string, 'taken'>> {
  const { issuer, subject, personId } = it
  const taken = await tx
    .selectFrom('person_identity')
    .select('id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (taken) return no('taken')
  try {
    const { id } = await tx
      .insertInto('person_identity')
      .values({
        ...{ person_id: personId, issuer, subject, added_at: now, last_login_at: null },
        added_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.deleteFrom('refused_login').where('issuer', '=', issuer).where('subject', '=', subject).execute()
    await audit(tx, permit, `person:${personId}`, { tied: subject, issuer })
    return ok(id)
  } catch (error) {
    if (violated(error)) return no('taken')
    throw error
  }
}

/** Takes a way to log in away from a person, and ends what was begun through a provider. False: it was gone already. */
export async function untieIdentity(
  tx: Tx,
  permit: Permit<'login.tie'>,
  personId: string,
  identityId: string,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('person_identity')
    .where('id', '=', identityId)
    .where('person_id', '=', personId)
    .returning(['subject', 'issuer'])
    .executeTakeFirst()
  if (!gone) return false
  await tx.deleteFrom('session').where('person_id', '=', personId).where('issuer', '=', gone.issuer).execute()
  await audit(tx, permit, `person:${personId}`, { untied: gone.subject, issuer: gone.issuer })
  return true
}

/** Lets a refused login be: it comes back if somebody tries again. */
export async function forgetRefused(tx: Tx, permit: Permit<'login.tie'>): Promise<void> {
  await tx.deleteFrom('refused_login').where('id', '=', permit.subjectId).execute()
  await audit(tx, permit, `refused_login:${permit.subjectId}`, { forgotten: true })
}

export async function refusedLogins(db: Db, most = 200): Promise<readonly RefusedLogin[]> {
  const rows = await db.selectFrom('refused_login').selectAll().orderBy('last_at', 'desc').limit(most).execute()
  return rows.map(it => ({ ...it, lastAt: it.last_at }))
}

export async function findRefused(db: Db, id: string): Promise<RefusedLogin | undefined> {
  const row = await db.selectFrom('refused_login').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...row, lastAt: row.last_at }
}

export async function identitiesOf(db: Db, personId: string): Promise<readonly Identity[]> {
  const rows = await db.selectFrom('person_identity').selectAll().where('person_id', '=', personId).execute()
  return rows.map(it => ({ ...it, addedAt: it.added_at, lastLoginAt: it.last_login_at }))
}
