import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import { numberedSlots } from '../agendas/numbered.row.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { attendantsOf } from '../sittings/attendance.row.ts'
import { partsOf } from '../sittings/sitting.row.ts'
import { notedAt } from '../tasks/noted.row.ts'
import type { Landing } from './landing.ts'
import { loadRecordings } from './recording.row.ts'
import type { Recordings } from './recording.ts'

// Det som blir mötesanteckningar, as rows: the meeting with all that was recorded at it, and the document that it became.

/** The agenda with the numbers that it went out with. */
export const numberedAgenda = async (
  db: Db | Tx,
  meeting: Pick<PlannedMeeting, 'id' | 'startTime' | 'endTime'>,
): Promise<readonly Slot<AgendaItem>[]> =>
  numberedSlots(db, meeting, await agendaItems(db as Db, { meetingId: meeting.id }))

/** All that the minutes of a meeting are made of. Days that are not announced are not told in them. */
export async function loadLanding(
  reader: Db | Tx,
  meeting: PlannedMeeting,
): Promise<Landing & { readonly recordings: Recordings }> {
  const db = reader as Db
  const recordings = await loadRecordings(db, meeting.id)
  const coming = await db
    .selectFrom('meeting')
    .select(['date', 'start_time', 'end_time'])
    .where('forum_id', '=', meeting.forumId)
    .where('state', 'in', ['planned', 'called'])
    .where('announced', '=', true)
    .where('date', '>', meeting.date)
    .orderBy('date')
    .limit(12)
    .execute()
  return {
    meeting,
    sittings: await partsOf(db, meeting.id),
    people: await attendantsOf(db, meeting.id),
    slots: await numberedAgenda(db, meeting),
    recorded: recordings.items,
    recordings,
    returned: await notedAt(db, meeting.id),
    coming: coming.map(it => ({ date: it.date, startTime: it.start_time, endTime: it.end_time })),
  }
}
