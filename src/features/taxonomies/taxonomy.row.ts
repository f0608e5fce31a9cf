// Begrepp, så som de läses: everyone may read the words.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { type LimitName, limitNames } from '../../data/tables/taxonomies.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { type Code, holdsOn, inOrder, type ListName } from './taxonomy.ts'

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>

const rowsOf = (db: Db) => db.selectFrom('taxonomy_code').selectAll()

const codeOf = (it: Row): Code => ({
  ...{ id: it.id, list: it.list as ListName, code: it.code, parentId: it.parent_id, label: it.label },
  ...{ description: it.description, needsWords: it.needs_words, unknown: it.unknown, level: it.level },
  ...{ counts: it.counts, ordinal: it.ordinal, from: it.valid_from, to: it.valid_to },
  ...{ successorId: it.successor_id, source: it.source, version: it.version },
})

/** Every code of these lists, ended ones too, in their order. */
export async function allCodesOf(db: Db, names: readonly ListName[]): Promise<readonly Code[]> {
  const rows = await rowsOf(db)
    .where('list', 'in', names.length > 0 ? [...names] : [''])
    .execute()
  const codes = rows.map(codeOf)
  return names.flatMap(name => inOrder(codes.filter(it => it.list === name)))
}

/** The codes that can be chosen in a list on a day, in its order. */
export const codesOf = async (db: Db, list: ListName, day: LocalDate): Promise<readonly Code[]> =>
  (await allCodesOf(db, [list])).filter(it => holdsOn(it, day))

export async function codeNamed(db: Db, list: ListName, code: string): Promise<Code | undefined> {
  const row = await rowsOf(db)
    .where('list', '=', list)
    .where('code', '=', code)
    .orderBy('valid_to', 'desc')
    .executeTakeFirst()
  return row && codeOf(row)
}

export async function codeWithId(db: Db, id: string): Promise<Code | undefined> {
  const row = await rowsOf(db).where('id', '=', id).executeTakeFirst()
  return row && codeOf(row)
}

/** How many codes of each list hold on a day. */
export async function listCounts(db: Db, day: LocalDate): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('taxonomy_code')
    .select(eb => ['list', eb.fn.countAll<number>().as('n')])
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', day)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .groupBy('list')
    .execute()
  return new Map(rows.map(it => [it.list, Number(it.n)]))
}

export interface Former {
  readonly n: number
  readonly label: string
  readonly description: string | null
  readonly to: LocalDate | null
  readonly until: Instant
}

/** What a code has been called before, the latest first. */
export async function formerOf(db: Db, codeId: string): Promise<readonly Former[]> {
  return db
    .selectFrom('taxonomy_version')
    .select(['n', 'label', 'description', 'valid_to as to', 'until'])
    .where('code_id', '=', codeId)
    .orderBy('n', 'desc')
    .execute()
}

/** How many cases have a code now. Throws for those who do not keep the words. */
export async function casesWith(db: Db, codeId: string): Promise<number> {
  const { rows } = await sql<{ cases: number }>`select cases from taxonomy_use(array[${codeId}::uuid])`.execute(
    executorOf(db),
  )
  return rows[0]?.cases ?? 0
}

export interface Limit {
  readonly name: LimitName
  readonly amount: number
  readonly label: string
  readonly source: string | null
  readonly version: number
}

export async function allLimits(db: Db): Promise<readonly Limit[]> {
  const rows = await db.selectFrom('taxonomy_limit').selectAll().execute()
  return rows.toSorted((a, b) => limitNames.indexOf(a.name) - limitNames.indexOf(b.name))
}

export type Limits = Readonly<Record<LimitName, number>>

/** The limits by name. One that is not there limits nothing. */
export async function limitsOf(db: Db): Promise<Limits> {
  const none: Limits = {
    'other-share': 100,
    'other-least': 0,
    'suggest-cases': 0,
    'suggest-share': 0,
    'word-cases': 3,
    'small-cell': 5,
    'pattern-cases': 3,
    'pattern-days': 90,
  }
  return { ...none, ...Object.fromEntries((await allLimits(db)).map(it => [it.name, it.amount])) }
}
