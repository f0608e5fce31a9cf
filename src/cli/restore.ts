import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import { restoreBackup } from '../data/restore.ts'
import { recordRestored } from '../features/backups/backup.store.ts'
import { settingsForCommand } from './house.ts'
import { fromCaller } from './paths.ts'

/** `restore FILE|-`: into an empty database, all or nothing, and then checks it. 1 when refused, 2 when used wrongly. */
export async function run([given]: readonly string[]): Promise<number> {
  if (given === undefined) {
    console.error('Ange filen, eller - för att läsa från standard in. Skriv ”help restore” för mer.')
    return 2
  }
  if (given !== '-' && !existsSync(fromCaller(given))) {
    console.error(`${given} finns inte.`)
    return 2
  }
  const dir = mkdtempSync(join(tmpdir(), 'samklang-restore-'))
  try {
    const path = given === '-' ? join(dir, 'input.gz') : fromCaller(given)
    // The file is read twice: first to its end, to know that it is whole, and then once more to be written.
    if (given === '-') await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }))
    await restore(path)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  return (await import('./check.ts')).run()
}

async function restore(path: string): Promise<void> {
  const command = samklang('command')
  const { header, end, migrated } = await restoreBackup(settingsForCommand(), path, (tx, verified) =>
    recordRestored(tx, permitFor(command, 'backup.restore'), verified),
  )
  const rows = Object.values(end.tables).reduce((sum, it) => sum + it.rows, 0)
  console.log(`${rows} rader lästes tillbaka. Kopian togs ${header.takenAt} av Samklang ${header.version}.`)
  if (migrated.length > 0) console.log(`Schemat fördes fram: ${migrated.join(', ')}.`)
  console.log('Inloggningar följer inte med: alla loggar in igen.')
}
