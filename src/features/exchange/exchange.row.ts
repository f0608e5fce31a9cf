// Utbyte av avvikelser: sources, files and cases as whoever coordinates them reads them. Under row level security.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Schema } from '../../data/schema.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { standing, typeWords } from '../classifying/standing.row.ts'
import { type FieldName, fields } from './facts.ts'
import { emptyMapping, type Mapping, plain } from './mapping.ts'
import type { Known } from './reading.ts'

export type { Db }

export interface Source {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly organisation: string
  readonly organisationId: string
  readonly version: number
}

const sourcesOf = (db: Db) =>
  db
    .selectFrom('exchange_source as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.code', 's.name', 's.version', 's.organisation_id as organisationId', 'o.name as organisation'])
    .where('s.ended_at', 'is', null)
    .orderBy(sql`s.name collate sv`)

export const allSources = (db: Db): Promise<readonly Source[]> => sourcesOf(db).execute()
export const findSource = (db: Db, code: string): Promise<Source | undefined> =>
  sourcesOf(db).where('s.code', '=', code).executeTakeFirst()

export interface SavedMapping {
  readonly id: string
  readonly n: number
  readonly mapping: Mapping
}

/** The newest mapping of a source inwards. */
export async function mappingOf(db: Db, sourceId: string): Promise<SavedMapping | undefined> {
  const row = await db
    .selectFrom('exchange_mapping')
    .select(['id', 'n', 'mapping'])
    .where('source_id', '=', sourceId)
    .where('direction', '=', 'in')
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, n: row.n, mapping: { ...emptyMapping, ...(row.mapping as Mapping) } }
}

