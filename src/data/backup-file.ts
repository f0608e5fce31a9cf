import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

// Säkerhetskopia: one gzip file of lines of JSON. The first is the header; then each table, announced by an object and
// followed by its rows as arrays of PostgreSQL's own text form (bytes in base64); last what it all must add up to.
// Text form is what both kinds of database and every version of them read alike, so a copy moves between them.

export interface BackupHeader {
  readonly samklang: 'backup'
  readonly format: 1
  /** The Samklang that took it. */
  readonly version: string
  readonly takenAt: string
  readonly database: 'embedded' | 'server'
  /** What the schema had become, in order. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  /** Tables that are left out on purpose. */
  readonly leftOut: readonly string[]
}

export interface TableLine {
  readonly table: string
  readonly columns: readonly string[]
}

export interface BackupEnd {
  readonly end: true
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>
  readonly sequences: readonly { readonly name: string; readonly last: number; readonly called: boolean }[]
  /** Of every line before this one. */
  readonly sha256: string
}

export type BackupRow = readonly (string | null)[]

/** The file cannot be used as a backup: nothing has been written. */
export class UnusableBackup extends Error {
  readonly why: 'not-a-backup' | 'damaged' | 'truncated' | 'newer' | 'other-schema'
  constructor(why: UnusableBackup['why'], detail: string) {
    super(detail)
    this.why = why
  }
}

export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: TableLine }
  | { readonly kind: 'row'; readonly row: BackupRow; readonly size: number }
  | { readonly kind: 'end'; readonly end: BackupEnd }

/** What is in a backup, part by part, in flat memory. Throws UnusableBackup as soon as it cannot be one. */
export async function* partsOf(source: Readable): AsyncGenerator<BackupPart> {
  let first = true
  for await (const line of linesOf(source)) {
    const value = parsed(line)
    if (first) {
      first = false
      if (!isHeader(value)) throw new UnusableBackup('not-a-backup', 'Filen är ingen säkerhetskopia från Samklang.')
      if (value.format !== 1)
        throw new UnusableBackup('newer', 'Säkerhetskopian har ett format som den här versionen inte kan.')
      yield { kind: 'header', header: value }
    } else if (Array.isArray(value)) yield { kind: 'row', row: value as BackupRow, size: line.length }
    else if (has(value, 'table')) yield { kind: 'table', table: value as TableLine }
    else if (has(value, 'end')) yield { kind: 'end', end: value as BackupEnd }
    else throw new UnusableBackup('damaged', 'Säkerhetskopian är skadad.')
  }
}

export interface Verified {
  readonly header: BackupHeader
  readonly end: BackupEnd
}

/** Reads a backup to its end and holds every row to its checksum. Throws UnusableBackup. Writes nothing. */
export async function verifyBackup(source: Readable): Promise<Verified> {
  let header: BackupHeader | undefined
  let end: BackupEnd | undefined
  let table: { readonly name: string; rows: number; readonly hash: Hash } | undefined
  const sums = new Sums()
  const found: Record<string, { rows: number; sha256: string }> = {}
  const close = (): void => {
    if (table) found[table.name] = { rows: table.rows, sha256: table.hash.digest('hex') }
  }
  for await (const line of linesOf(source)) {
    if (end) throw new UnusableBackup('damaged', 'Säkerhetskopian fortsätter efter sitt slut.')
    const value = header && line[0] === bracket ? undefined : parsed(line)
    if (!header) {
      header = headerOf(value)
    } else if (value === undefined) {
      if (!table) throw new UnusableBackup('damaged', 'Säkerhetskopian är skadad.')
      table.rows++
      table.hash.update(line).update('\n')
    } else if (has(value, 'table')) {
      close()
      table = { name: (value as TableLine).table, rows: 0, hash: createHash('sha256') }
    } else if (has(value, 'end')) {
      end = value as BackupEnd
      continue
    }
    sums.add(line)
  }
  close()
  if (!header || !end) throw new UnusableBackup('truncated', 'Säkerhetskopian är avhuggen: slutet saknas.')
  if (sums.digest() !== end.sha256 || JSON.stringify(found) !== JSON.stringify(end.tables))
    throw new UnusableBackup('damaged', 'Säkerhetskopian är skadad: kontrollsumman stämmer inte.')
  return { header, end }
}

function headerOf(value: unknown): BackupHeader {
  if (!isHeader(value)) throw new UnusableBackup('not-a-backup', 'Filen är ingen säkerhetskopia från Samklang.')
  if (value.format !== 1)
    throw new UnusableBackup('newer', 'Säkerhetskopian har ett format som den här versionen inte kan.')
  return value
}

export const openBackup = (path: string): Readable => createReadStream(path, { highWaterMark: 256 * 1024 })

/** The sum of all lines before the end. */
export class Sums {
  readonly #hash = createHash('sha256')
  add(line: string | Uint8Array): void {
    this.#hash.update(line).update('\n')
  }
  digest(): string {
    return this.#hash.digest('hex')
  }
}

const bracket = 0x5b
const has = (value: unknown, key: string): boolean => typeof value === 'object' && value !== null && key in value
const isHeader = (value: unknown): value is BackupHeader =>
  has(value, 'samklang') && (value as { samklang: unknown }).samklang === 'backup'

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw new UnusableBackup('not-a-backup', 'Filen är ingen säkerhetskopia från Samklang.')
  }
}

/** Whole lines of a gzipped file. Bytes are joined once for each line, however long it is: a row can hold a file. */
async function* linesOf(source: Readable): AsyncGenerator<Buffer> {
  const unzip = createGunzip({ chunkSize: 256 * 1024 })
  source.once('error', error => unzip.destroy(error))
  source.pipe(unzip)
  let pending: Buffer[] = []
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        const rest = chunk.subarray(from, at)
        yield pending.length === 0 ? rest : Buffer.concat([...pending, rest])
        pending = []
        from = at + 1
      }
      if (from < chunk.length) pending.push(chunk.subarray(from))
    }
  } catch (error) {
    throw asUnusable(error)
  } finally {
    source.destroy()
  }
  if (pending.length > 0) throw new UnusableBackup('truncated', 'Säkerhetskopian är avhuggen: slutet saknas.')
}

function asUnusable(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'Z_BUF_ERROR') return new UnusableBackup('truncated', 'Säkerhetskopian är avhuggen: slutet saknas.')
  if (code === 'Z_DATA_ERROR') return new UnusableBackup('damaged', 'Filen är skadad, eller ingen säkerhetskopia.')
  return error
}
