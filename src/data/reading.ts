// Att läsa: one type for whatever only looks, and the two ways there that the library's types do not know of.
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tx } from './open.ts'
import type { Schema } from './schema.ts'

/** What a function that only looks asks for. */
export type Db = ReadonlyKysely<Schema>

/** A handle that may write, for a function that only looks: the library does not count the one as the other. */
export const readerOf = (tx: Tx | Kysely<Schema>): Db => tx as unknown as Db

/**
 * For a question written in SQL, which the read-only type takes none of: it cannot know what the SQL does. The database
 * does, and refuses a write in a transaction that was opened to read.
 */
export const executorOf = (db: Db | Tx): QueryExecutorProvider => db as unknown as QueryExecutorProvider
