// Det som antecknades blir mötesanteckningar: the document, the matters of its items, and which meeting it belongs to.
import { audit } from '../../access/audit.ts'
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { joinMatter } from '../matters/matter.change.ts'
import { type LandedDocument, storeRecorded } from '../minutes/recorded.change.ts'
import type { Landed } from './landing.row.ts'
import { type Landing, minutesOf } from './landing.ts'

/** Makes the meeting's minutes of what was recorded, under review; once more, a new version of them where something changed. */
export async function landMinutes(
  tx: Tx,
  permit: Permit<'recording.land'>,
  given: {
    readonly meeting: PlannedMeeting
    readonly landing: Landing
    readonly landed: Landed | undefined
    readonly now: Instant
  },
): Promise<LandedDocument> {
  const { meeting, landing, landed, now } = given
  const { forumId } = meeting
  const forum = meeting.forum.shortName ?? meeting.forum.name
  const document = await storeRecorded(tx, permitFor(permit.actor, 'document.import'), {
    ...minutesOf(landing),
    ...{ documentId: landed?.documentId ?? null, forumId, now, title: `${forum} ${meeting.date} mötesanteckningar` },
  })
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const made = { document_id: document.documentId, landed_at: now, landed_by: by }
  await tx
    .insertInto('recorded_minutes')
    .values({ meeting_id: meeting.id, forum_id: forumId, ...made })
    .onConflict(it => it.column('meeting_id').doUpdateSet(made))
    .execute()
  await joinMatters(tx, permit, landing)
  await audit(tx, permit, `meeting:${meeting.id}`, { document: document.documentId, minutes: document.state })
  return document
}

/** What the items were about on the agenda, they are about in the register. */
async function joinMatters(tx: Tx, permit: Permit<'recording.land'>, { slots }: Landing): Promise<void> {
  const codes = new Map<string, string[]>()
  for (const { item } of slots)
    for (const matter of item.matters) codes.set(matter.id, [...(codes.get(matter.id) ?? []), item.code])
  for (const [id, items] of codes) {
    const standing = await standingMatter(tx, id)
    // Nothing to join where all of them are in it already: the minutes are made once more.
    if (standing) await joinMatter(tx, permitFor(permit.actor, 'matter.change', { id: standing }), items)
  }
}

/** The matter that this one has become a part of, or itself; undefined where it was undone. */
async function standingMatter(tx: Tx, id: string): Promise<string | undefined> {
  let at: string | null = id
  for (let n = 0; at !== null && n < 20; n++) {
    const row: { id: string; merged_into: string | null; ended: boolean } | undefined = await tx
      .selectFrom('matter')
      .select(['id', 'merged_into', 'ended'])
      .where('id', '=', at)
      .executeTakeFirst()
    if (!row || row.ended) return undefined
    if (row.merged_into === null) return row.id
    at = row.merged_into
  }
  return undefined
}
