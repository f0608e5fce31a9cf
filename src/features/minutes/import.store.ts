// Inläsning: the files handed in, which of them are done, and what became of each.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { keepBytes } from '../../data/source-file.ts'
import { type ImportWhy, refusedAtDoor } from './refusal.ts'

type Importing = Permit<'document.import'>

export interface Handed {
  /** Place in the batch, chosen by the sender so that sending again after a lost answer adds nothing. */
  readonly ordinal: number
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Missing for a file that was too large to send. */
  readonly bytes?: Uint8Array
}

/** The work that reads one file. Its handler is readFileJob. */
export const readFileName = 'read-file'
export interface ReadFileInput {
  readonly importFileId: string
}

const byOf = (permit: Importing): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

export async function startBatch(tx: Tx, permit: Importing, forumId: string | null): Promise<string> {
  const { id } = await tx
    .insertInto('import_batch')
    .values({ started_by: byOf(permit), forum_id: forumId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `import:${id}`, { started: true })
  return id
}

/** Takes files into a batch and asks for each to be read. What cannot be taken is noted as failed with its reason; the rest go on. */
export async function addFiles(
  tx: Tx,
  permit: Importing,
  jobs: Jobs,
  batchId: string,
  files: readonly Handed[],
  fileLimit: number,
): Promise<void> {
  const wanted: ReadFileInput[] = []
  for (const file of files) {
    const id = await addFile(tx, permit, batchId, file, refusedAtDoor(file, fileLimit))
    if (id) wanted.push({ importFileId: id })
  }
  await jobs.add(tx, readFileName, wanted)
  await audit(tx, permit, `import:${batchId}`, { files: files.length })
}

/** The id of a row that waits to be read; undefined where there is nothing to do. */
async function addFile(
  tx: Tx,
  permit: Importing,
  batchId: string,
  file: Handed,
  why: ImportWhy | undefined,
): Promise<string | undefined> {
  const sourceFileId = why || !file.bytes ? null : await keepSource(tx, permit, file.name, file.bytes)
  const row = await tx
    .insertInto('import_file')
    .values({
      batch_id: batchId,
      ordinal: file.ordinal,
      name: file.name,
      size: file.size,
      source_file_id: sourceFileId,
      state: why ? 'failed' : 'waiting',
      why: why ?? null,
      finished_at: why ? new Date().toISOString() : null,
    })
    .onConflict(it => it.columns(['batch_id', 'ordinal']).doNothing())
    .returning(['id', 'state'])
    .executeTakeFirst()
  return row?.state === 'waiting' ? row.id : undefined
}

/** The file by its bytes, kept once. Resolves with its id. */
export const keepSource = (tx: Tx, permit: Importing, name: string, bytes: Uint8Array): Promise<string> =>
  keepBytes(tx, { name, bytes, by: byOf(permit) })

export interface WaitingFile {
  readonly id: string
  readonly name: string
  readonly sourceFileId: string
  readonly bytes: Uint8Array
  readonly forumId: string | null
  readonly by: string | null
}

/** Waiting, or given up on and asked for once more by an administrator. */
const unread = sql<boolean>`(state = 'waiting' or why = 'gave-up')`

/** A file that is still to be read; undefined when it is done already. */
export async function findWaiting(tx: Tx, importFileId: string): Promise<WaitingFile | undefined> {
  const row = await tx
    .selectFrom('import_file as f')
    .innerJoin('import_batch as b', 'b.id', 'f.batch_id')
    .innerJoin('source_file as s', 's.id', 'f.source_file_id')
    .select(['f.id', 'f.name', 's.id as source_file_id', 's.bytes', 'b.forum_id', 'b.started_by'])
    .where('f.id', '=', importFileId)
    .where(sql<boolean>`(f.state = 'waiting' or f.why = 'gave-up')`)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      sourceFileId: row.source_file_id,
      bytes: row.bytes,
      forumId: row.forum_id,
      by: row.started_by,
    }
  )
}

/** Whether the file still waits; holds its row, so that two runs of one job take turns. */
export async function holdWaiting(tx: Tx, importFileId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('import_file')
    .select('id')
    .where('id', '=', importFileId)
    .where(unread)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export type Finish =
  | { readonly state: 'read' | 'known' | 'new-version'; readonly documentId: string }
  | { readonly state: 'failed'; readonly why: ImportWhy; readonly detail?: string | undefined }

/** Notes what became of a file. Only an unread one: a job that runs twice changes nothing. */
export async function finishFile(tx: Tx, _permit: Importing, importFileId: string, finish: Finish): Promise<void> {
  const done = await tx
    .updateTable('import_file')
    .set({
      state: finish.state,
      document_id: finish.state === 'failed' ? null : finish.documentId,
      why: finish.state === 'failed' ? finish.why : null,
      detail: finish.state === 'failed' ? (finish.detail ?? null) : null,
      finished_at: new Date().toISOString(),
    })
    .where('id', '=', importFileId)
    .where(unread)
    .returning('batch_id')
    .executeTakeFirst()
  if (done) await publish(tx, batchTopic(done.batch_id))
}

/** What is published when something is new about an import. */
export const batchTopic = (batchId: string): string => `import:${batchId}`

export interface BatchFile {
  readonly id: string
  readonly ordinal: number
  readonly name: string
  readonly size: number
  readonly state: 'waiting' | 'read' | 'known' | 'new-version' | 'failed'
  readonly why: string | null
  readonly detail: string | null
  readonly documentId: string | null
}

/** Every file of a batch, in the order handed in. */
export async function findBatchFiles(tx: Tx, batchId: string): Promise<readonly BatchFile[]> {
  const rows = await tx
    .selectFrom('import_file')
    .select(['id', 'ordinal', 'name', 'size', 'state', 'why', 'detail', 'document_id'])
    .where('batch_id', '=', batchId)
    .orderBy('ordinal')
    .execute()
  return rows.map(({ document_id, ...it }) => ({ ...it, documentId: document_id }))
}
