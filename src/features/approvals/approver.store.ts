// Vilka som justerar: what is written of it, for a forum and for one meeting.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { SeatRole } from '../forums/seat.ts'
import type { Approver } from './approval.ts'

/** What the permit's forum has chosen from now on. Throws Stale where somebody chose something else meanwhile. */
export async function chooseApproval(
  tx: Tx,
  permit: Permit<'approver.change'>,
  it: { readonly adjustDays: number; readonly roles: readonly SeatRole[]; readonly personIds: readonly string[] },
): Promise<void> {
  const forumId = permit.subjectId
  const row = await tx
    .insertInto('forum_approval')
    .values({ forum_id: forumId, adjust_days: it.adjustDays })
    .onConflict(on =>
      on
        .column('forum_id')
        .doUpdateSet({ adjust_days: it.adjustDays, version: sql`forum_approval.version + 1` })
        .where('forum_approval.version', '=', permit.version ?? 0),
    )
    .returning('version')
    .executeTakeFirst()
  if (!row) throw new Stale('Who approves')
  await tx.deleteFrom('forum_approver').where('forum_id', '=', forumId).execute()
  const rows = [
    ...it.roles.map(role => ({ seat_role: role, person_id: null })),
    ...it.personIds.map(id => ({ seat_role: null, person_id: id })),
  ]
  if (rows.length > 0)
    await tx
      .insertInto('forum_approver')
      .values(rows.map((one, ordinal) => ({ forum_id: forumId, ordinal, ...one })))
      .execute()
  await audit(tx, permit, `forum:${forumId}`, { adjustDays: it.adjustDays, approvers: rows.length, roles: it.roles })
}

/** These approve the minutes of the meeting, and nobody else. */
export async function nameApprovers(
  tx: Tx,
  permit: Permit<'minutes.circulate'>,
  meeting: { readonly id: string; readonly forumId: string },
  approvers: readonly Approver[],
): Promise<void> {
  await tx.deleteFrom('minutes_approver').where('meeting_id', '=', meeting.id).execute()
  if (approvers.length > 0)
    await tx
      .insertInto('minutes_approver')
      .values(
        approvers.map((it, ordinal) => ({
          ...{ meeting_id: meeting.id, forum_id: meeting.forumId, ordinal },
          ...{ person_id: it.personId, name: it.name, role: it.role },
        })),
      )
      .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { approvers: approvers.map(it => it.personId) })
}
