import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { takeBackup } from '../data/backup.ts'
import { openBackup, type Verified, verifyBackup } from '../data/backup-file.ts'
import { askHolder, DatabaseInUse } from '../data/lock.ts'
import { type Data, openData } from '../data/open.ts'
import { recordTakenByCommand } from '../features/backups/backup.asked.ts'
import { backupName } from '../features/backups/backup.ts'
import { type CommandSettings, settingsForCommand } from './house.ts'
import { fromCaller } from './paths.ts'

/** `backup [FILE|-]`: a copy of the system, running or not. 0 when the whole file was read again and is sound. */
export async function run([given]: readonly string[]): Promise<number> {
  const settings = settingsForCommand()
  if (!settings.DATABASE_URL && !existsSync(join(settings.DATA_DIR, 'pg'))) {
    console.error(`Det finns ingen databas i ${settings.DATA_DIR}. Sätt DATA_DIR eller DATABASE_URL.`)
    return 1
  }
  const now = new Date().toISOString()
  const path = given === '-' ? undefined : fromCaller(given ?? backupName(now))
  if (path && existsSync(path)) {
    console.error(`${path} finns redan. Ange ett annat namn.`)
    return 2
  }
  const source = await copyOf(settings, now)
  try {
    const verified = await (path ? toFile(source.copy, path) : toOutput(source.copy))
    console.error(summary(verified, path))
    return 0
  } finally {
    await source.data?.close()
  }
}

interface Copy {
  readonly copy: Readable
  readonly data?: Data
}

/** From the database, or, where another process has the embedded one open, through that process. */
async function copyOf(settings: CommandSettings, now: string): Promise<Copy> {
  try {
    // No migration: a copy is often taken just before an upgrade, by the new version.
    const data = await openData({ ...settings, upTo: '' })
    await recordTakenByCommand(data)
    return { copy: takeBackup(data, now), data }
  } catch (error) {
    const holder = error instanceof DatabaseInUse ? await askHolder(settings.DATA_DIR, 'backup') : undefined
    if (!holder) throw error
    return { copy: holder }
  }
}

/** Written beside and moved into place once it has been read again: what has the name is whole. */
async function toFile(copy: Readable, path: string): Promise<Verified> {
  const part = `${path}.part`
  try {
    await pipeline(copy, createWriteStream(part, { flags: 'wx', mode: 0o600 }))
    const verified = await verifyBackup(openBackup(part))
    renameSync(part, path)
    return verified
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

async function toOutput(copy: Readable): Promise<Verified> {
  const checked = copy.pipe(new PassThrough())
  const verified = verifyBackup(checked)
  const [result] = await Promise.all([verified, pipeline(copy, process.stdout, { end: false })])
  return result
}

function summary({ header, end }: Verified, path: string | undefined): string {
  const rows = Object.values(end.tables).reduce((sum, it) => sum + it.rows, 0)
  return `${path ?? 'Säkerhetskopian'}: ${rows} rader i ${Object.keys(end.tables).length} tabeller, schema ${header.migrations.at(-1)?.name ?? 'tomt'}. Hela kopian är läst och kontrollerad.`
}
