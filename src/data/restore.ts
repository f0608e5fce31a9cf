import { type Kysely, sql } from 'kysely'
import { quoted } from './backup.ts'
import {
  type BackupHeader,
  type BackupRow,
  openBackup,
  partsOf,
  type TableLine,
  UnusableBackup,
  type Verified,
  verifyBackup,
} from './backup-file.ts'
import { openJobs } from './jobs.ts'
import { appliedMigrations, lockSchema, migrateIn, migrations } from './migrate.ts'
import { type Data, type DataSettings, openData, type Tx } from './open.ts'
import type { Schema } from './schema.ts'

/** There is something in the database, or it has gone further than the backup: nothing was written. */
export class NotEmpty extends Error {}

export interface Restored extends Verified {
  /** The migrations that the backup had not seen. */
  readonly migrated: readonly string[]
}

/**
 * Reads a backup file back into an empty database, all or nothing, and brings it up to date. `after` runs last in the
 * same transaction: to write in the log. Throws UnusableBackup, NotEmpty or DatabaseInUse, and then nothing is written
 * but an empty schema.
 */
export async function restoreBackup(
  settings: DataSettings,
  path: string,
  after: (tx: Tx, verified: Verified) => Promise<void>,
): Promise<Restored> {
  const verified = await verifyBackup(openBackup(path))
  const level = levelOf(verified.header)
  const data = await openData({ ...settings, upTo: level })
  try {
    await refuseOther(data, verified.header)
    // The queue's own tables are made by its library, which knows what they look like today.
    const jobs = await openJobs(data, () => {})
    await jobs.stop()
    const migrated = await data.owner.transaction().execute(async tx => {
      await lockSchema(tx)
      await refuseFilled(tx)
      await load(tx, path, verified)
      const fresh = await migrateIn(tx, data.runScript)
      await after(tx as unknown as Tx, verified)
      return fresh
    })
    return { ...verified, migrated }
  } finally {
    await data.close()
  }
}

/** The last migration that the backup has. Throws UnusableBackup where it has one that is not ours. */
function levelOf(header: BackupHeader): string {
  const ours = migrations()
  for (const [n, theirs] of header.migrations.entries()) {
    const own = ours[n]
    if (own?.name === theirs.name && own.sha256 === theirs.sha256) continue
    if (ours.some(it => it.name === theirs.name))
      throw new UnusableBackup('other-schema', `Säkerhetskopian har en annan ${theirs.name} än den här versionen.`)
    throw new UnusableBackup(
      'newer',
      `Säkerhetskopian är tagen av en nyare Samklang (${header.version}, ${theirs.name}). Uppgradera först.`,
    )
  }
  return header.migrations.at(-1)?.name ?? ''
}

async function refuseOther(data: Data, header: BackupHeader): Promise<void> {
  const applied = await appliedMigrations(data.owner)
  if (applied.length !== header.migrations.length)
    throw new NotEmpty(
      'Databasen är tom men har ett nyare schema än säkerhetskopian. Gör en ny tom databas och försök igen.',
    )
}

/** What the migrations fill with a proposal that people change: an empty database has it too, and the backup's goes in its place. */
const proposed: readonly string[] = [
  ...['wheel_category', 'retention_rule', 'withholding_reason', 'minutes_item_word'],
  ...['taxonomy_code', 'taxonomy_limit', 'taxonomy_mapping', 'deviation_transition', 'deviation_clock'],
  ...['remedy_setting', 'legal_duty', 'escalation_ladder', 'escalation_step', 'bulk_kind'],
]

async function tablesOf(tx: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>`select relname as name from pg_class c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`.execute(tx)
  return tables.rows.map(it => it.name)
}

async function refuseFilled(tx: Kysely<Schema>): Promise<void> {
  for (const name of await tablesOf(tx)) {
    if (proposed.includes(name)) continue
    const some = await sql<{ some: boolean }>`select exists (select from ${sql.table(name)}) as some`.execute(tx)
    if (some.rows[0]?.some)
      throw new NotEmpty(
        `Databasen är inte tom (${name} har rader). Läs tillbaka i en ny tom databas: sätt DATABASE_URL eller DATA_DIR till den.`,
      )
  }
}

interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/**
 * Without triggers and foreign keys, which are put back before the commit: the rows come in any order and exactly as
 * they were, the log's chain too, and every reference is checked when its key is put back. An owner may do this on any
 * server; switching replication roles takes more.
 */
