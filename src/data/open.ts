import type { Socket } from 'node:net'
import { CompiledQuery, Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { ConstructorOptions } from 'pg-boss'
import { fromPglite } from 'pg-boss'
import {
  type Actor,
  analysed,
  coordinated,
  directed,
  handledForums,
  ledAreas,
  ownOrganisations,
  worksIn,
} from '../access/actor.ts'
import { openEmbedded } from './embedded.ts'
import { hearEmbedded, hearServer, type Live } from './live.ts'
import { migrate, type RunScript } from './migrate.ts'
import { isOutdated, nameStatements } from './named.ts'
import { type Db, readerOf } from './reading.ts'
import type { Schema } from './schema.ts'

export type Tx = Transaction<Schema>

/** The database. `as` is the only way in: nobody gets a handle that is not bound to an actor. */
export interface Data {
  readonly kind: 'embedded' | 'server'
  /** Runs in one transaction as the actor, under row level security. Pass `tx` on; never keep it. */
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The same for whoever only looks: the database refuses every write. The public may be answered by a read replica
   * (DATABASE_READ_URL), which is a moment behind; a person always sees what they themselves just wrote.
   */
  read<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T>
  /** The owner of the tables, past row level security: for migration, backup and the job library, never for a page. */
  readonly owner: Kysely<Schema>
  /** Hears what is committed, here and in other instances. */
  readonly live: Live
  /** What the job library needs to use this database. */
  readonly jobs: ConstructorOptions
  /** The embedded database's directory as a tar file. */
  readonly dump?: () => Promise<Blob>
  /** Runs a script of several statements in a transaction: for migrations. */
  readonly runScript: RunScript<Schema>
  /** Connections to the server, by what they do; the embedded database has none. */
  readonly connections?: () => { readonly total: number; readonly idle: number; readonly waiting: number }
  /** What other processes ask of the one that has the embedded database open (see lock.ts). */
  readonly hearAsked?: (answer: (what: string, socket: Socket) => void) => void
  close(): Promise<void>
}

export interface DataSettings {
  readonly DATABASE_URL?: string | undefined
  readonly DATABASE_READ_URL?: string | undefined
  /** Undefined: in memory, gone with the process. */
  readonly DATA_DIR?: string | undefined
  /** What a database in memory begins as: another one's dump. */
  readonly snapshot?: Blob | undefined
  /** The last migration to run; '' runs none. Undefined: all. */
  readonly upTo?: string | undefined
}

/** Opens the database that the settings name and brings it up to date. Throws when it cannot be reached or is in use. */
export async function openData(settings: DataSettings): Promise<Data> {
  const { replica, ...opened } = settings.DATABASE_URL
    ? openServer(settings.DATABASE_URL, settings.DATABASE_READ_URL)
    : await openLocal(settings.DATA_DIR, settings.snapshot)
  try {
    if (settings.upTo !== '') await migrate(opened.owner, opened.runScript, settings.upTo)
  } catch (error) {
    await opened.close()
    throw error
  }
  return {
    ...opened,
    as: (actor, work) => asActor[opened.kind](opened.owner, actor, 'write', work),
    read: (actor, work) =>
      asActor[opened.kind]((actor.kind === 'public' && replica) || opened.owner, actor, 'read', tx =>
        work(readerOf(tx)),
      ),
  }
}

type Opened = Omit<Data, 'as' | 'read'> & {
  readonly replica?: Kysely<Schema> | undefined
}

async function openLocal(dir: string | undefined, snapshot: Blob | undefined): Promise<Opened> {
  const embedded = await openEmbedded(dir, snapshot)
  const { pglite } = embedded
  for (const [oid, parse] of Object.entries(textTypes)) pglite.parsers[Number(oid)] = parse
  const owner = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
  return {
    kind: 'embedded',
    owner,
    live: await hearEmbedded(pglite),
    jobs: { db: fromPglite(pglite), backend: 'pglite' },
    dump: () => pglite.dumpDataDir('none'),
    hearAsked: embedded.hearAsked,
    close: () => embedded.close(),
    // The dialect's transaction holds PGlite's lock, and PGlite runs many statements at once only outside it, so a
    // script goes in one statement at a time.
    runScript: async (tx, text) => {
      for (const statement of statementsOf(text)) await tx.executeQuery(CompiledQuery.raw(statement))
    },
  }
}

function connect(url: string): { readonly db: Kysely<Schema>; readonly pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: url, max: 12, application_name: 'samklang', types: serverTypes })
  const outdated = { times: 0 }
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // And one that is in use: its statement fails, and whoever asked is told.
  pool.on('connect', client => {
    client.on('error', () => {})
    nameStatements(client, outdated)
  })
  return { db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), pool }
}

