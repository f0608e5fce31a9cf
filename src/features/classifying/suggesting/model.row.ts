// Förslag på händelsetyp: what the model says of cases that the actor may read, and how good it is.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../../data/reading.ts'
import { dateAt, type Instant, type LocalDate } from '../../../kernel/time.ts'
import { type Code, currentOf, holdsOn } from '../../taxonomies/taxonomy.ts'
import { allCodesOf, limitsOf } from '../../taxonomies/taxonomy.view.tsx'
import { type Model, suggest } from './model.ts'

export interface ModelFacts {
  readonly builtAt: Instant
  readonly cases: number
  readonly oldestOn: LocalDate | null
  readonly words: number
  /** No word that fewer cases have. */
  readonly least: number
  readonly firstRight: number
  readonly amongRight: number
}

/** What the model is, if there is one and the actor may know of it. */
export async function modelFacts(db: Db): Promise<ModelFacts | undefined> {
  const it = await db.selectFrom('suggestion_model').selectAll().executeTakeFirst()
  return (
    it && {
      ...{ builtAt: it.built_at, cases: it.cases, oldestOn: it.oldest_on, words: it.words, least: it.least },
      ...{ firstRight: it.first_right, amongRight: it.among_right },
    }
  )
}

/** Whether it knows enough to say anything; else how much is lacking, in cases and in share. */
export function goodEnough(
  it: ModelFacts | undefined,
  limits: { readonly 'suggest-cases': number; readonly 'suggest-share': number },
): boolean {
  return (
    it !== undefined &&
    it.cases > 0 &&
    it.cases >= limits['suggest-cases'] &&
    it.amongRight * 100 >= it.cases * limits['suggest-share']
  )
}

/** A type that a case's words point to, and the words of the report that did. */
export interface Offer {
  readonly code: Code
  readonly words: readonly string[]
  /** How many of the times that it was suggested first it was right. */
  readonly suggested: number
  readonly correct: number
}

/** At most three types for each of these cases; none for a case without a word that the model knows, or while it knows too little. */
export async function offersFor(
  db: Db,
  caseIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly Offer[]>> {
  const facts = await modelFacts(db)
  if (caseIds.length === 0 || !facts || !goodEnough(facts, await limitsOf(db))) return new Map()
  const said = await wordsOf(db, caseIds)
  const model = await modelFor(db, facts, [...new Set(said.map(it => it.stem))])
  const codes = await allCodesOf(db, ['type'])
  const byId = new Map(codes.map(it => [it.id, it]))
  const right = new Map((await db.selectFrom('suggestion_class').selectAll().execute()).map(it => [it.code_id, it]))
  const today = dateAt(now)
  const offers = (id: string): readonly Offer[] => {
    const own = said.filter(it => it.id === id)
    const words = new Map(own.map(it => [it.stem, it.word]))
    const found = suggest(
      model,
      own.map(it => it.stem),
    ).flatMap(it => {
      const code = currentOf(byId, it.type, today)
      if (!code || code.needsWords || !holdsOn(code, today) || it.stems.length === 0) return []
      const { suggested = 0, correct = 0 } = right.get(it.type) ?? {}
      return [{ code, words: it.stems.flatMap(stem => words.get(stem) ?? []), suggested, correct }]
    })
    return found.filter((it, at) => found.findIndex(one => one.code.id === it.code.id) === at).slice(0, 3)
  }
  return new Map(caseIds.map(id => [id, offers(id)]))
}

/** The words of the newest version of each report. */
async function wordsOf(db: Db, caseIds: readonly string[]) {
  const { rows } = await sql<{ id: string; stem: string; word: string }>`
    select t.deviation_id as id, w.stem, w.word
    from (select distinct on (r.deviation_id) r.deviation_id, r.happened, r.could_have from deviation_report r
      where r.deviation_id = any (${[...caseIds]}::uuid[]) order by r.deviation_id, r.n desc) t,
      lateral suggestion_words(concat_ws('. ', t.happened, t.could_have)) w`.execute(executorOf(db))
  return rows
}

/** As much of the model as these stems ask of. */
async function modelFor(db: Db, facts: ModelFacts, stems: readonly string[]): Promise<Model> {
  const types = await db.selectFrom('suggestion_class').selectAll().execute()
  const rows =
    stems.length === 0
      ? []
      : await db
          .selectFrom('suggestion_word')
          .selectAll()
          .where('stem', 'in', [...stems])
          .execute()
  const words = new Map<string, Map<string, number>>()
  for (const it of rows) {
    const counts = words.get(it.stem) ?? new Map<string, number>()
    counts.set(it.code_id, it.cases)
    words.set(it.stem, counts)
  }
  return {
    ...{ cases: facts.cases, vocabulary: facts.words, words },
    types: new Map(types.map(it => [it.code_id, { cases: it.cases, words: it.words }])),
  }
}

export interface TypeFacts {
  readonly code: string
  readonly label: string
  readonly cases: number
  readonly suggested: number
  readonly correct: number
  /** The stems that most of its cases have and most of the others' have not. */
  readonly stems: readonly string[]
}

/** What the model knows of each type. */
export async function typeFacts(db: Db): Promise<readonly TypeFacts[]> {
  const { rows } = await sql<TypeFacts>`
    select t.code, t.label, c.cases, c.suggested, c.correct, array(
      select w.stem from suggestion_word w where w.code_id = c.code_id and w.cases > 1
      order by w.cases::numeric / c.cases - (select coalesce(sum(o.cases), 0) from suggestion_word o where o.stem = w.stem and o.code_id <> w.code_id)
        / greatest(1, (select sum(a.cases) - c.cases from suggestion_class a)) desc, w.stem limit 6) as stems
    from suggestion_class c join taxonomy_code t on t.id = c.code_id order by t.ordinal`.execute(executorOf(db))
  return rows
}
