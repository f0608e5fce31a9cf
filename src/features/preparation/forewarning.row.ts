// Tidig avisering: planned work that the beredning has let out, read by everyone who is known.
import { type SqlBool, sql } from 'kysely'
import type { LocalDate } from '../../kernel/time.ts'
import type { Db } from './submission.row.ts'
import type { SubmissionForum } from './submission.ts'

export interface Forewarning {
  readonly id: string
  /** Only for those who follow the submission. */
  readonly code: string | null
  readonly title: string
  readonly concerns: string | null
  readonly expectedFrom: LocalDate | null
  readonly expectedTo: LocalDate | null
  readonly forum: SubmissionForum | null
  readonly organisation: string | null
  /** The matter, where the actor may see it. */
  readonly matter: { readonly code: string; readonly title: string } | null
}

/** What is coming, the soonest first. What should have come by a day is left out where `from` is that day. */
export async function forewarnings(
  db: Db,
  which: { readonly from?: LocalDate; readonly forum?: string } = {},
): Promise<readonly Forewarning[]> {
  const rows = await db
    .selectFrom('submission as s')
    .leftJoin('forum as f', 'f.id', 's.forum_id')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('matter as m', 'm.id', 's.matter_id')
    .select(['s.id', 's.title', 's.concerns', 's.expected_from', 's.expected_to', 'o.name as organisation'])
    .select(sql<string | null>`case when i_follow(s.id) then s.code end`.as('code'))
    .select([
      'f.id as forum_id',
      'f.name',
      'f.short_name',
      'f.slug',
      'm.code as matter_code',
      'm.title as matter_title',
    ])
    .where('s.announced', '=', true)
    .where('s.state', 'in', ['sent', 'asked', 'accepted'])
    .$if(which.from !== undefined, it =>
      it.where(sql<SqlBool>`coalesce(s.expected_to, s.expected_from) >= ${which.from ?? ''}`),
    )
    .$if(which.forum !== undefined, it => it.where('f.slug', '=', which.forum ?? ''))
    .orderBy('s.expected_from')
    .orderBy('s.id')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, code: it.code, title: it.title, concerns: it.concerns, organisation: it.organisation },
    ...{ expectedFrom: it.expected_from, expectedTo: it.expected_to },
    forum:
      it.forum_id && it.name && it.slug
        ? { id: it.forum_id, name: it.name, shortName: it.short_name, slug: it.slug }
        : null,
    matter: it.matter_code && it.matter_title !== null ? { code: it.matter_code, title: it.matter_title } : null,
  }))
}