function openServer(url: string, readUrl: string | undefined): Opened {
  const { db: owner, pool } = connect(url)
  const replica = readUrl === undefined ? undefined : connect(readUrl).db
  const live = hearServer(url)
  return {
    kind: 'server',
    owner,
    replica,
    live,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    jobs: { connectionString: url, max: 4, application_name: 'samklang jobs' },
    close: async () => {
      await Promise.all([live.close(), owner.destroy(), replica?.destroy()])
    },
    runScript: async (tx, text) => {
      await tx.executeQuery(CompiledQuery.raw(text))
    },
  }
}

/** Both databases hand out the same values: dates and times as text, bigint as number, never a Date in some zone. */
const instant = (text: string): string => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
const textTypes: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number, // int8
  1082: text => text, // date
  1083: text => text.slice(0, 5), // time, minutes are enough
  1184: instant, // timestamptz
}
const serverTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    textTypes[oid] ??
    (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')),
}

type AsActor = <T>(
  owner: Kysely<Schema>,
  actor: Actor,
  reach: 'read' | 'write',
  work: (tx: Tx) => Promise<T>,
) => Promise<T>

/** What makes a transaction the actor's own, for as long as it lasts. */
const becoming = (actor: Actor, reach: 'read' | 'write'): Readonly<Record<string, string>> => ({
  'samklang.kind': actor.kind,
  'samklang.person': actor.kind === 'person' ? actor.personId : '',
  'samklang.roles': actor.kind === 'person' ? [...new Set(actor.grants.map(it => it.role))].join(',') : '',
  'samklang.forums': handledForums(actor).join(','),
  'samklang.seats': actor.kind === 'person' ? (actor.seats ?? []).join(',') : '',
  'samklang.organisations': ownOrganisations(actor).join(','),
  'samklang.directs': directed(actor).join(','),
  'samklang.coordinates': coordinated(actor).join(','),
  'samklang.works': worksIn(actor).join(','),
  'samklang.analyses': analysed(actor).join(','),
  'samklang.areas': ledAreas(actor).join(','),
  role: 'samklang_app',
  transaction_read_only: reach === 'read' ? 'on' : 'off',
})

const asActor: Readonly<Record<Data['kind'], AsActor>> = {
  embedded: (owner, actor, reach, work) =>
    owner.transaction().execute(async tx => {
      const set = Object.entries(becoming(actor, reach)).map(
        ([name, value]) => sql`set_config(${name}, ${value}, true)`,
      )
      await sql`select ${sql.join(set)}`.execute(tx)
      return work(tx)
    }),
  server: async (owner, actor, reach, work) => {
    try {
      return await withinServer(owner, actor, reach, work)
    } catch (error) {
      // What only looks is asked again: nothing was done, and the statement is planned anew.
      if (reach === 'write' || !isOutdated(error)) throw error
      return withinServer(owner, actor, reach, work)
    }
  },
}

// Begun and the actor's own in one message: each message to a server costs about as much as a small question.
const withinServer: AsActor = (owner, actor, reach, work) =>
  owner.connection().execute(async held => {
    const run = (text: string) => held.executeQuery<{ command?: string }>(CompiledQuery.raw(text))
    const set = Object.entries(becoming(actor, reach)).map(
      ([name, value]) => `set_config('${name}', ${quoted(value)}, true)`,
    )
    try {
      await run(`begin; select ${set.join(', ')}`)
      const result = await work(held as unknown as Tx)
      const { rows } = await run('commit')
      // So a server answers when a statement had failed and nobody had said so.
      if (rows[0]?.command === 'ROLLBACK')
        throw new Error('The transaction was rolled back: a statement in it had failed')
      return result
    } catch (error) {
      // A connection that is gone has rolled back by itself, and the pool throws it away.
      await run('rollback').catch(() => {})
      throw error
    }
  })

/** As a literal of SQL, whatever `standard_conforming_strings` says. */
const quoted = (value: string): string => `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/**
 * Work that one instance does while the others wait for it: who comes second finds it done. A lock that an instance held
 * when it died is let go by the server. The embedded database has one process and needs none.
 */
export async function oneAtATime<T>(data: Data, name: string, work: () => Promise<T>): Promise<T> {
  if (data.kind === 'embedded') return work()
  return data.owner.connection().execute(async held => {
    await sql`select pg_advisory_lock(hashtext(${name}))`.execute(held)
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(hashtext(${name}))`.execute(held)
    }
  })
}

/** Splits a script at the semicolons outside quotes, dollar quotes and comments. */
export function statementsOf(script: string): readonly string[] {
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$([a-z_]*)\$[\s\S]*?\$\1\$|;/gi
  const statements: string[] = []
  let from = 0
  for (const match of script.matchAll(token)) {
    if (match[0] !== ';') continue
    statements.push(script.slice(from, match.index))
    from = match.index + 1
  }
  statements.push(script.slice(from))
  return statements.filter(it => it.replace(/--[^\n]*/g, '').trim() !== '')
}
