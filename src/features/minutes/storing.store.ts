// Lagring av det lästa: a new document, a new version of one, or nothing new. One transaction; the same file twice, or
// the same job twice, changes nothing the second time.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { DocumentText } from '../../documents/text.ts'
import { shortCode } from '../../kernel/ids.ts'
import { dateOrNull } from './derived.values.ts'
import { keysOf, type ReadingKeys } from './keys.ts'
import { isNewVersion } from './newer.ts'
import type { DocumentForm, Reading } from './reading.ts'
import { findReviewed, findVersion, matchedForum, rewrite, type Version, writeReviewed } from './reviewed.store.ts'

/** Changed when the reader reads differently: says with which one a version was read. */
export const readerVersion = '1'

export interface ToStore {
  readonly sourceFileId: string
  readonly fileName: string
  readonly document: Pick<DocumentText, 'text' | 'pages' | 'title'> & { readonly format: string }
  readonly reading: Reading
  /** Chosen by the one who imports; holds over what the document says, and is flagged where they differ. */
  readonly forumId: string | null
  /** Keys of its own, where the reading was made of rows that have their names already. */
  readonly keys?: ReadingKeys
  readonly reader?: string
  /** Who imports. */
  readonly by: string | null
}

export interface Stored {
  readonly state: 'read' | 'known' | 'new-version'
  readonly documentId: string
}

type Importing = Permit<'document.import'>

/** Stores one reading. Run as Samklang itself: it has to see documents that the importer may not. */
export async function storeReading(tx: Tx, permit: Importing, it: ToStore): Promise<Stored> {
  await sql`select pg_advisory_xact_lock(hashtext('samklang.store'))`.execute(tx)
  const known = await tx
    .selectFrom('document_version')
    .select('document_id')
    .where('source_file_id', '=', it.sourceFileId)
    .executeTakeFirst()
  if (known) return { state: 'known', documentId: known.document_id }
  const forumId = it.forumId ?? (await matchedForum(tx, it.reading))
  const before = await findEarlier(tx, it, forumId)
  return before ? addVersion(tx, permit, it, before) : addDocument(tx, permit, it)
}

export interface Earlier {
  readonly documentId: string
  readonly newest: Version
}

/** The document that this file is a new version of, if any: of the same forum, date and form, and largely the same text. */
async function findEarlier(tx: Tx, it: ToStore, forumId: string | null): Promise<Earlier | undefined> {
  const date = dateOrNull(it.reading.date)
  if (!forumId || !date || it.reading.kind !== 'one-meeting') return undefined
  const candidates = await tx
    .selectFrom('document')
    .select(['id', 'title', 'newest_version'])
    .where('forum_id', '=', forumId)
    .where('meeting_date', '=', date)
    .where('form', '=', it.reading.form satisfies DocumentForm)
    .orderBy('added_at')
    .execute()
  for (const candidate of candidates) {
    const newest = await findVersion(readerOf(tx), candidate.id, candidate.newest_version)
    if (!newest) continue
    const title = (own: string | null | undefined, name: string): string => own ?? name
    const before = { title: title(newest.ownTitle, newest.fileName), text: newest.text }
    if (isNewVersion(before, { title: title(it.document.title, it.fileName), text: it.document.text }))
      return { documentId: candidate.id, newest }
  }
  return undefined
}

export async function addDocument(tx: Tx, permit: Importing, it: ToStore): Promise<Stored> {
  const { id } = await tx
    .insertInto('document')
    .values({
      code: shortCode(randomBytes(7)),
      title: it.fileName,
      form: it.reading.form,
      kind: it.reading.kind,
      forum_id: it.forumId,
      state: 'review',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (it.forumId)
    await tx
      .insertInto('correction')
      .values({
        document_id: id,
        key: 'forum',
        value: JSON.stringify({ value: it.forumId }),
        made_by: it.by,
        forum_id: it.forumId,
      })
      .execute()
  await insertVersion(tx, permit, it, id, undefined)
  await rewrite(tx, permit, id)
  await audit(tx, permit, `document:${id}`, { file: it.fileName, importedBy: it.by })
  return { state: 'read', documentId: id }
}

async function insertVersion(
  tx: Tx,
  _permit: Importing,
  it: ToStore,
  documentId: string,
  before: Version | undefined,
): Promise<void> {
  await tx
    .insertInto('document_version')
    .values({
      document_id: documentId,
      n: (before?.n ?? 0) + 1,
      source_file_id: it.sourceFileId,
      file_name: it.fileName,
      own_title: it.document.title ?? null,
      format: it.document.format,
      text: it.document.text,
      pages: [...it.document.pages],
      reading: JSON.stringify(it.reading),
      keys: JSON.stringify(it.keys ?? keysOf(it.reading, before)),
      reader: it.reader ?? readerVersion,
      forum_id: null,
    })
    .execute()
}

/** A new version of what is public waits beside it until someone approves it; of anything else it takes its place at once. */
export async function addVersion(
  tx: Tx,
  permit: Importing,
  it: ToStore,
  { documentId, newest }: Earlier,
): Promise<Stored> {
  await insertVersion(tx, permit, it, documentId, newest)
  const n = newest.n + 1
  const { state } = await tx
    .selectFrom('document')
    .select('state')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('document')
    .set(state === 'approved' ? { newest_version: n } : { newest_version: n, current_version: n, state: 'review' })
    .set({ version: sql`version + 1` })
    .where('id', '=', documentId)
    .execute()
  const reviewed = await findReviewed(tx, { id: documentId })
  if (!reviewed) throw new Error('The document of a new version is not there')
  if (state === 'approved') await shareForum(tx, permit, reviewed.id, reviewed.forumId)
  if (state === 'approved') await rewrite(tx, permit, documentId)
  else await writeReviewed(tx, permit, reviewed)
  await audit(tx, permit, `document:${documentId}`, { file: it.fileName, newVersion: n, importedBy: it.by })
  return { state: 'new-version', documentId }
}

/** The waiting version is seen by those who handle the document, and by nobody else. */
async function shareForum(tx: Tx, _permit: Importing, documentId: string, forumId: string | null): Promise<void> {
  await tx.updateTable('document_version').set({ forum_id: forumId }).where('document_id', '=', documentId).execute()
}
