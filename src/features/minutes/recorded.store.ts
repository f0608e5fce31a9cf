// Det som antecknades på ett möte som dokument: stored and derived as what is read from a file is, with the names that its
// rows have already.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import { approve } from './approval.store.ts'
import { publishable } from './approval.ts'
import { keepSource } from './import.store.ts'
import type { ReadingKeys } from './keys.ts'
import type { Reading } from './reading.ts'
import { findReviewed, findVersion, type Version } from './reviewed.store.ts'
import { addDocument, addVersion } from './storing.store.ts'

/** Says that a version was made of what was written down here, and not read from a file. */
export const recordedReader = 'recorded'
export const recordedFormat = 'recorded'

export interface ToLand {
  /** The document that the meeting's minutes are already, if any. */
  readonly documentId: string | null
  readonly forumId: string
  readonly title: string
  readonly text: string
  readonly reading: Reading
  readonly keys: ReadingKeys
  readonly now: Instant
}

export interface LandedDocument {
  readonly documentId: string
  readonly state: 'new' | 'new-version' | 'unchanged'
}

/** Stores the minutes: a new document under review, a new version of it, or nothing where nothing has changed. */
export async function storeRecorded(tx: Tx, permit: Permit<'document.import'>, it: ToLand): Promise<LandedDocument> {
  await sql`select pg_advisory_xact_lock(hashtext('samklang.store'))`.execute(tx)
  const newest = it.documentId ? await newestOf(tx, it.documentId) : undefined
  if (it.documentId && newest && isSame(newest, it)) return { documentId: it.documentId, state: 'unchanged' }
  const { text, reading, keys, now } = it
  const file = JSON.stringify({ version: (newest?.n ?? 0) + 1, recordedAt: now, text, reading, keys }, null, 1)
  const sourceFileId = await keepSource(tx, permit, `${it.title}.json`, new TextEncoder().encode(`${file}\n`))
  const store = {
    ...{ sourceFileId, fileName: it.title, reading: it.reading, keys: it.keys, reader: recordedReader },
    document: { text: it.text, format: recordedFormat, pages: [] },
    forumId: it.documentId ? null : it.forumId,
    by: permit.actor.kind === 'person' ? permit.actor.personId : null,
  }
  if (!it.documentId || !newest) return { documentId: (await addDocument(tx, permit, store)).documentId, state: 'new' }
  await addVersion(tx, permit, store, { documentId: it.documentId, newest })
  return { documentId: it.documentId, state: 'new-version' }
}

/** Stores approved minutes and publishes them as they are: nobody reviews once more what has been approved. */
export async function publishRecorded(
  tx: Tx,
  permit: Permit<'document.import'>,
  it: ToLand,
): Promise<{ readonly id: string; readonly version: number }> {
  const forgotten = it.documentId ? await forgetCorrections(tx, permit, it.documentId) : false
  const { documentId } = await storeRecorded(tx, permit, it)
  const reviewed = await findReviewed(tx, { id: documentId })
  if (!reviewed || !publishable(reviewed.derived).ok) throw new Error('Minutes that cannot be a document were approved')
  const isShown = reviewed.state === 'approved' && reviewed.newest.n === reviewed.shown
  const { id, version, forumId } = reviewed
  if (!isShown || forgotten)
    await approve(tx, permitFor(permit.actor, 'document.approve', { id, version, forumId }), reviewed, it.now)
  return { id, version: reviewed.newest.n }
}

/** What somebody once corrected by hand must not lie over what was approved. Names that were told apart are still. */
async function forgetCorrections(tx: Tx, _permit: Permit<'document.import'>, documentId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('correction')
    .where('document_id', '=', documentId)
    .where('key', '<>', 'forum')
    .where('key', 'not like', 'namesake:%')
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

async function newestOf(tx: Tx, documentId: string): Promise<Version | undefined> {
  const row = await tx.selectFrom('document').select('newest_version').where('id', '=', documentId).executeTakeFirst()
  return row && findVersion(readerOf(tx), documentId, row.newest_version)
}

/** The database keeps no order among the names of a JSON object. */
const isSame = (newest: Version, it: ToLand): boolean =>
  newest.text === it.text &&
  isDeepStrictEqual(newest.reading, plain(it.reading)) &&
  isDeepStrictEqual(newest.keys, plain(it.keys))

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))