async function load(tx: Kysely<Schema>, path: string, { end }: Verified): Promise<void> {
  await sql`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true)`.execute(tx)
  const keys = await foreignKeys(tx)
  const triggered = await tablesWithTriggers(tx)
  for (const it of keys) await sql.raw(`alter table ${it.table} drop constraint ${quoted(it.name)}`).execute(tx)
  for (const it of triggered) await sql.raw(`alter table ${it} disable trigger user`).execute(tx)
  for (const name of await tablesOf(tx))
    if (proposed.includes(name)) await sql`delete from ${sql.table(name)}`.execute(tx)
  await loadRows(tx, path)
  for (const it of end.sequences)
    await sql`select setval(${quoted(it.name)}::regclass, ${it.last}, ${it.called})`.execute(tx)
  for (const it of keys)
    await sql.raw(`alter table ${it.table} add constraint ${quoted(it.name)} ${it.definition}`).execute(tx)
  for (const it of triggered) await sql.raw(`alter table ${it} enable trigger user`).execute(tx)
}

const foreignKeys = async (tx: Kysely<Schema>): Promise<readonly ForeignKey[]> =>
  (
    await sql<ForeignKey>`select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace
      order by 1, 2`.execute(tx)
  ).rows

const tablesWithTriggers = async (tx: Kysely<Schema>): Promise<readonly string[]> =>
  (
    await sql<{ name: string }>`select distinct tgrelid::regclass::text as name from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and tgenabled = 'O' and c.relnamespace = 'public'::regnamespace order by 1`.execute(tx)
  ).rows.map(it => it.name)

/** As many as fit in a few megabytes go in with one statement. */
const most = { rows: 500, bytes: 4_000_000 }

async function loadRows(tx: Kysely<Schema>, path: string): Promise<void> {
  let insert: Insert | undefined
  let rows: BackupRow[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await insert?.(rows)
    rows = []
    bytes = 0
  }
  for await (const part of partsOf(openBackup(path))) {
    if (part.kind === 'table') {
      await flush()
      insert = await insertInto(tx, part.table)
    } else if (part.kind === 'row') {
      rows.push(part.row)
      bytes += part.size
      if (rows.length >= most.rows || bytes >= most.bytes) await flush()
    }
  }
  await flush()
}

type Insert = (rows: readonly BackupRow[]) => Promise<void>

async function insertInto(tx: Kysely<Schema>, { table, columns }: TableLine): Promise<Insert> {
  if (table === 'pgboss.queue') return rows => makeQueues(tx, rows)
  const name = table.startsWith('pgboss.') ? table : `public.${quoted(table)}`
  const types = await typesOf(tx, name)
  const missing = columns.filter(it => !types.has(it))
  // The queue's tables follow its library's version, and what that no longer has is not missed. Ours follow the schema.
  if (missing.length > 0 && !table.startsWith('pgboss.'))
    throw new UnusableBackup('other-schema', `${table} har inte kolumnerna ${missing.join(', ')}.`)
  const kept = columns.flatMap((column, n) => (types.has(column) ? [{ column, n, type: types.get(column) ?? '' }] : []))
  const value = ({ type }: { type: string }, n: number): string =>
    type === 'bytea' ? `decode(c${n}, 'base64')` : `c${n}::${type}`
  return async rows => {
    const values = kept.map(it => rows.map(row => row[it.n] ?? null))
    await sql`insert into ${sql.raw(name)} (${sql.raw(kept.map(it => quoted(it.column)).join(', '))})
      overriding system value
      select ${sql.raw(kept.map(value).join(', '))}
      from unnest(${sql.join(values.map(it => sql`${it}::text[]`))}) with ordinality
        as t (${sql.raw(kept.map((_, n) => `c${n}`).join(', '))}, n) order by n`.execute(tx)
  }
}

const typesOf = async (tx: Kysely<Schema>, table: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{ name: string; type: string }>`select attname as name, format_type(atttypid, atttypmod) as type
        from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
          and attgenerated = ''`.execute(tx)
    ).rows.map(it => [it.name, it.type]),
  )

/** Queues get the rest of their settings from the kinds of work when the service starts. */
async function makeQueues(tx: Kysely<Schema>, rows: readonly BackupRow[]): Promise<void> {
  for (const [name, policy] of rows)
    await sql`select pgboss.create_queue(${name}, jsonb_build_object('policy', ${policy}::text))
      where not exists (select from pgboss.queue where name = ${name})`.execute(tx)
}