/** What the words of a file may mean today: every unit and every code that holds. */
export async function knownWords(db: Db, today: LocalDate): Promise<Known> {
  const units = await db
    .selectFrom('care_unit as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select(['o.id', 'o.slug', 'o.name', 'u.hsa_id'])
    .select(sql<boolean>`u.path && my_coordinated_ids() or i_am_samklang()`.as('own'))
    .execute()
  const byWord = new Map<string, string | undefined>()
  for (const it of units) byWord.set(plain(it.name), byWord.has(plain(it.name)) ? undefined : it.id)
  // What is a unit's own name goes before what is another's address.
  for (const it of units) for (const word of [it.slug, it.hsa_id]) if (word) byWord.set(plain(word), it.id)
  const codes = await db
    .selectFrom('taxonomy_code')
    .select(['list', 'code', 'label'])
    .where('list', 'in', ['type', 'step', 'consequence'])
    .where('valid_to', 'is', null)
    .execute()
  const of = (list: string): ReadonlyMap<string, string> =>
    new Map(codes.filter(it => it.list === list).flatMap(it => [it.label, it.code].map(word => [plain(word), it.code])))
  const ownUnits = new Set(units.filter(it => it.own).map(it => it.id))
  return {
    today,
    units: byWord,
    ownUnits,
    codes: { type: of('type'), step: of('step'), consequence: of('consequence') },
  }
}

/** The codes of a field that has a list of them, as somebody chooses among them. */
export async function codeOptions(
  db: Db,
): Promise<Readonly<Partial<Record<FieldName, readonly { readonly value: string; readonly label: string }[]>>>> {
  const codes = await db
    .selectFrom('taxonomy_code')
    .select(['list', 'code', 'label'])
    .where('list', 'in', ['type', 'step', 'consequence'])
    .where('valid_to', 'is', null)
    .orderBy('list')
    .orderBy('ordinal')
    .orderBy('code')
    .execute()
  return Object.fromEntries(
    fields.flatMap(it =>
      it.list
        ? [[it.name, codes.filter(code => code.list === it.list).map(({ code, label }) => ({ value: code, label }))]]
        : [],
    ),
  )
}

export interface Batch {
  readonly id: string
  readonly version: number
  readonly fileName: string
  readonly state: 'staged' | 'taken' | 'dropped'
  readonly rows: number
  readonly taken: Readonly<Record<string, number>> | null
  readonly stagedAt: string
  readonly takenAt: string | null
  readonly sourceId: string
  readonly sourceCode: string
  readonly source: string
}

const batchesOf = (db: Db) =>
  db
    .selectFrom('exchange_batch as b')
    .innerJoin('exchange_source as s', 's.id', 'b.source_id')
    .select(['b.id', 'b.version', 'b.file_name as fileName', 'b.state', 'b.rows', 'b.taken', 'b.staged_at as stagedAt'])
    .select(['b.taken_at as takenAt', 's.id as sourceId', 's.code as sourceCode', 's.name as source'])
    .orderBy('b.staged_at', 'desc')

export const newestBatches = (db: Db): Promise<readonly Batch[]> => batchesOf(db).limit(20).execute()
export const findBatch = (db: Db, id: string): Promise<Batch | undefined> =>
  batchesOf(db).where('b.id', '=', id).executeTakeFirst()

export type RowState = Schema['exchange_row']['state']

export const rowCounts = async (db: Db, batchId: string): Promise<Readonly<Partial<Record<RowState, number>>>> =>
  Object.fromEntries(
    (
      await db
        .selectFrom('exchange_row')
        .select(['state', sql<number>`count(*)::int`.as('n')])
        .where('batch_id', '=', batchId)
        .groupBy('state')
        .execute()
    ).map(it => [it.state, it.n]),
  )

/** Rows of a file, those that somebody has to look at first. */
export const rowsOf = (db: Db, batchId: string, page: { readonly size: number; readonly from: number }) =>
  db
    .selectFrom('exchange_row as r')
    .leftJoin('deviation as d', 'd.id', 'r.deviation_id')
    .select(['r.id', 'r.line', 'r.external_id', 'r.state', 'r.errors', 'r.changed', 'r.facts', 'd.code'])
    .where('r.batch_id', '=', batchId)
    .orderBy(sql`case r.state when 'wrong' then 0 when 'held' then 1 when 'changed' then 2 else 3 end`)
    .orderBy('r.line')
    .limit(page.size)
    .offset(page.from)
    .execute()

/** Values of a field that a page asks the meaning of; with more than this the file is of something else. */
const askedAtMost = 40

/** What a file's rows have in common: their heads, what could not be translated, and which should be looked at first. */
export async function readingOf(
  db: Db,
  batchId: string,
): Promise<{
  readonly heads: readonly string[]
  readonly unknown: Readonly<Record<string, readonly string[]>>
  readonly warned: readonly number[]
}> {
  const { rows: unknown } = await sql<{ name: string; value: string }>`
    select name, value from (select u.key as name, u.value, row_number() over (partition by u.key order by min(r.line)) as n
      from exchange_row r cross join jsonb_each_text(r.facts -> 'unknown') u where r.batch_id = ${batchId} group by 1, 2) f
    where n <= ${askedAtMost} order by name, n`.execute(executorOf(db))
  const { rows: warned } = await sql<{ line: number }>`
    select line from exchange_row where batch_id = ${batchId} and state in ('new', 'changed', 'held')
      and jsonb_array_length(coalesce(facts -> 'warned', '[]')) > 0 order by line`.execute(executorOf(db))
  const { rows: heads } = await sql<{ raw: Record<string, string> | null }>`
    select facts -> 'raw' as raw from exchange_row where batch_id = ${batchId} and facts is not null order by line limit 1`.execute(
    executorOf(db),
  )
  return {
    heads: Object.keys(heads[0]?.raw ?? {}),
    unknown: Object.fromEntries(
      [...Map.groupBy(unknown, it => it.name)].map(([name, values]) => [name, values.map(it => it.value)]),
    ),
    warned: warned.map(it => it.line),
  }
}

export type PreviewRow = Awaited<ReturnType<typeof rowsOf>>[number]

/** Every case that the actor coordinates and that was reported in a time, as it goes out: ids turned into words. */
export function exportedCases(
  db: Db,
  given: { readonly from: LocalDate; readonly to: LocalDate; readonly codes?: readonly string[] },
): Promise<{ readonly rows: readonly ExportRow[] }> {
  return sql<ExportRow>`
    select d.id, d.code, d.external_source, d.external_id, d.kind, d.state, d.reported_at, d.happened_on, d.happened_time, d.legal_basis,
      d.own_reference, d.counterpart_reference, my_sides(d.id) as stands_as,
      coalesce(ou.hsa_id, o.slug) as own_unit, coalesce(cu.hsa_id, c.slug) as other_unit, st.code as step,
      coalesce(${standing('type', 'code')}, ty.code) as type,
      ${typeWords} as type_words,
      ${standing('actual', 'code')} as actual, ${standing('potential', 'code')} as potential,
      r.happened, r.could_have, r.did, r.proposal
    from deviation d
      join organisation o on o.id = d.reporting_unit_id left join care_unit ou on ou.organisation_id = o.id
      join organisation c on c.id = d.counterpart_unit_id left join care_unit cu on cu.organisation_id = c.id
      left join taxonomy_code st on st.id = d.found_step_id
      left join taxonomy_code ty on ty.id = d.type_id
      join lateral (select r.happened, r.could_have, r.did, r.proposal from deviation_report r where r.deviation_id = d.id order by n desc limit 1) r on true
    where (d.party_ids && (select my_coordinated_ids())::uuid[] or (select i_am_samklang()))
      and d.reported_at >= ${given.from}::date and d.reported_at < ${given.to}::date + 1
      and ${given.codes ? sql`d.code = any (${[...given.codes]}::text[])` : sql`true`}
    order by d.reported_at, coalesce(d.external_id, d.code) limit 20001`.execute(executorOf(db))
}

export interface ExportRow {
  readonly id: string
  readonly code: string
  readonly external_source: string | null
  readonly external_id: string | null
  readonly kind: string
  readonly state: string
  readonly reported_at: string
  readonly happened_on: string
  readonly happened_time: string | null
  readonly legal_basis: string | null
  readonly own_reference: string | null
  readonly counterpart_reference: string | null
  readonly stands_as: readonly ('reporter' | 'own' | 'counterpart')[]
  readonly own_unit: string
  readonly other_unit: string
  readonly step: string | null
  readonly type: string | null
  readonly type_words: string | null
  readonly actual: string | null
  readonly potential: string | null
  readonly happened: string
  readonly could_have: string | null
  readonly did: string | null
  readonly proposal: string | null
}
