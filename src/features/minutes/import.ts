// Inläsning utan sida: the same steps as the page takes, for the command line and for first content.
import { type Actor, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Deps } from '../../http/request.ts'
import { type SuggestLinksInput, suggestLinksName } from '../matters/suggesting/suggestion.ts'
import { approve } from './approval.store.ts'
import { approvable } from './approval.ts'
import { addFiles, type BatchFile, findBatchFiles, startBatch } from './import.store.ts'
import { findReviewed } from './reviewed.store.ts'

type House = Pick<Deps, 'data' | 'jobs' | 'settings' | 'now'>

export interface FileToImport {
  readonly name: string
  /** Asked for when its turn comes, so that a folder of thousands is never in memory at once. */
  bytes(): Uint8Array
}

export interface Importing {
  readonly forumId?: string | null
  /** Told after each look at how far it has come. */
  readonly onProgress?: (done: number, of: number) => void
}

export interface Imported {
  readonly batchId: string
  readonly files: readonly BatchFile[]
}

const atATime = 10
const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** Hands in the files as `actor`, and waits until every one is read or refused. The house's workers must be running. */
export async function importFiles(
  { data, jobs, settings }: House,
  actor: Actor,
  files: readonly FileToImport[],
  { forumId = null, onProgress }: Importing = {},
): Promise<Imported> {
  const permit = permitFor(actor, 'document.import')
  const limit = settings.UPLOAD_FILE_MB * 1024 * 1024
  const batchId = await data.as(actor, tx => startBatch(tx, permit, forumId))
  for (let from = 0; from < files.length; from += atATime) {
    const handed = files.slice(from, from + atATime).map((file, i) => {
      const bytes = file.bytes()
      return { ordinal: from + i, name: file.name, size: bytes.length, bytes }
    })
    await data.as(actor, tx => addFiles(tx, permit, jobs, batchId, handed, limit))
  }
  for (;;) {
    const found = await data.as(actor, tx => findBatchFiles(tx, batchId))
    const done = found.filter(it => it.state !== 'waiting').length
    onProgress?.(done, found.length)
    if (done === found.length) return { batchId, files: found }
    await pause(150)
  }
}

/** Approves those of the documents that nobody has to answer anything about. Returns how many. */
export async function approveClear(deps: House, actor: Actor, documentIds: readonly string[]): Promise<number> {
  let approved = 0
  for (const id of documentIds) {
    const done = await deps.data.as(actor, async tx => {
      const it = await findReviewed(tx, { id })
      if (!it || !approvable(it).ok) return false
      await approve(tx, permitFor(actor, 'document.approve', it), it, deps.now())
      await deps.jobs.add(tx, suggestLinksName, [{ documentId: id } satisfies SuggestLinksInput])
      return true
    })
    if (done) approved++
  }
  return approved
}

export interface Demonstrated extends Imported {
  readonly approved: number
}

/** The demonstration's minutes: imported, and approved where nothing is uncertain. The rest wait for someone to try the review. */
export async function importDemonstration(deps: House, files: readonly FileToImport[]): Promise<Demonstrated> {
  const actor = samklang('start')
  const imported = await importFiles(deps, actor, files)
  const ids = [...new Set(imported.files.flatMap(it => it.documentId ?? []))]
  return { ...imported, approved: await approveClear(deps, actor, ids) }
}
