// Lärdomar: read as far as they reach, and before that by the parties alone.
import { type SqlBool, sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import type { DisputeSide } from '../../data/tables/disputes.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { LessonKind, LessonSpread, LessonState, LessonWords } from './lesson.ts'

export interface Lesson extends Subject {
  readonly id: string
  readonly version: number
  readonly published: boolean
  readonly standsAs: readonly DisputeSide[]
  readonly code: string
  readonly kind: LessonKind
  readonly state: LessonState
  readonly spread: LessonSpread
  /** Nothing where it was withdrawn, for all but the parties. */
  readonly words: (LessonWords & { readonly type: string | null; readonly cause: string | null }) | null
  readonly n: number
  readonly sha256: string
  readonly needs: readonly DisputeSide[]
  readonly approvedBy: readonly DisputeSide[]
  readonly publishedAt: Instant | null
  readonly withdrawnAt: Instant | null
  readonly withdrawnWhy: string | null
  readonly disputeId: string | null
  /** What it came of, for those who may see that. */
  readonly source: { readonly label: string; readonly href: string } | null
}

export interface LessonFilters {
  readonly q: string
  readonly kind: LessonKind | undefined
  readonly type: string
  readonly cause: string
  readonly agreement: string
}

const rowsOf = (db: Db) =>
  db
    .selectFrom('lesson as l')
    .leftJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
    .leftJoin('taxonomy_code as type', 'type.id', 't.type_id')
    .leftJoin('taxonomy_code as cause', 'cause.id', 't.cause_id')
    .leftJoin('dispute as d', 'd.id', 'l.dispute_id')
    .leftJoin('deviation as v', 'v.id', 'l.deviation_id')
    .leftJoin('pattern as p', 'p.id', 'l.pattern_id')
    .select(['l.id', 'l.version', 'l.code', 'l.kind', 'l.state', 'l.spread', 'l.n', 'l.needs_both', 'l.published_at'])
    .select(['l.withdrawn_at', 'l.withdrawn_why', 'l.dispute_id'])
    .select(['t.title', 't.happened', 't.learnt', 't.changed', 't.agreement', 't.type_id', 't.cause_id', 't.sha256'])
    .select([
      'type.label as type',
      'cause.label as cause',
      'd.code as dispute_code',
      'v.code as case_code',
      'p.code as pattern_code',
    ])
    .select([
      sql<DisputeSide[]>`my_lesson_sides(l.id)`.as('stands_as'),
      sql<
        DisputeSide[]
      >`array(select a.side from lesson_approval a where a.lesson_id = l.id and a.n = l.n and a.sha256 = t.sha256)`.as(
        'approved_by',
      ),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

const sourceOf = (it: Row): Lesson['source'] =>
  it.dispute_code
    ? { label: `tvisten ${it.dispute_code}`, href: `/tvister/${it.dispute_code}` }
    : it.case_code
      ? { label: `ärendet ${it.case_code}`, href: `/avvikelser/${it.case_code}` }
      : it.pattern_code
        ? { label: `mönstret ${it.pattern_code}`, href: `/avvikelser/monster/${it.pattern_code}` }
        : null

const lessonOf = (it: Row): Lesson => ({
  ...{ id: it.id, version: it.version, published: it.state !== 'draft', standsAs: it.stands_as, code: it.code },
  ...{ kind: it.kind, state: it.state, spread: it.spread, n: it.n, sha256: it.sha256 ?? '' },
  words:
    it.title && it.happened && it.learnt && it.changed
      ? {
          ...{
            title: it.title,
            happened: it.happened,
            learnt: it.learnt,
            changed: it.changed,
            agreement: it.agreement,
          },
          ...{ typeId: it.type_id, causeId: it.cause_id, type: it.type, cause: it.cause },
        }
      : null,
  needs: it.needs_both ? ['own', 'counterpart'] : ['own'],
  ...{ approvedBy: it.approved_by, publishedAt: it.published_at, withdrawnAt: it.withdrawn_at },
  ...{ withdrawnWhy: it.withdrawn_why, disputeId: it.dispute_id, source: sourceOf(it) },
})

export async function findLesson(db: Db, code: string): Promise<Lesson | undefined> {
  const row = await rowsOf(db).where('l.code', '=', code).executeTakeFirst()
  return row && lessonOf(row)
}

const query = (q: string) => sql`websearch_to_tsquery('swedish', ${q})`

function conditions({ q, kind, type, cause, agreement }: LessonFilters) {
  return [
    sql<SqlBool>`l.state = 'published'`,
    ...(q ? [sql<SqlBool>`t.vector @@ ${query(q)}`] : []),
    ...(kind ? [sql<SqlBool>`l.kind = ${kind}`] : []),
    ...(type ? [sql<SqlBool>`type.code = ${type}`] : []),
    ...(cause ? [sql<SqlBool>`cause.code = ${cause}`] : []),
    ...(agreement ? [sql<SqlBool>`t.agreement = ${agreement}`] : []),
  ]
}

/** The published ones that the actor may read, the best or the newest first. */
export async function soughtLessons(
  db: Db,
  filters: LessonFilters,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly rows: readonly Lesson[]; readonly total: number }> {
  let found = rowsOf(db)
  for (const it of conditions(filters)) found = found.where(it)
  const { total } = await found
    .clearSelect()
    .select(it => it.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .$if(filters.q !== '', it => it.orderBy(sql`ts_rank(t.vector, ${query(filters.q)})`, 'desc'))
    .orderBy('l.published_at', 'desc')
    .orderBy('l.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows: rows.map(lessonOf), total: Number(total) }
}

/** Drafts of the parties that the actor speaks for. */
export async function draftLessons(db: Db): Promise<readonly Lesson[]> {
  const rows = await rowsOf(db).where('l.state', '=', 'draft').orderBy('l.made_at', 'desc').limit(100).execute()
  return rows.map(lessonOf)
}

export interface CodeChoice {
  readonly id: string
  readonly code: string
  readonly label: string
}

/** What holds in a list on a day. */
export const codesIn = (db: Db, list: string, day: LocalDate): Promise<readonly CodeChoice[]> =>
  db
    .selectFrom('taxonomy_code')
    .select(['id', 'code', 'label'])
    .where('list', '=', list)
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', day)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('ordinal')
    .orderBy('code')
    .execute()

/** The agreements that some published lesson tells how to read. */
export async function agreementsRead(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('lesson as l')
    .innerJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
    .select('t.agreement')
    .distinct()
    .where('l.state', '=', 'published')
    .where('t.agreement', 'is not', null)
    .orderBy('t.agreement')
    .limit(200)
    .execute()
  return rows.flatMap(it => it.agreement ?? [])
}
