// Det som antecknades blir en del av registret: the matters that its items were about on the agenda.
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { joinMatter, leaveMatterWith, mattersWith } from '../matters/matter.change.ts'

/** What the items were about on the agenda, they are about in the register. Not those that are held back. */
export async function joinMatters(
  tx: Tx,
  permit: Permit<'minutes.publish'>,
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
