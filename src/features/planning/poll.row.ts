import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Poll } from './poll.ts'

// Datumförslagens rader: what the actor may see of them.

/** The poll of a code, with its times, whom it asks and what they have answered. */
export async function findPoll(
  reader: Db | Tx,
  by: { readonly code: string } | { readonly id: string },
): Promise<Poll | undefined> {
  const db = reader as Db
  const row = await db
    .selectFrom('date_poll as p')
    .innerJoin('forum as f', 'f.id', 'p.forum_id')
    .leftJoin('meeting as m', 'm.id', 'p.meeting_id')
    .selectAll('p')
    .select(['f.name', 'f.short_name', 'f.slug', 'm.code as meeting_code', 'm.date as meeting_date'])
    .$if('code' in by, it => it.where('p.code', '=', 'code' in by ? by.code : ''))
    .$if('id' in by, it => it.where('p.id', '=', 'id' in by ? by.id : ''))
    .executeTakeFirst()
  if (!row) return undefined
  const { id, code, title, message, kind, place, link, deadline, version } = row
  return {
    ...{ id, code, title, message, kind, place, link, deadline, version },
    forumId: row.forum_id,
    forum: { name: row.name, shortName: row.short_name, slug: row.slug },
    closedAt: row.closed_at,
    meeting: row.meeting_code && row.meeting_date ? { code: row.meeting_code, date: row.meeting_date } : null,
    options: await optionsOf(db, id),
    asked: await askedIn(db, id),
  }
}

const optionsOf = (db: Db, pollId: string) =>
  db
    .selectFrom('date_option')
    .select(['id', 'date', 'start_time as startTime', 'end_time as endTime'])
    .where('poll_id', '=', pollId)
    .orderBy('date')
    .orderBy('start_time')
    .execute()

async function askedIn(db: Db, pollId: string): Promise<Poll['asked']> {
  const people = await db
    .selectFrom('date_asked')
    .select(['id', 'person_id as personId', 'name', 'organisation', 'party', 'answered_at as answeredAt', 'words'])
    .where('poll_id', '=', pollId)
    .orderBy('ordinal')
    .orderBy('name')
    .execute()
  const answers = await db
    .selectFrom('date_answer')
    .select(['asked_id', 'option_id', 'answer'])
    .where('poll_id', '=', pollId)
    .execute()
  return people.map(it => ({
    ...it,
    answers: new Map(answers.filter(one => one.asked_id === it.id).map(one => [one.option_id, one.answer])),
  }))
}

export interface PollToAnswer {
  readonly code: string
  readonly title: string
  readonly deadline: LocalDate
  readonly forum: string
}

/** The polls that wait for a person's answer. */
export const pollsWaiting = (db: Db, personId: string, today: LocalDate) =>
  db
    .selectFrom('date_poll as p')
    .innerJoin('date_asked as a', 'a.poll_id', 'p.id')
    .select('p.id')
    .where('a.person_id', '=', personId)
    .where('a.answered_at', 'is', null)
    .where('p.closed_at', 'is', null)
    .where('p.deadline', '>=', today)

/** What waits for a person's answer, the nearest last day first. */
export async function pollsToAnswer(db: Db, personId: string, today: LocalDate): Promise<readonly PollToAnswer[]> {
  const rows = await pollsWaiting(db, personId, today)
    .innerJoin('forum as f', 'f.id', 'p.forum_id')
    .select(['p.code', 'p.title', 'p.deadline', 'f.name', 'f.short_name'])
    .orderBy('p.deadline')
    .execute()
  return rows.map(it => ({ code: it.code, title: it.title, deadline: it.deadline, forum: it.short_name ?? it.name }))
}

export interface PollOfForum {
  readonly code: string
  readonly title: string
  readonly deadline: LocalDate
  readonly closed: boolean
  readonly asked: number
  readonly answered: number
}

/** The forum's polls that are open, or were closed lately, the newest first; what the actor may see. */
export async function pollsOf(db: Db, forumId: string): Promise<readonly PollOfForum[]> {
  const rows = await db
    .selectFrom('date_poll as p')
    .leftJoin('date_asked as a', 'a.poll_id', 'p.id')
    .select(['p.code', 'p.title', 'p.deadline', 'p.closed_at'])
    .select(eb => [eb.fn.count<number>('a.id').as('asked'), eb.fn.count<number>('a.answered_at').as('answered')])
    .where('p.forum_id', '=', forumId)
    .groupBy(['p.id'])
    .orderBy('p.id', 'desc')
    .limit(20)
    .execute()
  return rows.map(it => ({
    ...{ code: it.code, title: it.title, deadline: it.deadline, closed: it.closed_at !== null },
    ...{ asked: Number(it.asked), answered: Number(it.answered) },
  }))
}
