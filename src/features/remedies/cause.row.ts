// Orsaker i ett ärende: what has been found by either side or in the event analysis, as far as the actor may know it.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'

export interface FoundCause {
  readonly codeId: string
  readonly label: string
  /** Said of it where it was found. */
  readonly words: string | null
  /** The row of the event analysis, where it comes from there. */
  readonly entryId: string | null
  readonly from: 'analysis' | 'joint' | 'own' | 'counterpart' | 'choice'
}

/** Each cause once for each row of the analysis, and else once for each code: the joint view before either side's own. */
export async function causesOf(db: Db, caseId: string): Promise<readonly FoundCause[]> {
  const { rows } = await sql<FoundCause>`
    select f."codeId", c.label, f.words, f."entryId", f."from" from (
      select e.code_id as "codeId", e.words, e.id as "entryId", 'analysis' as "from", 1 as rank
        from analysis_entry e where e.deviation_id = ${caseId} and e.kind = 'cause' and e.removed_at is null
      union all
      select (x ->> 'code')::uuid, nullif(x ->> 'words', ''), null, v.side, case v.side when 'joint' then 2 else 3 end
        from side_view v cross join lateral jsonb_array_elements(v.causes) x where v.deviation_id = ${caseId}
          and not exists (select from side_view later where later.deviation_id = v.deviation_id and later.side = v.side and later.n > v.n)
      union all
      select h.code_id, h.words, null, 'choice', 4 from deviation_choice h
        where h.deviation_id = ${caseId} and h.aspect = 'cause' and h.ended_at is null
    ) f join taxonomy_code c on c.id = f."codeId" order by f.rank, c.ordinal`.execute(executorOf(db))
  const seen = new Set<string>()
  return rows.filter(it => {
    const isNew = it.entryId !== null || !seen.has(it.codeId)
    seen.add(it.codeId)
    return isNew
  })
}

/** In how many cases between the same two principals each of the causes has come in so many months, this one included. */
export async function causeCounts(
  db: Db,
  caseId: string,
  codeIds: readonly string[],
  months: number,
): Promise<ReadonlyMap<string, number>> {
  if (codeIds.length === 0) return new Map()
  const { rows } = await sql<{ code_id: string; cases: number }>`
    select code_id, cases from cause_counts(${caseId}, ${months}, ${[...codeIds]}::uuid[])`.execute(executorOf(db))
  return new Map(rows.map(it => [it.code_id, Number(it.cases)]))
}

/** The label of each code, whether it still holds or not. */
export async function labelsOf(db: Db, codeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('taxonomy_code')
    .select(['id', 'label'])
    .where('id', 'in', [...codeIds])
    .execute()
  return new Map(rows.map(it => [it.id, it.label]))
}
