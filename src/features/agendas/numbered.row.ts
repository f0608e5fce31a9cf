// Dagordningens nummer: the same wherever the agenda is shown, so that whoever has it before them finds the item.
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { type AgendaItem, type Slot, slots } from './agenda.ts'
import type { PlannedMeeting } from './planned.row.ts'
import { numbered } from './versions.ts'

/** The items in their slots, with the numbers that the agenda went out with and those that what is new goes out with. */
export async function numberedSlots(
  reader: Db | Tx,
  meeting: Pick<PlannedMeeting, 'id' | 'startTime' | 'endTime'>,
  items: readonly AgendaItem[],
): Promise<readonly Slot<AgendaItem>[]> {
  const sent = await (reader as Db)
    .selectFrom('agenda_item')
    .select(['id', 'number'])
    .where('meeting_id', '=', meeting.id)
    .where('number', 'is not', null)
    .execute()
  const numbers = new Map(sent.map(it => [it.id, it.number ?? '']))
  return numbered(slots(items, meeting.startTime, meeting.endTime), numbers)
}
