// Publicering: every row of it. What becomes public is written through the minutes' own way into the register.

import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { ApprovalSaid } from '../../data/tables/publications.ts'
import { sha256Of } from '../../kernel/hash.ts'
import type { Instant } from '../../kernel/time.ts'
import type { FrozenMinutes, MinutesWay } from './publication.row.ts'
import type { PublicMinutes } from './publication.ts'

export type Publishing = Permit<'minutes.publish'>

export interface ToWrite {
  readonly way: MinutesWay
  readonly frozen: FrozenMinutes
  readonly minutes: PublicMinutes
  readonly document: { readonly id: string; readonly version: number }
  readonly approvals: readonly ApprovalSaid[]
  readonly approvedAt: Instant
  readonly now: Instant
}

const by = ({ actor }: Publishing): string | null => (actor.kind === 'person' ? actor.personId : null)

/** Writes that the minutes were published, what was held back, and where they are on their way then. */
export async function writePublication(tx: Tx, permit: Publishing, it: ToWrite): Promise<void> {
  const { way, frozen, minutes, document, now } = it
  const of = { meeting_id: way.meetingId, forum_id: way.forumId }
  const publication = await tx
    .insertInto('publication')
    .values({
      ...of,
      n: sql<number>`(select coalesce(max(p.n), 0) + 1 from publication p where p.meeting_id = ${way.meetingId})`,
      ...{ version_n: frozen.n, document_id: document.id, document_version: document.version },
      ...{ sha256: frozen.sha256, public_sha256: sha256Of(minutes.text), approved_at: it.approvedAt },
      ...{ approvals: JSON.stringify(it.approvals), published_at: now, published_by: by(permit) },
    })
    .returning(['id', 'n'])
    .executeTakeFirstOrThrow()
  const numbers = new Map(minutes.keys.items.map(({ key }, i) => [key, minutes.reading.items[i]?.number ?? null]))
  const held = [...minutes.held.values()].map(one => ({
    ...{ ...of, publication_id: publication.id, item_code: one.itemCode, number: numbers.get(one.itemCode) ?? null },
    ...{ reason: one.reason, words: one.words, title_stands: one.titleStands },
  }))
  if (held.length > 0) await tx.insertInto('withheld_item').values(held).execute()
  const settled = way.state === 'approved' || way.state === 'published'
  await tx
    .updateTable('meeting_minutes')
    .set(eb => ({ published_n: frozen.n, published_at: now, version: eb('version', '+', 1) }))
    .$if(settled, query => query.set({ state: 'published', correcting: false }))
    .where('meeting_id', '=', way.meetingId)
    .execute()
  await audit(tx, permit, `meeting:${way.meetingId}`, {
    ...{ publication: publication.n, minutesVersion: frozen.n, document: document.id },
    withheld: held.map(one => ({ item: one.item_code, reason: one.reason })),
  })
}

/** The meeting's document in the register. */
export async function tieDocument(
  tx: Tx,
  permit: Publishing,
  of: Pick<MinutesWay, 'meetingId' | 'forumId'>,
  documentId: string,
  now: Instant,
): Promise<void> {
  const made = { document_id: documentId, landed_at: now, landed_by: by(permit) }
  await tx
    .insertInto('recorded_minutes')
    .values({ meeting_id: of.meetingId, forum_id: of.forumId, ...made })
    .onConflict(it => it.column('meeting_id').doUpdateSet(made))
    .execute()
}

export const documentOf = async (tx: Tx, meetingId: string): Promise<string | null> =>
  (await tx.selectFrom('recorded_minutes').select('document_id').where('meeting_id', '=', meetingId).executeTakeFirst())
    ?.document_id ?? null

/**
 * Writes of each published correction what it changed, without what is held back now; the one that is published with this
 * became this version.
 */
export async function writeDifference(
  tx: Tx,
  _permit: Publishing,
  correctionId: string,
  it: { readonly before: string; readonly after: string } | null,
  became?: { readonly n: number; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('minutes_correction')
    .set({ before_text: it?.before ?? null, after_text: it?.after ?? null, untold: it === null })
    .$if(became !== undefined, query => query.set({ n: became?.n ?? null, published_at: became?.now ?? null }))
    .where('id', '=', correctionId)
    .execute()
}
