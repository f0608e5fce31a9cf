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
 * Brings the database up to date, all or nothing, under a lock: several instances may start at once.
 * Throws when a migration that has run was changed afterwards: history is forward only.
 */
export async function migrate<DB>(owner: Kysely<DB>, runScript: RunScript<DB>): Promise<readonly string[]> {
  return owner.transaction().execute(async tx => {
    await sql`select pg_advisory_xact_lock(hashtext('samklang.migrate'))`.execute(tx)
    await sql`create table if not exists schema_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(tx)
    const done = await sql<{ name: string; sha256: string }>`select name, sha256 from schema_migration`.execute(tx)
    const applied = new Map(done.rows.map(it => [it.name, it.sha256]))
    const fresh: string[] = []
    for (const { name, text, sha256 } of migrations()) {
      const before = applied.get(name)
      if (before === sha256) continue
      if (before) throw new Error(`Migration ${name} was changed after it had run: add a new one instead`)
      await runScript(tx, text)
      await sql`insert into schema_migration (name, sha256) values (${name}, ${sha256})`.execute(tx)
      fresh.push(name)
    }
    return fresh
  })
}
