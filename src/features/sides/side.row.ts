// Det som sidorna har sagt, som row level security låter det läsas: the other's view is not there until one's own is.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Opinion } from '../../data/tables/sides.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Joint, Party, ViewCause } from './side.ts'

/** Whose hand it was, of the actor's own side alone. */
interface ByHand {
  readonly id: string
  readonly by: string | null
}

export interface View extends ByHand {
  readonly side: Party | 'joint'
  readonly n: number
  readonly words: string
  readonly causes: readonly (ViewCause & { readonly label: string })[]
  readonly saidBy: Party
  readonly at: Instant
}

/** Every version that the actor may read, the newest first. */
export async function viewsOf(db: Db, caseId: string): Promise<readonly View[]> {
  const { rows } = await sql<View>`
    select v.id, h.name as by, v.side, v.n, v.words, v.said_by as "saidBy", v.stated_at as at,
      coalesce((select jsonb_agg(c.value || jsonb_build_object('label', t.label) order by c.n)
        from jsonb_array_elements(v.causes) with ordinality c (value, n)
        join taxonomy_code t on t.id = (c.value ->> 'code')::uuid), '[]') as causes
    from side_view v left join hands_of(${caseId}::uuid) h on h.id = v.id
    where v.deviation_id = ${caseId} order by v.n desc`.execute(executorOf(db))
  return rows
}

export interface Stated {
  readonly side: Party
  readonly n: number
  readonly at: Instant
}

/** Which sides have said how they see it, and when; never what. */
export async function statedBy(db: Db, caseId: string): Promise<readonly Stated[]> {
  const { rows } = await sql<Stated>`
    select side, n, stated_at as at from views_given(${caseId}::uuid)`.execute(executorOf(db))
  return rows
}

export interface JointAnswer extends ByHand {
  readonly viewId: string
  readonly side: Party
  readonly agrees: boolean
  readonly words: string | null
  readonly at: Instant
}

export async function jointAnswersOf(db: Db, caseId: string): Promise<readonly JointAnswer[]> {
  const { rows } = await sql<JointAnswer>`
    select a.id, h.name as by, a.view_id as "viewId", a.side, a.agrees, a.words, a.answered_at as at
    from side_view_answer a left join hands_of(${caseId}::uuid) h on h.id = a.id
    where a.deviation_id = ${caseId} order by a.answered_at, a.id`.execute(executorOf(db))
  return rows
}

/** The newest proposal with its answer. */
export function jointOf(views: readonly View[], answers: readonly JointAnswer[]): (View & Joint) | undefined {
  const newest = views.find(it => it.side === 'joint')
  return newest && { ...newest, answer: answers.find(it => it.viewId === newest.id) ?? null }
}

export interface ReporterAnswer extends ByHand {
  readonly n: number
  readonly side: Party
  readonly words: string
  readonly at: Instant
}

/** Answers to the reporter, the newest first; what the counterpart proposes is read by the sides alone. */
export async function reporterAnswersOf(db: Db, caseId: string): Promise<readonly ReporterAnswer[]> {
  const { rows } = await sql<ReporterAnswer>`
    select a.id, h.name as by, a.n, a.side, a.words, a.answered_at as at
    from reporter_answer a left join hands_of(${caseId}::uuid) h on h.id = a.id
    where a.deviation_id = ${caseId} order by a.n desc`.execute(executorOf(db))
  return rows
}

export interface GivenOpinion {
  readonly gotAnswer: Opinion
  readonly useful: Opinion | null
  readonly words: string | null
  readonly at: Instant
}

/** What the reporter said last of the answer. */
export async function opinionOf(db: Db, caseId: string): Promise<GivenOpinion | undefined> {
  return db
    .selectFrom('reporter_verdict')
    .select(['got_answer as gotAnswer', 'useful', 'words', 'given_at as at'])
    .where('deviation_id', '=', caseId)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export interface CaseMessage extends ByHand {
  readonly side: Party
  readonly words: string
  readonly at: Instant
}

export async function caseMessagesOf(db: Db, caseId: string): Promise<readonly CaseMessage[]> {
  const { rows } = await sql<CaseMessage>`
    select m.id, h.name as by, m.side, m.words, m.written_at as at
    from case_message m left join hands_of(${caseId}::uuid) h on h.id = m.id
    where m.deviation_id = ${caseId} order by m.written_at, m.id`.execute(executorOf(db))
  return rows
}

/** How far each side has read. */
export async function readMarksOf(db: Db, caseId: string): Promise<Partial<Readonly<Record<Party, Instant>>>> {
  const rows = await db
    .selectFrom('case_message_read')
    .select(['side', 'read_to'])
    .where('deviation_id', '=', caseId)
    .execute()
  return Object.fromEntries(rows.map(it => [it.side, it.read_to]))
}

/** What a step asks of the two sides; undefined where the case is not the actor's to see. */
export async function givenBefore(db: Db, caseId: string) {
  const held = await db.selectFrom('deviation').select('kind').where('id', '=', caseId).executeTakeFirst()
  return held && { kind: held.kind, views: (await statedBy(db, caseId)).map(it => it.side) }
}
