// Punkt där mötesanteckningar tas upp: what is written of it.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

/** Ties the minutes of a meeting to the item where they are taken up. */
export async function linkItem(
  tx: Tx,
  permit: Permit<'agenda.change'>,
  it: {
    readonly meetingId: string
    readonly forumId: string
    readonly itemId: string
    readonly itemCode: string
    readonly now: Instant
  },
): Promise<void> {
  const tie = { agenda_item_id: it.itemId, item_code: it.itemCode, linked_at: it.now }
  await tx
    .insertInto('minutes_item')
    .values({ meeting_id: it.meetingId, forum_id: it.forumId, ...tie })
    .onConflict(one => one.column('meeting_id').doUpdateSet(tie))
    .execute()
  await audit(tx, permit, `agenda_item:${it.itemId}`, { minutesOf: it.meetingId })
}
