// Rapporter om uppdrag: the group leaves them, and those who gave the mandate receive them, which makes them public.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

/** Leaves a report about the permit's mandate. It can be left after the last day too. */
export async function leaveReport(
  tx: Tx,
  permit: Permit<'mandate.work'>,
  of: { readonly forumId: string },
  it: { readonly words: string; readonly link: string | null },
  now: Instant,
): Promise<string> {
  const row = await tx
    .insertInto('mandate_report')
    .values({
      ...{ mandate_id: permit.subjectId, forum_id: of.forumId, words: it.words, link: it.link, left_at: now },
      left_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `mandate:${permit.subjectId}`, { report: row.id })
  return row.id
}

/** Receives a report of the permit's mandate. Throws Stale where somebody else has. */
export async function receiveReport(tx: Tx, permit: Permit<'mandate.change'>, id: string, now: Instant): Promise<void> {
  const row = await tx
    .updateTable('mandate_report')
    .set(eb => ({ received_at: now, published: true, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('mandate_id', '=', permit.subjectId)
    .where('received_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The report')
  await audit(tx, permit, `mandate:${permit.subjectId}`, { received: id })
}
