import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { type BackupEnd, type BackupHeader, Sums } from './backup-file.ts'
import type { Data } from './open.ts'
import type { Schema } from './schema.ts'

/**
 * What is never in a backup: logins, and ways in that are used once. A copy that is read back must not wake a session
 * that has ended since or an invitation that has been used, and a stolen copy must not hold anyone's.
 */
export const leftOut: readonly string[] = ['session', 'login_attempt', 'login_invitation']

/** Known from the migrations, so that they are not rows but what the rows stand in. */
const schemaTable = 'schema_migration'

/**
 * A backup of a running system, as it stood at one moment: one repeatable-read transaction that only reads. Goes as
 * fast as the reader takes it, in flat memory. The stream fails when the database does; a stream that is given up on
 * ends the transaction. On the embedded database everyone else waits until it has been read to its end.
 */
export function takeBackup(data: Data, takenAt: string): Readable {
  const zipped = createGzip({ level: 1, chunkSize: 256 * 1024 })
  const out = zipped.pipe(new PassThrough())
  out.once('close', () => zipped.destroy())
  zipped.once('error', error => out.destroy(error))
  data.owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(tx => writeAll(tx, data.kind, takenAt, zipped))
    .then(
      () => zipped.end(),
      error => out.destroy(error),
    )
  return out
}

/**
 * The same, for a reader that may be slow. The embedded database lets nobody else in while it is read, so there the
 * copy is first written beside, in the temporary directory, and goes from there.
 */
export async function takeBackupAside(data: Data, takenAt: string): Promise<Readable> {
  if (data.kind === 'server') return takeBackup(data, takenAt)
  const dir = mkdtempSync(join(tmpdir(), 'samklang-backup-'))
  const forget = (): void => rmSync(dir, { recursive: true, force: true })
  try {
    const path = join(dir, 'backup.gz')
    await pipeline(takeBackup(data, takenAt), createWriteStream(path, { mode: 0o600 }))
    return createReadStream(path).once('close', forget)
  } catch (error) {
    forget()
    throw error
  }
}

interface Source {
  /** As it is called in the backup. */
  readonly name: string
  readonly columns: readonly string[]
  /** Each column as text. */
  readonly values: readonly string[]
  readonly from: string
  readonly order: string
  readonly bytes: boolean
}

async function writeAll(
  tx: Kysely<Schema>,
  database: BackupHeader['database'],
  takenAt: string,
  to: Writable,
): Promise<void> {
  await sql`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),
    set_config('IntervalStyle', 'postgres', true), set_config('extra_float_digits', '1', true)`.execute(tx)
  const done = await sql<{
    name: string
    sha256: string
  }>`select name, sha256 from schema_migration order by name`.execute(tx)
  const sums = new Sums()
  const write = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) sums.add(line)
    await deliver(to, `${lines.join('\n')}\n`)
  }
  const header: BackupHeader = {
    ...{ samklang: 'backup', format: 1, version: version(), takenAt, database },
    migrations: done.rows,
    leftOut,
  }
  await write([JSON.stringify(header)])
  const tables: Record<string, { rows: number; sha256: string }> = {}
  for (const source of [...(await ownTables(tx)), ...(await waitingJobs(tx))]) {
    await write([JSON.stringify({ table: source.name, columns: source.columns })])
    tables[source.name] = await writeRows(tx, source, write)
  }
  const end: BackupEnd = { end: true, tables, sequences: await sequences(tx), sha256: sums.digest() }
  await deliver(to, `${JSON.stringify(end)}\n`)
}

/** Rows through a cursor, a few at a time: as many as fit in a few megabytes if all are as large as the largest so far. */
async function writeRows(
  tx: Kysely<Schema>,
  source: Source,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256')
  let rows = 0
  let largest = 1
  const line = `json_build_array(${source.values.join(', ')})::text as line`
  await sql.raw(`declare backup_rows no scroll cursor for select ${line} ${source.from} ${source.order}`).execute(tx)
  for (;;) {
    const few = source.bytes ? 1 : Math.max(1, Math.min(rows === 0 ? 20 : 500, Math.floor(4_000_000 / largest)))
    const lines = (await sql.raw<{ line: string }>(`fetch forward ${few} from backup_rows`).execute(tx)).rows.map(
      it => it.line,
    )
    if (lines.length === 0) break
    for (const it of lines) {
      hash.update(it).update('\n')
      largest = Math.max(largest, it.length)
    }
    rows += lines.length
    await write(lines)
  }
  await sql.raw('close backup_rows').execute(tx)
  return { rows, sha256: hash.digest('hex') }
}

/** Every table of ours, asked of the catalogue: one that is made later is not forgotten. */
async function ownTables(tx: Kysely<Schema>): Promise<readonly Source[]> {
  const found = await sql<{ name: string; columns: { name: string; type: string }[]; key: string[] | null }>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(a.attname order by k.n) from pg_index i, unnest(i.indkey::int2[]) with ordinality k (attnum, n),
         pg_attribute a
       where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname`.execute(tx)
  return found.rows
    .filter(it => it.name !== schemaTable && !leftOut.includes(it.name))
    .map(({ name, columns, key }) => ({
      name,
      columns: columns.map(it => it.name),
      values: columns.map(it => asText(it.name, it.type)),
      from: `from ${quoted(name)}`,
      order: `order by ${key ? key.map(quoted).join(', ') : columns.map(it => asText(it.name, it.type)).join(', ')}`,
      bytes: columns.some(it => it.type === 'bytea'),
    }))
}

const asText = (column: string, type: string): string =>
  type === 'bytea' ? `encode(${quoted(column)}, 'base64')` : `${quoted(column)}::text`

/**
 * What was asked for and is not done. A job that runs right now is one to do again: its worker will not be there. The
 * queues themselves are named so that they can be made; what is finished stays behind.
 */
async function waitingJobs(tx: Kysely<Schema>): Promise<readonly Source[]> {
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = to_regclass('pgboss.job') and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    tx,
  )
  if (rows.length === 0) return []
  const forgotten = ['started_on', 'heartbeat_on']
  const valued = (name: string): string =>
    name === 'state'
      ? "case state when 'active' then 'retry' else state::text end"
      : forgotten.includes(name)
        ? 'null::text'
        : asText(name, '')
  return [
    {
      ...{ name: 'pgboss.queue', columns: ['name', 'policy'], values: ['name::text', 'policy::text'] },
      ...{ from: `from pgboss.queue where ${notInternal}`, order: 'order by name', bytes: false },
    },
    {
      ...{ name: 'pgboss.job', columns: rows.map(it => it.name), values: rows.map(it => valued(it.name)) },
      from: `from pgboss.job where state in ('created', 'retry', 'active') and ${notInternal}`,
      ...{ order: 'order by id', bytes: false },
    },
  ]
}

const notInternal = "name not like '\\_\\_pgboss%'"

const sequences = async (tx: Kysely<Schema>): Promise<BackupEnd['sequences']> =>
  (
    await sql<{ name: string; last: number }>`select sequencename as name, last_value as last from pg_sequences
      where schemaname = 'public' and last_value is not null order by 1`.execute(tx)
  ).rows.map(it => ({ ...it, called: true }))

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

async function deliver(to: Writable, text: string): Promise<void> {
  if (to.destroyed) throw new Error('The backup was given up on before it was done')
  if (to.write(text)) return
  const waiting = new AbortController()
  const { signal } = waiting
  // Whichever comes first; the other is no longer listened for.
  await Promise.race([once(to, 'drain', { signal }), once(to, 'close', { signal })]).finally(() => waiting.abort())
}

/** What Samklang this is. */
export const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
