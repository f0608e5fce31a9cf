import { type Kysely, sql } from 'kysely'
import { appliedMigrations, migrate, migrations } from './migrate.ts'
import type { Data } from './open.ts'

// Driftläge: what those who run Samklang watch. Asked of the database as its owner, and nothing in it is about anyone.

/** The schema that this program needs, read once: the files do not change while it runs. */
let needed: readonly string[] | undefined

/** Whether the database answers, and whether every migration of ours has run. One that is ahead of us is all right. */
export async function schemaIsCurrent({ owner }: Data): Promise<boolean> {
  needed ??= migrations().map(it => it.name)
  const applied = new Set((await appliedMigrations(owner)).map(it => it.name))
  return needed.every(it => applied.has(it))
}

/** The migrations that have run, in order. */
export const whatHasRun = ({ owner }: Data): ReturnType<typeof appliedMigrations> => appliedMigrations(owner)

/** Runs what waits, for a database that was opened without. Resolves with what was run. */
export const bringUpToDate = ({ owner, runScript }: Data): Promise<readonly string[]> => migrate(owner, runScript)

export interface Backlog {
  readonly jobs: readonly {
    readonly name: string
    readonly stage: 'waiting' | 'running' | 'failed'
    readonly n: number
  }[]
  /** Mails that wait to be sent, and those that were given up on. */
  readonly mails: readonly { readonly state: string; readonly n: number }[]
}

/** What waits, what runs and what was given up on, by kind. */
export const findBacklog = async ({ owner }: Data): Promise<Backlog> => ({
  jobs: await jobsByName(owner),
  mails: (
    await sql<{ state: string; n: number }>`select state, count(*) as n from outbox
      where state in ('waiting', 'sending', 'failed', 'unknown') group by 1`.execute(owner)
  ).rows,
})

const jobsByName = async <DB>(owner: Kysely<DB>): Promise<Backlog['jobs']> =>
  (
    await sql<Backlog['jobs'][number]>`select name, job_stage(state::text) as stage, count(*) as n from pgboss.job
      where state in ('created', 'retry', 'active', 'failed') and name not like '\\_\\_pgboss%' group by 1, 2`.execute(
      owner,
    )
  ).rows
