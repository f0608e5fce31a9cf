// Hör ihop med: read by whoever reads what it hangs on.
import { type SqlBool, sql } from 'kysely'
import { type Actor, holds } from '../../access/actor.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import { addressTo, type TieKind, type TieRelation, targetOf, wordsOf } from './tie.ts'

/** What is tied: a case, a dispute or a lesson, by its id. */
export type TieSource =
  | { readonly deviationId: string }
  | { readonly disputeId: string }
  | { readonly lessonId: string }

export interface TieRow {
  readonly id: string
  readonly kind: TieKind
  readonly code: string
  readonly title: string
  readonly relation: TieRelation
  readonly why: string | null
}

export const columnsOf = (it: TieSource) => ({
  deviation_id: 'deviationId' in it ? it.deviationId : null,
  dispute_id: 'disputeId' in it ? it.disputeId : null,
  lesson_id: 'lessonId' in it ? it.lessonId : null,
})

/** Only what leads to something that the actor may see. */
export async function tiesOf(db: Db, source: TieSource): Promise<readonly TieRow[]> {
  const { deviation_id, dispute_id, lesson_id } = columnsOf(source)
  const rows = await db
    .selectFrom('case_tie as t')
    .leftJoin('document as d', 'd.id', 't.document_id')
    .leftJoin('matter as m', 'm.id', 't.matter_id')
    .leftJoin('mandate as u', 'u.id', 't.mandate_id')
    .select(['t.id', 't.relation', 't.why', 't.document_id', 't.matter_id'])
    .select(sql<string | null>`coalesce(d.code, m.code, u.code)`.as('code'))
    .select(sql<string | null>`coalesce(d.title, m.title, u.title)`.as('title'))
    .where('t.removed_at', 'is', null)
    .$if(deviation_id !== null, it => it.where('t.deviation_id', '=', deviation_id))
    .$if(dispute_id !== null, it => it.where('t.dispute_id', '=', dispute_id))
    .$if(lesson_id !== null, it => it.where('t.lesson_id', '=', lesson_id))
    .orderBy('t.made_at')
    .orderBy('t.id')
    .execute()
  return rows.flatMap(it => {
    const kind: TieKind = it.document_id ? 'document' : it.matter_id ? 'matter' : 'mandate'
    return it.code && it.title
      ? [{ id: it.id, kind, code: it.code, title: it.title, relation: it.relation, why: it.why }]
      : []
  })
}

/** What can be tied to, as a person chooses it. */
export interface Target {
  /** Its address here, which is what the form sends. */
  readonly address: string
  readonly kind: TieKind
  readonly title: string
  /** When it was or begins, where that is known. */
  readonly on: string | null
}

/** So many are shown: whoever has more adds a word. */
export const targetsAtMost = 20

/** Documents, matters and mandates that the actor may see and whose title has every word, the newest first; or the one that an address leads to. */
export async function targetsBy(db: Db, typed: string): Promise<readonly Target[]> {
  const pointed = targetOf(typed)
  const words = wordsOf(typed)
  if (!pointed && words.length === 0) return []
  const asked = (kind: TieKind) =>
    pointed
      ? sql<SqlBool>`${pointed.kind === kind} and code = ${pointed.code}`
      : sql<SqlBool>`title ilike all (${words.map(it => `%${it.replace(/[\\%_]/g, '\\$&')}%`)}::text[])`
  const { rows } = await sql<{ kind: TieKind; code: string; title: string; on: string | null }>`
    select kind, code, title, "on"::text from (
      select 'document' as kind, code, title, meeting_date as "on" from document where ${asked('document')}
      union all select 'matter', code, title, latest_on from matter where merged_into is null and not ended and ${asked('matter')}
      union all select 'mandate', code, title, starts_on from mandate where ${asked('mandate')}) found
    order by "on" desc nulls last, title collate sv, code limit ${targetsAtMost + 1}`.execute(executorOf(db))
  return rows.map(({ kind, code, title, on }) => ({ address: addressTo(kind, code), kind, title, on }))
}

/** The id of what a code names, as the actor may see it. */
export async function targetId(db: Db, kind: TieKind, code: string): Promise<string | undefined> {
  const found = await db.selectFrom(kind).select('id').where('code', '=', code).executeTakeFirst()
  return found?.id
}

/**
 * How many cases point at a document, a matter or a mandate, for those who keep the register; −1 is fewer than five. Nobody
 * else is told, and for them nothing is asked.
 */
export async function tiesTo(db: Db, actor: Actor, id: string): Promise<number> {
  if (!holds(actor, 'administrator', 'secretary', 'process-leader')) return 0
  const { rows } = await sql<{ n: number }>`select ties_to(${id}) as n`.execute(executorOf(db))
  return rows[0]?.n ?? 0
}
