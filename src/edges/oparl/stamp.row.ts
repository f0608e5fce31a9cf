// När öppna objekt kom, ändrades och gick bort: read from open_object, which triggers keep.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { Schema } from '../../data/schema.ts'
import type { OpenKind } from '../../data/tables/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Stamp } from './object.ts'

export interface Stamped extends Stamp {
  readonly kind: OpenKind
  readonly key: string
}

const stamped = (row: Schema['open_object']): Stamped => ({
  kind: row.kind,
  key: row.key,
  created: row.created_at,
  modified: row.modified_at,
  deleted: row.deleted,
})

/** The stamps of these keys. What has none was never public. */
export async function stampsOf(db: Db, kind: OpenKind, keys: readonly string[]): Promise<ReadonlyMap<string, Stamped>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('open_object')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', 'in', [...keys])
    .execute()
  return new Map(rows.map(it => [it.key, stamped(it)]))
}

export interface Filter {
  readonly createdSince?: Instant | undefined
  readonly createdUntil?: Instant | undefined
  /** With it, what has gone is told of too. */
  readonly modifiedSince?: Instant | undefined
  readonly modifiedUntil?: Instant | undefined
}

export interface Cut {
  readonly kinds: readonly OpenKind[]
  readonly filter: Filter
  /** Only these, where the list belongs to something. */
  readonly keys?: readonly string[] | undefined
  readonly after: { readonly created: Instant; readonly key: string } | undefined
  readonly limit: number
}

// What is handed out is cut to the second, so 'until' holds for the whole of it.
const within = (db: Db, { kinds, filter, keys }: Omit<Cut, 'after' | 'limit'>) =>
  db
    .selectFrom('open_object')
    .where('kind', 'in', [...kinds])
    .$if(filter.modifiedSince === undefined, q => q.where('deleted', '=', false))
    .$if(filter.createdSince !== undefined, q => q.where('created_at', '>=', filter.createdSince ?? ''))
    .$if(filter.createdUntil !== undefined, q =>
      q.where(sql<boolean>`date_trunc('second', created_at) <= ${filter.createdUntil ?? ''}`),
    )
    .$if(filter.modifiedSince !== undefined, q => q.where('modified_at', '>=', filter.modifiedSince ?? ''))
    .$if(filter.modifiedUntil !== undefined, q =>
      q.where(sql<boolean>`date_trunc('second', modified_at) <= ${filter.modifiedUntil ?? ''}`),
    )
    .$if(keys !== undefined, q => q.where(sql<boolean>`key = any (${keys ?? []}::text[])`))

/** A page of a list, in the order that things came, which never changes. */
export async function stampPage(db: Db, cut: Cut): Promise<readonly Stamped[]> {
  const { after } = cut
  const rows = await within(db, cut)
    .selectAll()
    .$if(after !== undefined, q =>
      q.where(sql<boolean>`(created_at, key) > (${after?.created ?? ''}::timestamptz, ${after?.key ?? ''})`),
    )
    .orderBy('created_at')
    .orderBy('key')
    .limit(cut.limit)
    .execute()
  return rows.map(stamped)
}

export async function countStamps(db: Db, cut: Omit<Cut, 'after' | 'limit'>): Promise<number> {
  const row = await within(db, cut)
    .select(it => it.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** When the first of everything came: the age of the whole. */
export async function firstStamp(db: Db): Promise<Stamp | undefined> {
  const row = await db.selectFrom('open_object').select('created_at').orderBy('created_at').limit(1).executeTakeFirst()
  return row && { created: row.created_at, modified: row.created_at, deleted: false }
}
