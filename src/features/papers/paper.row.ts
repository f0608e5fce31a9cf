import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { latestVersion } from '../agendas/versions.row.ts'

// Handlingarnas rader: what the actor may see of them. Members see what has been sent, who handles the forum sees all.

export interface PaperVersion {
  readonly id: string
  readonly n: number
  readonly sourceFileId: string | null
  readonly link: string | null
  readonly fileName: string | null
  readonly mediaType: string | null
  /** Bytes. */
  readonly size: number | null
  readonly sha256: string | null
  readonly text: string | null
  readonly pages: number | null
  readonly unreadWhy: string | null
  readonly addedAt: string
  readonly sentAt: string | null
}

export interface Paper {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly ordinal: number
  readonly forumId: string
  readonly meetingId: string | null
  readonly itemId: string | null
  readonly removedAt: string | null
  readonly version: number
  /** The newest first. Never empty. */
  readonly versions: readonly [PaperVersion, ...PaperVersion[]]
}

const columns = ['p.id', 'p.code', 'p.title', 'p.ordinal', 'p.forum_id', 'p.meeting_id', 'p.agenda_item_id'] as const
const versionColumns = ['v.n', 'v.link', 'v.text', 'v.pages', 'v.size', 'v.sha256'] as const

/** Handlingar by their code, or those of an item (removed ones too), in their order. */
export async function findPapers(
  reader: Db | Tx,
  by: { readonly code: string } | { readonly itemId: string },
): Promise<readonly Paper[]> {
  const rows = await (reader as Db)
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select([...columns, 'p.removed_at', 'p.version'])
    .select([...versionColumns, 'v.id as version_id', 'v.source_file_id', 'v.file_name', 'v.media_type'])
    .select(['v.unread_why', 'v.added_at', 'v.sent_at'])
    .$if('code' in by, it => it.where('p.code', '=', 'code' in by ? by.code : ''))
    .$if('itemId' in by, it => it.where('p.agenda_item_id', '=', 'itemId' in by ? by.itemId : ''))
    .orderBy('p.ordinal')
    .orderBy('p.id')
    .orderBy('v.n', 'desc')
    .execute()
  const found = new Map<string, Paper>()
  for (const row of rows) {
    const { n, link, text, pages, size, sha256 } = row
    const version: PaperVersion = {
      ...{ id: row.version_id, n, link, text, pages, size, sha256, sourceFileId: row.source_file_id },
      ...{ fileName: row.file_name, mediaType: row.media_type, unreadWhy: row.unread_why },
      ...{ addedAt: row.added_at, sentAt: row.sent_at },
    }
    const { id, code, title, ordinal } = row
    const known = found.get(id)
    found.set(id, {
      ...{ id, code, title, ordinal, forumId: row.forum_id, meetingId: row.meeting_id, itemId: row.agenda_item_id },
      ...{ removedAt: row.removed_at, version: row.version },
      versions: known ? [...known.versions, version] : [version],
    })
  }
  return [...found.values()]
}

export async function findPaper(reader: Db | Tx, code: string): Promise<Paper | undefined> {
  return (await findPapers(reader, { code }))[0]
}

/** Where a handling belongs, as the actor may know it. */
export interface PaperPlace {
  readonly meeting: { readonly id: string; readonly code: string; readonly date: string; readonly forum: string } | null
  /** As it was sent; for who handles the forum also before that. */
  readonly item: { readonly title: string; readonly number: string | null; readonly code: string } | null
  /** The actor is called to the meeting. */
  readonly mine: boolean
}

