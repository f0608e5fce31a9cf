// Årshjulets poster när ett möte inte blir av.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'

/** What was to be taken up at a meeting that is not held is taken up at another one of the forum. Returns how many entries. */
export async function rebindEntries(
  tx: Tx,
  permit: Permit<'wheel.change'>,
  fromMeetingId: string,
  toMeetingId: string,
): Promise<number> {
  const rows = await tx
    .updateTable('wheel_entry')
    .set(eb => ({ meeting_id: toMeetingId, version: eb('version', '+', 1) }))
    .where('meeting_id', '=', fromMeetingId)
    .returning('id')
    .execute()
  for (const { id } of rows) await audit(tx, permit, `wheel_entry:${id}`, { meeting: toMeetingId, was: fromMeetingId })
  return rows.length
}
