// Mönster: read by the coordinators of the side that made it.
import { sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import type { DisputeSide } from '../../data/tables/disputes.ts'
import { daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { type Evidence, evidenceOf, type Fact } from './evidence.ts'
import type { PatternState } from './pattern.ts'

export interface PatternRow {
  readonly code: string
  readonly title: string
  readonly state: PatternState
  readonly cases: number
  readonly madeAt: Instant
}

export interface Pattern extends Subject {
  readonly id: string
  readonly version: number
  readonly standsAs: readonly DisputeSide[]
  readonly code: string
  readonly title: string
  readonly description: string
  readonly state: PatternState
  readonly organisationId: string
  readonly organisation: string
  readonly cases: readonly { readonly id: string; readonly code: string; readonly happenedOn: LocalDate }[]
  readonly evidence: Evidence | undefined
  readonly submission: string | null
  /** Where it was raised, for whoever reads the submission. */
  readonly forum: string | null
  readonly raisedAt: Instant | null
  readonly stances: readonly {
    readonly code: string
    readonly title: string
    readonly forum: string | null
    readonly takenOn: LocalDate | null
  }[]
  readonly lessons: readonly { readonly code: string; readonly title: string }[]
}

export async function patternRows(db: Db): Promise<readonly PatternRow[]> {
  const rows = await db
    .selectFrom('pattern as p')
    .select(['p.code', 'p.title', 'p.state', 'p.made_at as madeAt'])
    .select(sql<number>`(select count(*) from pattern_case c where c.pattern_id = p.id)`.as('cases'))
    .orderBy('p.made_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(500)
    .execute()
  return rows
}

const stanceRows = (db: Db, id: string) =>
  db
    .selectFrom('pattern_stance')
    .select(['stance_code as code', 'title', 'forum', 'taken_on as takenOn'])
    .where('pattern_id', '=', id)
    .orderBy('told_at')
    .orderBy('stance_code')
    .execute()

export async function findPattern(db: Db, code: string): Promise<Pattern | undefined> {
  const row = await db
    .selectFrom('pattern as p')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .leftJoin('submission as s', 's.id', 'p.submission_id')
    .leftJoin('forum as f', 'f.id', 's.forum_id')
    .select(['p.id', 'p.version', 'p.code', 'p.title', 'p.state', 'p.description', 'p.organisation_id', 'p.raised_at'])
    .select(['o.name as organisation', 's.code as submission', 'f.name as forum'])
    .where('p.code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const cases = await db
    .selectFrom('pattern_case as c')
    .innerJoin('deviation as d', 'd.id', 'c.deviation_id')
    .select(['d.id', 'd.code', 'd.happened_on as happenedOn'])
    .where('c.pattern_id', '=', row.id)
    .orderBy('d.happened_on', 'desc')
    .orderBy('d.code')
    .execute()
  return {
    ...{ id: row.id, version: row.version, standsAs: ['own'], code: row.code, title: row.title, state: row.state },
    ...{ description: row.description, organisationId: row.organisation_id, organisation: row.organisation, cases },
    evidence: evidenceOf(
      await factsOf(
        db,
        cases.map(it => it.id),
      ),
    ),
    ...{ submission: row.submission, forum: row.forum, raisedAt: row.raised_at, stances: await stanceRows(db, row.id) },
    lessons: await db
      .selectFrom('lesson as l')
      .innerJoin('lesson_text as t', join => join.onRef('t.lesson_id', '=', 'l.id').onRef('t.n', '=', 'l.n'))
      .select(['l.code', 't.title'])
      .where('l.pattern_id', '=', row.id)
      .execute(),
  }
}

/** What is counted of cases: labels alone, and one event once though two have reported it. */
export async function factsOf(db: Db, ids: readonly string[]): Promise<readonly Fact[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('deviation as d')
    .leftJoin('taxonomy_code as t', 't.id', 'd.type_id')
    .leftJoin('taxonomy_code as s', join =>
      join.on(eb => eb('s.id', '=', eb.fn.coalesce('d.arose_step_id', 'd.found_step_id'))),
    )
    .leftJoin('taxonomy_code as c', join =>
      join.on('c.list', '=', 'consequence').onRef('c.level', '=', 'd.actual_level').on('c.valid_to', 'is', null),
    )
    .select(['d.id', 'd.happened_on', 't.label as type', 's.label as step'])
    .select(sql<string | null>`min(c.label)`.as('consequence'))
    .where('d.id', 'in', [...ids])
    .where('d.merged_into', 'is', null)
    .groupBy(['d.id', 'd.happened_on', 't.label', 's.label'])
    .execute()
  const causes = await db
    .selectFrom('deviation_choice as k')
    .innerJoin('taxonomy_code as c', 'c.id', 'k.code_id')
    .select(['k.deviation_id', 'c.label'])
    .distinct()
    .where('k.aspect', '=', 'cause')
    .where('k.ended_at', 'is', null)
    .where('k.deviation_id', 'in', [...ids])
    .execute()
  const joint = await jointCauses(db, ids)
  return rows.map(it => ({
    ...{ happenedOn: it.happened_on, type: it.type, step: it.step, consequence: it.consequence },
    // A cause once for each case, whichever way it was found; labels alone, and never whose it is said to be.
    causes: [...new Set([...causes, ...joint].filter(one => one.deviation_id === it.id).map(one => one.label))],
  }))
}

/** The causes of the view that both sides have agreed on; one that is only proposed is one side's and is not counted. */
async function jointCauses(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly deviation_id: string; readonly label: string }[]> {
  const { rows } = await sql<{ deviation_id: string; label: string }>`
    select distinct v.deviation_id, c.label from side_view v
      cross join lateral jsonb_array_elements(v.causes) cause
      join taxonomy_code c on c.id::text = cause ->> 'code'
    where v.side = 'joint' and v.deviation_id = any (${sql.val(`{${ids.join(',')}}`)}::uuid[])
      and v.n = (select max(newest.n) from side_view newest where newest.deviation_id = v.deviation_id and newest.side = 'joint')
      and exists (select from side_view_answer a where a.view_id = v.id and a.agrees)`.execute(executorOf(db))
  return rows
}

export interface Suggestion {
  readonly type: string
  readonly step: string | null
  readonly reporting: string
  readonly counterpart: string
  readonly codes: readonly string[]
}

/** So many cases alike in so many days are suggested as a pattern. */
export interface Alike {
  readonly cases: number
  readonly days: number
}

/** Cases alike, of the same two principals, that lie in no pattern yet; of those that the actor coordinates. */
export async function suggestedPatterns(db: Db, today: LocalDate, alike: Alike): Promise<readonly Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select t.label as type, s.label as step, o.name as reporting, c.name as counterpart, array_agg(d.code order by d.happened_on desc, d.code) as codes
    from deviation d join taxonomy_code t on t.id = d.type_id left join taxonomy_code s on s.id = coalesce(d.arose_step_id, d.found_step_id)
      join organisation o on o.id = d.reporting_principal_id join organisation c on c.id = d.counterpart_principal_id
    where d.party_ids && my_coordinated_ids() and d.merged_into is null and d.state <> 'rejected'
      and d.happened_on >= ${daysAfter(today, -alike.days)}::date
      and not exists (select from pattern_case p where p.deviation_id = d.id)
    group by t.id, t.label, s.id, s.label, o.id, o.name, c.id, c.name having count(*) >= ${alike.cases}
    order by count(*) desc, t.label, min(d.code) limit 20`.execute(executorOf(db))
  return rows
}

/** What a case led to, for whoever may read it: through the patterns that it is in. */
export const stancesOfCase = (db: Db, deviationId: string) =>
  db
    .selectFrom('pattern_case as c')
    .innerJoin('pattern_stance as s', 's.pattern_id', 'c.pattern_id')
    .select(['s.stance_code as code', 's.title', 's.forum', 's.taken_on as takenOn'])
    .distinct()
    .where('c.deviation_id', '=', deviationId)
    .orderBy('s.taken_on', 'desc')
    .orderBy('s.stance_code')
    .execute()

/** The ids of the cases with these codes that the actor coordinates, and the codes that lead to none. */
export async function casesNamed(
  db: Db,
  codes: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly missing: readonly string[] }> {
  const rows = await db
    .selectFrom('deviation')
    .select(['id', 'code'])
    .where('code', 'in', [...codes])
    .where(eb => eb.fn<boolean>('i_coordinate', ['id']))
    .execute()
  return { ids: rows.map(it => it.id), missing: codes.filter(it => !rows.some(row => row.code === it)) }
}

/** What was raised, with the items of agendas that it has become. */
export async function raisedPatterns(
  db: Db,
): Promise<readonly { readonly id: string; readonly code: string; readonly items: readonly string[] }[]> {
  const { rows } = await sql<{ id: string; code: string; items: string[] }>`
    select p.id, p.code, array(select i.item_code from pattern_items(p.id) i) as items
    from pattern p where p.submission_id is not null order by p.id`.execute(executorOf(db))
  return rows
}

/** Who reported a pattern's cases, with the codes of theirs, the oldest first. */
export async function reportersOf(
  db: Db,
  patternId: string,
): Promise<readonly { readonly personId: string; readonly codes: readonly string[] }[]> {
  const { rows } = await sql<{ personId: string; codes: string[] }>`
    select r.id as "personId", array_agg(d.code order by d.reported_at, d.code) as codes
    from pattern_case c join deviation d on d.id = c.deviation_id cross join lateral (select reporter_of(d.id) as id) r
    where c.pattern_id = ${patternId} and r.id is not null group by r.id order by min(d.reported_at), r.id`.execute(
    executorOf(db),
  )
  return rows
}
