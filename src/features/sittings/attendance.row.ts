import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Attendant } from './attendance.ts'

// Deltagarna i ett möte: who is called, who came, and for which items.

const order: Readonly<Record<Attendant['capacity'], number>> = {
  member: 0,
  substitute: 1,
  adjunct: 2,
  guest: 3,
  staff: 4,
}

/** Everybody of a meeting: members first, then those who stand in for one, then the others. */
export async function attendantsOf(reader: Db | Tx, meetingId: string): Promise<readonly Attendant[]> {
  const db = reader as Db
  const rows = await db
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .orderBy('name')
    .execute()
  const own = await db
    .selectFrom('participant_item')
    .select(['participant_id', 'agenda_item_id', 'kind'])
    .where('meeting_id', '=', meetingId)
    .execute()
  const itemsOf = (id: string, kind: 'called' | 'absent' | 'recused'): readonly string[] =>
    own.filter(it => it.participant_id === id && it.kind === kind).map(it => it.agenda_item_id)
  return rows
    .map(it => ({
      id: it.id,
      personId: it.person_id,
      name: it.name,
      organisation: it.organisation,
      party: it.party,
      role: it.role,
      capacity: it.capacity,
      substitutesId: it.substitutes_id,
      answer: it.answer,
      arrivedAt: it.arrived_at,
      leftAt: it.left_at,
      absentWhy: it.absent_why,
      only: itemsOf(it.id, 'called'),
      absentAt: itemsOf(it.id, 'absent'),
      recusedAt: itemsOf(it.id, 'recused'),
      version: it.version,
    }))
    .sort((a, b) => order[a.capacity] - order[b.capacity])
}
