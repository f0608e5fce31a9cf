// Handlingar: files and links to an agenda item, their versions, and what happens to those that have been sent.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { keepBytes } from '../../data/source-file.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { shortCode } from '../../kernel/ids.ts'
import { fileTypes } from './paper.ts'

type Changing = Permit<'agenda.change'>

/** The work that reads the text out of a file. Its handler is readPaperJob. */
export const readPaperName = 'read-paper'
export interface ReadPaperInput {
  readonly versionId: string
}

export interface PaperFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export type PaperSource = PaperFile | { readonly link: string }

/** The item that a handling belongs to. */
export interface ItemPlace {
  readonly itemId: string
  readonly meetingId: string | null
  readonly forumId: string
}

const byOf = (permit: Changing): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

/** A handling last in its item's list. Its text is read as a job, if it has one. Returns its code. */
export async function addPaper(
  tx: Tx,
  permit: Changing,
  jobs: Pick<Jobs, 'add'>,
  { itemId, meetingId, forumId }: ItemPlace,
  given: { readonly title: string; readonly source: PaperSource },
): Promise<{ readonly id: string; readonly code: string }> {
  const { last } = await tx
    .selectFrom('paper')
    .select(sql<number>`coalesce(max(ordinal), 0)::integer`.as('last'))
    .where('agenda_item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  const code = shortCode(randomBytes(7))
  const place = { meeting_id: meetingId, forum_id: forumId }
  const { id } = await tx
    .insertInto('paper')
    .values({ ...place, code, agenda_item_id: itemId, ordinal: last + 1, title: given.title, removed_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertVersion(tx, permit, jobs, { paperId: id, n: 1, meetingId, forumId }, given.source)
  await audit(tx, permit, `paper:${id}`, { added: true })
  return { id, code }
}

interface VersionPlace {
  readonly paperId: string
  readonly n: number
  readonly meetingId: string | null
  readonly forumId: string
}

async function insertVersion(
  tx: Tx,
  permit: Changing,
  jobs: Pick<Jobs, 'add'>,
  { paperId, n, meetingId, forumId }: VersionPlace,
  source: PaperSource,
): Promise<void> {
  const { id } = await tx
    .insertInto('paper_version')
    .values({
      ...{ paper_id: paperId, n, meeting_id: meetingId, forum_id: forumId, added_by: byOf(permit), sent_at: null },
      ...('link' in source ? linkColumns(source.link) : await fileColumns(tx, permit, source)),
      text: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if ('bytes' in source && fileTypes[source.mediaType]?.readable)
    await jobs.add(tx, readPaperName, [{ versionId: id } satisfies ReadPaperInput])
}

const linkColumns = (link: string) => ({
  ...{ link, source_file_id: null, file_name: null, media_type: null, size: null, sha256: null },
})

async function fileColumns(tx: Tx, permit: Changing, { name, mediaType, bytes }: PaperFile) {
  const source_file_id = await keepBytes(tx, { name, bytes, by: byOf(permit) })
  const file = { file_name: name, media_type: mediaType, size: bytes.length, sha256: sha256Of(bytes) }
  return { link: null, source_file_id, ...file }
}

/** A new version: in place of the newest where that has not been sent, which nobody has met; else after it. */
export async function addPaperVersion(
  tx: Tx,
  permit: Changing,
  jobs: Pick<Jobs, 'add'>,
  source: PaperSource,
): Promise<void> {
  const paper = await touch(tx, permit, { removed_at: null })
  const newest = await tx
    .selectFrom('paper_version')
    .select(['id', 'n', 'sent_at'])
    .where('paper_id', '=', paper.id)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  if (!newest.sent_at) await tx.deleteFrom('paper_version').where('id', '=', newest.id).execute()
  const n = newest.sent_at ? newest.n + 1 : newest.n
  await insertVersion(
    tx,
    permit,
    jobs,
    { paperId: paper.id, n, meetingId: paper.meeting_id, forumId: paper.forum_id },
    source,
  )
  await audit(tx, permit, `paper:${paper.id}`, { n })
}

/** Changes the row at the version it was read at. */
async function touch(tx: Tx, permit: Changing, set: { readonly title?: string; readonly removed_at?: string | null }) {
  const row = await tx
    .updateTable('paper')
    .set(eb => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning(['id', 'meeting_id', 'forum_id'])
    .executeTakeFirst()
  if (!row) throw new Stale('The handling')
  return row
}

export async function renamePaper(tx: Tx, permit: Changing, title: string): Promise<void> {
  const { id } = await touch(tx, permit, { title })
  await audit(tx, permit, `paper:${id}`, { renamed: true })
}

/** What has not been sent is gone; what has is withdrawn, and stays in the versions of the agenda that it was sent with. */
export async function removePaper(tx: Tx, permit: Changing, now: string): Promise<'gone' | 'withdrawn'> {
  const { id } = await touch(tx, permit, { removed_at: now })
  await tx.deleteFrom('paper_version').where('paper_id', '=', id).where('sent_at', 'is', null).execute()
  const sent = await tx.selectFrom('paper_version').select('id').where('paper_id', '=', id).limit(1).executeTakeFirst()
  if (!sent) await tx.deleteFrom('paper').where('id', '=', id).execute()
  await audit(tx, permit, `paper:${id}`, sent ? { withdrawn: true } : { removed: true })
  return sent ? 'withdrawn' : 'gone'
}

/** Back among the item's handlingar: it goes out with the next version again. */
export async function restorePaper(tx: Tx, permit: Changing): Promise<void> {
  const { id } = await touch(tx, permit, { removed_at: null })
  await audit(tx, permit, `paper:${id}`, { restored: true })
}

/** Puts the item's handlingar in this order. */
export async function orderPapers(tx: Tx, permit: Changing, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries())
    await tx
      .updateTable('paper')
      .set({ ordinal: at + 1 })
      .where('id', '=', id)
      .execute()
  await audit(tx, permit, `paper:${permit.subjectId}`, { ordered: true })
}

/** The newest version of each of an item's handlingar, as handlingar of another item that goes on with it. */
export async function copyPapers(
  tx: Tx,
  permit: Changing,
  fromItemId: string,
  { itemId, meetingId, forumId }: ItemPlace,
): Promise<number> {
  const papers = await tx
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .selectAll('v')
    .select(['p.title', 'p.ordinal'])
    .where('p.agenda_item_id', '=', fromItemId)
    .where('p.removed_at', 'is', null)
    .distinctOn('p.id')
    .orderBy('p.id')
    .orderBy('v.n', 'desc')
    .execute()
  const place = { meeting_id: meetingId, forum_id: forumId }
  for (const { title, ordinal, id: _, paper_id: __, ...version } of papers) {
    const { id } = await tx
      .insertInto('paper')
      .values({ ...place, code: shortCode(randomBytes(7)), agenda_item_id: itemId, ordinal, title, removed_at: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('paper_version')
      .values({ ...version, ...place, paper_id: id, n: 1, sent_at: null })
      .execute()
  }
  await audit(tx, permit, `agenda_item:${itemId}`, { papers: papers.length })
  return papers.length
}

/** What the job reads: a file whose text nobody has read yet. */
export const findUnread = (tx: Tx, versionId: string) =>
  tx
    .selectFrom('paper_version as v')
    .innerJoin('source_file as s', 's.id', 'v.source_file_id')
    .select(['v.id', 'v.file_name', 'v.forum_id', 's.bytes'])
    .where('v.id', '=', versionId)
    .where('v.text', 'is', null)
    .where('v.unread_why', 'is', null)
    .executeTakeFirst()

/** Keeps what was read out of a file, or why nothing was. */
export async function keepText(
  tx: Tx,
  permit: Changing,
  read: { readonly text: string | null; readonly pages: number | null; readonly unreadWhy: string | null },
): Promise<void> {
  await tx
    .updateTable('paper_version')
    .set({ text: read.text, pages: read.pages, unread_why: read.unreadWhy })
    .where('id', '=', permit.subjectId)
    .where('text', 'is', null)
    .execute()
}
