// Det som antecknades blir mötesanteckningar: the document, the matters of its items, and which meeting it belongs to.
import { audit } from '../../access/audit.ts'
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { joinMatter, leaveMatterWith, mattersWith } from '../matters/matter.change.ts'
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
  await joinMatters(tx, permit, meeting.id, new Set())
  await audit(tx, permit, `meeting:${meeting.id}`, { document: document.documentId, minutes: document.state })
  return document
}

/** What the items were about on the agenda, they are about in the register. Not those that are held back. */
export async function joinMatters(
  tx: Tx,
  permit: Permit<'minutes.publish'> | Permit<'recording.land'>,
  meetingId: string,
  held: ReadonlySet<string>,
): Promise<void> {
  const rows = await tx
    .selectFrom('agenda_matter as a')
    .innerJoin('agenda_item as i', 'i.id', 'a.agenda_item_id')
    .select(['a.matter_id', 'i.code'])
    .where('i.meeting_id', '=', meetingId)
    .orderBy('a.matter_id')
    .execute()
  const codes = new Map<string, string[]>()
  for (const { matter_id: id, code } of rows.filter(it => !held.has(it.code)))
    codes.set(id, [...(codes.get(id) ?? []), code])
  for (const [id, items] of codes) {
    const standing = await standingMatter(tx, id)
    // Nothing to join where all of them are in it already: the minutes are published once more.
    if (standing) await joinMatter(tx, permitFor(permit.actor, 'matter.change', { id: standing }), items)
  }
}

/** An item that is held back says nothing of what it was about. */
export async function hideFromMatters(
  tx: Tx,
  permit: Permit<'minutes.publish'>,
  held: readonly string[],
): Promise<void> {
  for (const matterId of await mattersWith(tx, held))
    await leaveMatterWith(tx, permitFor(permit.actor, 'matter.change', { id: matterId }), held)
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
