import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'

const folder = fileURLToPath(new URL('../../db/migrations/', import.meta.url))

interface Migration {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

export const migrations = (): readonly Migration[] =>
  readdirSync(folder)
    .filter(it => it.endsWith('.sql'))
    .sort()
    .map(name => {
      const text = readFileSync(folder + name, 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    })

/** Runs a script of several statements inside the transaction it is given. Both databases have their own way. */
export type RunScript<DB> = (tx: Kysely<DB>, text: string) => Promise<void>

/**
 * Brings the database up to date, all or nothing, under a lock: several instances may start at once. `upTo` is the last
 * one to run. Throws when a migration that has run was changed afterwards: history is forward only.
 */
export const migrate = <DB>(owner: Kysely<DB>, runScript: RunScript<DB>, upTo?: string): Promise<readonly string[]> =>
  owner.transaction().execute(tx => migrateIn(tx, runScript, upTo))

/** The same inside a transaction that is already open. */
export async function migrateIn<DB>(
  tx: Kysely<DB>,
  runScript: RunScript<DB>,
  upTo?: string,
): Promise<readonly string[]> {
  await lockSchema(tx)
  await sql`create table if not exists schema_migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(tx)
  const applied = new Map((await appliedMigrations(tx)).map(it => [it.name, it.sha256]))
  const fresh: string[] = []
  for (const { name, text, sha256 } of migrations()) {
    if (upTo !== undefined && name > upTo) break
    const before = applied.get(name)
    if (before === sha256) continue
    if (before) throw new Error(`Migration ${name} was changed after it had run: add a new one instead`)
    await runScript(tx, text)
    await sql`insert into schema_migration (name, sha256) values (${name}, ${sha256})`.execute(tx)
    fresh.push(name)
  }
  return fresh
}

/** Nobody else changes the schema until the transaction ends: an instance that starts meanwhile waits. */
export const lockSchema = async <DB>(tx: Kysely<DB>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('samklang.migrate'))`.execute(tx)
}

/** What the schema has become, in order; nothing in a database that Samklang has never opened. */
export async function appliedMigrations<DB>(
  db: Kysely<DB>,
): Promise<readonly { readonly name: string; readonly sha256: string; readonly applied_at: string }[]> {
  const there = await sql<{ there: boolean }>`select to_regclass('schema_migration') is not null as there`.execute(db)
  if (!there.rows[0]?.there) return []
  return (
    await sql<{
      name: string
      sha256: string
      applied_at: string
    }>`select name, sha256, applied_at from schema_migration order by name`.execute(db)
  ).rows
}
