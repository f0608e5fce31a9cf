import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { slug } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Known, KnownOrganisation } from './proposed.ts'

// De som kan klarera: those who took part in the meeting, those who sit in the forum, and the principals.

const chairs = { ordforande: 'chair', 'vice-ordforande': 'vice-chair' } as const
const chairsOf = (role: string | null): Known['chairs'] => {
  const word = slug(role ?? '')
  return Object.hasOwn(chairs, word) ? chairs[word as keyof typeof chairs] : null
}

/** Those who came first, then those who were called, then those who sit in the forum: each once. */
export async function knownAt(
  reader: Db | Tx,
  meeting: { readonly id: string; readonly forumId: string },
  today: LocalDate,
): Promise<readonly Known[]> {
  const db = reader as Db
  const called = await db
    .selectFrom('participant')
    .select(['person_id', 'name', 'role'])
    .where('meeting_id', '=', meeting.id)
    .where('person_id', 'is not', null)
    .orderBy(sql`arrived_at is null`)
    .orderBy('ordinal')
    .execute()
  const seated = await db
    .selectFrom('seat as s')
    .innerJoin('membership as m', 'm.seat_id', 's.id')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 's.role'])
    .where('s.forum_id', '=', meeting.forumId)
    .where(sql<boolean>`coalesce(m.valid_from <= ${today}, true) and coalesce(m.valid_to >= ${today}, true)`)
    .orderBy('p.name')
    .execute()
  const found = new Map<string, Known>()
  const add = (it: Known): void => {
    const before = found.get(it.personId)
    if (!before || (before.chairs === null && it.chairs !== null)) found.set(it.personId, { ...before, ...it })
  }
  for (const it of called) if (it.person_id) add({ personId: it.person_id, name: it.name, chairs: chairsOf(it.role) })
  const held = new Set([...found.values()].map(it => it.chairs))
  for (const { id, name, role } of seated) {
    // Whoever led the meeting clears it, also where somebody else holds the chair by now.
    const chairs = (role === 'chair' || role === 'vice-chair') && !held.has(role) ? role : null
    add({ personId: id, name, chairs })
  }
  return [...found.values()]
}

export const knownOrganisations = async (reader: Db | Tx, today: LocalDate): Promise<readonly KnownOrganisation[]> =>
  (reader as Db)
    .selectFrom('organisation')
    .select(['id', 'name', 'short_name as shortName'])
    .where('kind', 'in', ['region', 'municipality'])
    .where(sql<boolean>`coalesce(valid_from <= ${today}, true) and coalesce(valid_to >= ${today}, true)`)
    .orderBy(sql`kind desc, name collate sv`)
    .execute()
