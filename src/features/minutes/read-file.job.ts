// Läs en fil: the work behind every import. Unreadable files are told why at once; trouble with the database is tried again.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import { type DocumentReaders, openDocumentReaders } from '../../documents/isolated.ts'
import { errorFacts } from '../../http/log.ts'
import type { Deps } from '../../http/request.ts'
import { findWaiting, finishFile, holdWaiting, type ReadFileInput, readFileName } from './import.store.ts'
import { readMinutes } from './reader/reader.ts'
import { storeReading } from './storing.store.ts'

const worker = samklang('import')

/** The readers run in threads that `close` ends. */
export function readFileJob(deps: Pick<Deps, 'data' | 'settings' | 'log'>): {
  kind: JobKind<ReadFileInput>
  close(): Promise<void>
} {
  const { settings } = deps
  const readers = openDocumentReaders({ threads: settings.READERS })
  return {
    kind: {
      name: readFileName,
      retries: 4,
      seconds: settings.READ_SECONDS + 60,
      atOnce: settings.READERS,
      run: input => readOne(deps, readers, input),
      gaveUp: (input, error) => giveUp(deps, input, error),
    },
    close: () => readers.close(),
  }
}

/**
 * Reads one file and stores it. Everything that becomes visible does so in one transaction, together with what became of
 * the file: killed before it, nothing has happened; killed after it, nothing is left to do.
 */
async function readOne(
  { data, settings }: Pick<Deps, 'data' | 'settings'>,
  readers: DocumentReaders,
  { importFileId }: ReadFileInput,
): Promise<void> {
  const file = await data.as(worker, tx => findWaiting(tx, importFileId))
  if (!file) return
  const permit = permitFor(worker, 'document.import')
  const read = await readers.read(file.name, file.bytes, { time: settings.READ_SECONDS * 1000 })
  if (!read.ok) {
    await data.as(worker, tx =>
      finishFile(tx, permit, file.id, { state: 'failed', why: read.why, detail: read.detail }),
    )
    return
  }
  const { text, pages } = read.value
  const reading = readMinutes({ name: file.name, text, pages })
  await data.as(worker, async tx => {
    if (!(await holdWaiting(tx, importFileId))) return
    const { sourceFileId, forumId, by } = file
    const stored = await storeReading(tx, permit, {
      sourceFileId,
      fileName: file.name,
      document: read.value,
      reading,
      forumId,
      by,
    })
    await finishFile(tx, permit, file.id, stored)
  })
}

async function giveUp(
  { data, log }: Pick<Deps, 'data' | 'log'>,
  { importFileId }: ReadFileInput,
  error: Error,
): Promise<void> {
  log('error', 'read-file', { importFileId, ...errorFacts(error) })
  await data.as(worker, tx =>
    finishFile(tx, permitFor(worker, 'document.import'), importFileId, { state: 'failed', why: 'gave-up' }),
  )
}
