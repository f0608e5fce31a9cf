// Vem ett namn är: said by hand for one meeting's clauses, and taken back.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { nameKey, type Tied } from './receiver.ts'

const none = { everyone: null, organisation_id: null, to_forum_id: null, person_id: null, nobody_why: null }

function columnsOf(tied: Tied) {
  if (tied.kind === 'everyone') return { ...none, everyone: tied.everyone }
  if (tied.kind === 'nobody') return { ...none, nobody_why: tied.why }
  const { kind, id } = tied.receiver
  if (kind === 'organisation') return { ...none, organisation_id: id }
  return kind === 'forum' ? { ...none, to_forum_id: id } : { ...none, person_id: id }
}

/** Says whom a name means in the clauses of the permit's meeting. */
export async function tieName(
  tx: Tx,
  permit: Permit<'extract.send'>,
  given: { readonly forumId: string; readonly named: string; readonly tied: Tied; readonly now: Instant },
): Promise<void> {
  const { forumId, named, tied, now } = given
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  await tx
    .insertInto('extract_tie')
    .values({
      ...{ meeting_id: permit.subjectId, forum_id: forumId, named: nameKey(named), made_at: now, made_by: by },
      ...columnsOf(tied),
    })
    .execute()
  await audit(tx, permit, `meeting:${permit.subjectId}`, { tied: named, as: tied.kind })
}

/** Takes back what was said of a name. Throws Stale where it is gone already. */
export async function untieName(tx: Tx, permit: Permit<'extract.send'>, id: string): Promise<void> {
  const gone = await tx
    .deleteFrom('extract_tie')
    .where('id', '=', id)
    .where('meeting_id', '=', permit.subjectId)
    .returning('named')
    .executeTakeFirst()
  if (!gone) throw new Stale('The receiver')
  await audit(tx, permit, `meeting:${permit.subjectId}`, { untied: gone.named })
}
