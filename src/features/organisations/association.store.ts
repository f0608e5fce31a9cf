import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { violated } from '../../data/violation.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

/** Lets an organisation join the permit's association. */
export async function joinAssociation(
  tx: Tx,
  permit: Permit<'association.change'>,
  it: { readonly organisationId: string; readonly from: string | null; readonly to: string | null },
): Promise<Result<void, 'overlaps' | 'no-such'>> {
  try {
    await tx
      .insertInto('association_member')
      .values({
        association_id: permit.subjectId,
        organisation_id: it.organisationId,
        valid_from: it.from,
        valid_to: it.to,
      })
      .execute()
  } catch (error) {
    if (violated(error) === 'once_in_an_association') return no('overlaps')
    // An address that was made by hand.
    if ((error as { readonly code?: unknown }).code === '23503') return no('no-such')
    throw error
  }
  await audit(tx, permit, `organisation:${permit.subjectId}`, { joined: it.organisationId, from: it.from, to: it.to })
  return ok(undefined)
}

/** Ends a membership of the permit's association on a day, the last one included. */
export async function leaveAssociation(
  tx: Tx,
  permit: Permit<'association.change'>,
  it: { readonly memberId: string; readonly version: number; readonly to: string },
): Promise<Result<void, 'ends-before-start'>> {
  try {
    const row = await tx
      .updateTable('association_member')
      .set(eb => ({ valid_to: it.to, version: eb('version', '+', 1) }))
      .where('id', '=', it.memberId)
      .where('association_id', '=', permit.subjectId)
      .where('version', '=', it.version)
      .returning('organisation_id')
      .executeTakeFirst()
    if (!row) throw new Stale('The membership')
    await audit(tx, permit, `organisation:${permit.subjectId}`, { left: row.organisation_id, to: it.to })
    return ok(undefined)
  } catch (error) {
    if (violated(error)?.startsWith('association_member_check')) return no('ends-before-start')
    throw error
  }
}