/** The item is told of as it was last sent: before the meeting begins its row is its secretary's alone. */
export async function placeOf(
  reader: Db | Tx,
  { meetingId, itemId, forumId }: Pick<Paper, 'meetingId' | 'itemId' | 'forumId'>,
  personId: string | null,
): Promise<PaperPlace> {
  const db = reader as Db
  const [live] = itemId
    ? await db.selectFrom('agenda_item').select(['title', 'number', 'code']).where('id', '=', itemId).execute()
    : []
  if (!meetingId) return { meeting: null, item: live ?? null, mine: false }
  const meeting = await db
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['m.id', 'm.code', 'm.date'])
    .select(sql<string>`coalesce(f.short_name, f.name)`.as('forum'))
    .where('m.id', '=', meetingId)
    .where('m.forum_id', '=', forumId)
    .executeTakeFirst()
  const sent = (await latestVersion(db, meetingId))?.content.items.find(it => it.id === itemId)
  return {
    meeting: meeting ?? null,
    item: sent ? { title: live?.title ?? sent.title, number: sent.number, code: sent.code } : (live ?? null),
    mine: await isCalled(db, meetingId, personId),
  }
}

/** Whether the person is called to the meeting, whatever forums they sit in. */
export const isCalled = async (db: Db, meetingId: string, personId: string | null): Promise<boolean> =>
  personId !== null &&
  (await db
    .selectFrom('participant')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined

/** Whether the actor is asked to clear what stands in a version of it, called to the meeting or not: the database says so. */
export const isToClear = async (db: Db, paperId: string): Promise<boolean> =>
  (await db
    .selectFrom('clearance_question as q')
    .innerJoin('paper_version as v', 'v.id', 'q.paper_version_id')
    .select('q.gate_id')
    .where('v.paper_id', '=', paperId)
    .executeTakeFirst()) !== undefined

/** The same file, somewhere else. */
export interface Twin {
  readonly title: string
  readonly href: string
}

const mostTwins = 20

/** Where else the same bytes are: other handlingar, and documents in the register. By the file's sha256. */
export async function twinsOf(
  reader: Db | Tx,
  papers: readonly Pick<Paper, 'id' | 'versions'>[],
): Promise<ReadonlyMap<string, readonly Twin[]>> {
  const db = reader as Db
  const hashes = papers.flatMap(it => it.versions[0].sha256 ?? [])
  const found = new Map<string, readonly Twin[]>()
  if (hashes.length === 0) return found
  const others = await db
    .selectFrom('paper_version as v')
    .innerJoin('paper as p', 'p.id', 'v.paper_id')
    .select(['p.id', 'p.code', 'p.title', 'v.sha256'])
    .where('v.sha256', 'in', hashes)
    .where('p.removed_at', 'is', null)
    .distinct()
    .limit(mostTwins)
    .execute()
  const documents = await db
    .selectFrom('document_version as v')
    .innerJoin('document as d', 'd.id', 'v.document_id')
    .innerJoin('paper_version as pv', 'pv.source_file_id', 'v.source_file_id')
    .select(['d.code', 'd.title', 'pv.sha256'])
    .where('pv.sha256', 'in', hashes)
    .distinct()
    .limit(mostTwins)
    .execute()
  for (const { id, versions } of papers) {
    const same = versions[0].sha256
    if (same === null) continue
    const twins = [
      ...others
        .filter(it => it.sha256 === same && it.id !== id)
        .map(it => ({ title: it.title, href: `/handlingar/${it.code}` })),
      ...documents.filter(it => it.sha256 === same).map(it => ({ title: it.title, href: `/dokument/${it.code}` })),
    ]
    if (twins.length > 0) found.set(id, twins)
  }
  return found
}

/** What a reader is told of versions beside what was frozen: how long they are, and whether their text is there. */
export interface PaperFact {
  readonly pages: number | null
  readonly hasText: boolean
}

export async function paperFacts(
  reader: Db | Tx,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, PaperFact>> {
  if (versionIds.length === 0) return new Map()
  const rows = await (reader as Db)
    .selectFrom('paper_version')
    .select(['id', 'pages', sql<boolean>`text is not null`.as('hasText')])
    .where('id', 'in', versionIds)
    .execute()
  return new Map(rows.map(({ id, pages, hasText }) => [id, { pages, hasText }]))
}

/** The bytes of a version, where the actor may see it. */
export const bytesOf = async (db: Db, sourceFileId: string): Promise<Uint8Array | undefined> =>
  (await db.selectFrom('source_file').select('bytes').where('id', '=', sourceFileId).executeTakeFirst())?.bytes
