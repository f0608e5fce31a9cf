/** Handlingar att läsa: what has been sent to somebody and is not read, for their own page. */
import { sql } from 'kysely'
import type { PersonActor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { standing } from '../agendas/versions.difference.ts'
import { latestVersion } from '../agendas/versions.row.ts'
import { findReader } from './reading.row.ts'
import { newsSince, unreadPapers } from './reading.ts'

export interface ToRead {
  readonly code: string
  readonly forum: string
  readonly date: LocalDate
  readonly total: number
  readonly unread: number
  /** A supplement has come since the person opened. */
  readonly news: boolean
}

const most = 12

/** Coming meetings that the person sits in or is called to, and whose handlingar they have not read all of. */
export async function papersToRead(db: Db, actor: PersonActor, today: LocalDate): Promise<readonly ToRead[]> {
  const meetings = await db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.id', 'm.code', 'm.date'])
    .select(sql<string>`coalesce(f.short_name, f.name)`.as('forum'))
    .where('m.state', 'in', ['called', 'ongoing', 'paused'])
    .where('m.date', '>=', today)
    .where(
      sql<boolean>`(m.forum_id = any(${[...(actor.seats ?? [])]}::uuid[]) or exists (select from participant p
        where p.meeting_id = m.id and p.person_id = ${actor.personId}))`,
    )
    .orderBy('m.date')
    .orderBy('m.id')
    .limit(most)
    .execute()
  const found: ToRead[] = []
  for (const { id, code, date, forum } of meetings) {
    const latest = await latestVersion(db, id)
    if (!latest) continue
    const { marks, place } = await findReader(db, actor.personId, id, [])
    const unread = unreadPapers(latest, marks)
    const total = standing(latest.content).flatMap(it => it.papers).length
    const since = newsSince(place, latest.n)
    const news = place !== undefined && place.openedN < latest.n && since !== null
    if (unread > 0 || news) found.push({ code, forum, date, total, unread, news })
  }
  return found
}
