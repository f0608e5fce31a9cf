// Frysning: what goes out with a version of the agenda is kept from change from then on.
import { createHash } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { FrozenAgenda } from './agenda.version.ts'
import { type AgendaVersion, canonical, type VersionKind } from './versions.ts'

export interface ToFreeze {
  readonly meetingId: string
  readonly forumId: string
  readonly n: number
  readonly kind: VersionKind
  readonly message: string | null
  readonly content: FrozenAgenda
  readonly now: string
}

export const agendaHash = (content: FrozenAgenda): string =>
  createHash('sha256').update(canonical(content)).digest('hex')

/** Two who send at once take turns. */
export async function holdMeeting(tx: Tx, meetingId: string): Promise<void> {
  await tx.selectFrom('meeting').select('id').where('id', '=', meetingId).forUpdate().execute()
}

/** Stores the version, and notes on its handlingar that they have gone out and on its items which numbers they have. */
export async function addVersion(
  tx: Tx,
  permit: Permit<'agenda.send'>,
  it: ToFreeze,
): Promise<Pick<AgendaVersion, 'id' | 'n'>> {
  const { meetingId, forumId, n, kind, message, content, now } = it
  for (const { id, number } of content.items)
    await tx.updateTable('agenda_item').set({ number }).where('id', '=', id).execute()
  const pinned = content.items.flatMap(item => item.papers.map(paper => paper.versionId))
  if (pinned.length > 0)
    await tx
      .updateTable('paper_version')
      .set({ sent_at: now })
      .where('id', 'in', pinned)
      .where('sent_at', 'is', null)
      .execute()
  const { id } = await tx
    .insertInto('agenda_version')
    .values({
      ...{ meeting_id: meetingId, forum_id: forumId, n, kind, message, frozen_at: now },
      content: JSON.stringify(content),
      sha256: agendaHash(content),
      frozen_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `meeting:${meetingId}`, { n, kind, items: content.items.length, papers: pinned.length })
  return { id, n }
}
