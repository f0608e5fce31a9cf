// Det som väntar på beredning: found as those who prepare may see it, what has waited longest first.
import { type SqlBool, sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { BacklogAsked } from './backlog.ts'
import type { Db } from './submission.row.ts'
import type { SubmissionForum } from './submission.ts'

export const pageSize = 20

/** In milliseconds. */
const dayLength = 86_400_000

const found = (db: Db, asked: BacklogAsked, now: Instant) => {
  const { q, state, forum, type, age } = asked
  let query = db.selectFrom('submission as s').where('s.state', '<>', 'draft').where(sql<SqlBool>`i_follow(s.id)`)
  if (state === 'open') query = query.where('s.state', 'in', ['sent', 'asked'])
  else if (state !== 'all') query = query.where('s.state', '=', state)
  if (forum === 'utan') query = query.where('s.forum_id', 'is', null)
  else if (forum)
    query = query.where('s.forum_id', 'in', it => it.selectFrom('forum').select('id').where('slug', '=', forum))
  if (type) query = query.where(sql<SqlBool>`${type} = any (s.types)`)
  if (age) query = query.where('s.sent_at', '<=', new Date(Date.parse(now) - age * dayLength).toISOString())
  for (const word of q
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 8) ?? []) {
    const like = `%${word}%`
    query = query.where(eb =>
      eb.or([
        eb('s.title', 'ilike', like),
        eb('s.purpose', 'ilike', like),
        sql<SqlBool>`array_to_string(s.subjects, ' ') ilike ${like}`,
      ]),
    )
  }
  return query
}

/** Ids of one page, or all of them; what has waited longest first. */
export async function backlogIds(
  db: Db,
  asked: BacklogAsked,
  now: Instant,
  page?: number,
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const query = found(db, asked, now)
  const rows = await query
    .select(['s.id', sql<number>`count(*) over ()`.as('total')])
    .orderBy('s.sent_at')
    .orderBy('s.id')
    .$if(page !== undefined, it => it.limit(pageSize).offset(((page ?? 1) - 1) * pageSize))
    .execute()
  if (rows[0] || (page ?? 1) === 1) return { ids: rows.map(it => it.id), total: Number(rows[0]?.total ?? 0) }
  const { total } = await query.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { ids: [], total: Number(total) }
}

/** The forums that have got something, by name. */
export const backlogForums = (db: Db): Promise<readonly SubmissionForum[]> =>
  db
    .selectFrom('forum as f')
    .select(['f.id', 'f.name', 'f.short_name as shortName', 'f.slug'])
    .where('f.id', 'in', it =>
      it
        .selectFrom('submission as s')
        .select('s.forum_id')
        .where('s.state', '<>', 'draft')
        .where('s.forum_id', 'is not', null),
    )
    .orderBy(sql`f.name collate sv`)
    .execute()

/** What waits for those who prepare, in what the actor follows. */
export const sentToPrepare = (db: Db) =>
  db
    .selectFrom('submission')
    .select('id')
    .where('state', '=', 'sent')
    .where(sql<SqlBool>`i_follow(id) and i_handle(forum_id)`)

/** The questions that wait for an answer by whoever raised what they are about. */
export const askedBack = (db: Db, personId: string) =>
  db.selectFrom('submission').select('id').where('state', '=', 'asked').where('raised_by', '=', personId)
