// Förslagsmodellen i databasen: counts of words, and no text.
import { sql } from 'kysely'
import { audit } from '../../../access/audit.ts'
import type { Permit } from '../../../access/permit.ts'
import type { Tx } from '../../../data/open.ts'
import { type Db, executorOf } from '../../../data/reading.ts'
import type { Instant, LocalDate } from '../../../kernel/time.ts'
import type { Lesson, Measured, Model } from './model.ts'

interface Lessons {
  readonly lessons: readonly Lesson[]
  readonly oldestOn: LocalDate | null
}

/**
 * The newest cases that those who handle them have given a type, at most `most`. Not what is merged into another case or
 * was rejected, not what the reporter alone has chosen, and not Annat, which says nothing.
 */
export async function lessonsOf(db: Db, most: number): Promise<Lessons> {
  const { rows } = await sql<{ type: string; stems: string[]; day: string }>`
    with taught as (
      select d.id, d.type_id, d.happened_on from deviation d join taxonomy_code t on t.id = d.type_id and not t.needs_words
      where d.merged_into is null and d.state <> 'rejected' and exists (select from deviation_choice c
        where c.deviation_id = d.id and c.aspect = 'type' and c.ended_at is null and c.side in ('own', 'counterpart', 'joint'))
      order by d.reported_at desc, d.id limit ${most})
    select t.type_id as type, t.happened_on as day,
      array(select w.stem from suggestion_words(concat_ws('. ', r.happened, r.could_have)) w) as stems
    from taught t, lateral (select r.happened, r.could_have from deviation_report r where r.deviation_id = t.id order by r.n desc limit 1) r
    order by t.id`.execute(executorOf(db))
  const days = rows.map(it => it.day).toSorted()
  return { lessons: rows, oldestOn: days[0] ?? null }
}

/** Puts a model in the place of the one before. */
export async function keepModel(
  tx: Tx,
  permit: Permit<'classifier.learn'>,
  it: {
    readonly model: Model
    readonly measured: Measured
    readonly oldestOn: LocalDate | null
    readonly least: number
  },
  now: Instant,
): Promise<void> {
  for (const table of ['suggestion_word', 'suggestion_class', 'suggestion_model'] as const)
    await sql`delete from ${sql.table(table)}`.execute(tx)
  const { model, measured } = it
  await tx
    .insertInto('suggestion_model')
    .values({
      ...{ built_at: now, cases: model.cases, oldest_on: it.oldestOn, words: model.vocabulary, least: it.least },
      ...{ first_right: measured.first, among_right: measured.among },
    })
    .execute()
  const classes = [...model.types].map(([code_id, { cases, words }]) => {
    const { suggested = 0, correct = 0 } = measured.types.get(code_id) ?? {}
    return { code_id, cases, words, suggested, correct }
  })
  if (classes.length > 0) await tx.insertInto('suggestion_class').values(classes).execute()
  await keepWords(tx, model)
  await audit(tx, permit, 'suggestion_model', { cases: model.cases, words: model.vocabulary })
}

async function keepWords(tx: Tx, model: Model): Promise<void> {
  const rows = [...model.words].flatMap(([stem, counts]) =>
    [...counts].map(([type, cases]) => ({ stem, code_id: type, cases })),
  )
  await sql`insert into suggestion_word (stem, code_id, cases)
    select * from unnest(${rows.map(it => it.stem)}::text[], ${rows.map(it => it.code_id)}::uuid[], ${rows.map(it => it.cases)}::int[])`.execute(
    tx,
  )
}

/** Counts the cases of ended codes under what came after them. Resolves with how many were moved. */
export async function settleEndedCodes(tx: Tx, _permit: Permit<'classifier.learn'>, day: LocalDate): Promise<number> {
  const { rows } = await sql<{ moved: number }>`select settle_ended_codes(${day}::date) as moved`.execute(tx)
  return rows[0]?.moved ?? 0
}
