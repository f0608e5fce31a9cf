// Inläsningar i listor: batches with how far they have come, and the files of one with their documents.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'

export interface Counts {
  readonly total: number
  readonly waiting: number
  readonly read: number
  readonly known: number
  readonly newVersions: number
  readonly failed: number
}

export interface BatchRow extends Counts {
  readonly id: string
  readonly startedAt: string
  readonly startedBy: string | null
  readonly forum: string | null
}

/** Newest first: the actor's own, and for the administrator everyone's. */
export async function findBatches(
  db: Db,
  which: { readonly id?: string; readonly limit?: number },
): Promise<readonly BatchRow[]> {
  const count = (state: string) => sql<number>`count(*) filter (where f.state = ${state})`
  const rows = await db
    .selectFrom('import_batch as b')
    .leftJoin('import_file as f', 'f.batch_id', 'b.id')
    .leftJoin('person as p', 'p.id', 'b.started_by')
    .leftJoin('forum as o', 'o.id', 'b.forum_id')
    .select(['b.id', 'b.started_at', 'p.name', 'o.name as forum'])
    .select([sql<number>`count(f.id)`.as('total'), count('waiting').as('waiting'), count('read').as('read')])
    .select([count('known').as('known'), count('new-version').as('newVersions'), count('failed').as('failed')])
    .$if(which.id !== undefined, it => it.where('b.id', '=', which.id ?? ''))
    .groupBy(['b.id', 'b.started_at', 'p.name', 'o.name'])
    .orderBy('b.id', 'desc')
    .limit(which.limit ?? 50)
    .execute()
  return rows.map(({ started_at, name, ...it }) => ({ ...it, startedAt: started_at, startedBy: name }))
}

export interface FileRow {
  readonly name: string
  readonly size: number
  readonly state: 'waiting' | 'read' | 'known' | 'new-version' | 'failed'
  readonly why: string | null
  readonly detail: string | null
  /** Undefined where there is none, or where it belongs to a forum that the actor does not handle. */
  readonly document: FileDocument | undefined
}

export interface FileDocument {
  readonly code: string
  readonly title: string
  readonly kind: 'one-meeting' | 'several-meetings' | 'not-minutes'
  readonly state: 'review' | 'approved' | 'withdrawn'
  readonly pending: boolean
  readonly openFlags: number
}

/** The files of a batch, what went wrong first. */
export async function findFiles(
  db: Db,
  batchId: string,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly FileRow[]> {
  const rows = await db
    .selectFrom('import_file as f')
    .leftJoin('document as d', 'd.id', 'f.document_id')
    .select(['f.name', 'f.size', 'f.state', 'f.why', 'f.detail'])
    .select(['d.code', 'd.title', 'd.kind', 'd.state as document_state', 'd.current_version', 'd.newest_version'])
    .select(eb =>
      eb
        .selectFrom('reading_flag as r')
        .select(it => it.fn.countAll<number>().as('n'))
        .whereRef('r.document_id', '=', 'd.id')
        .where('r.asks', '=', true)
        .where('r.settled_at', 'is', null)
        .as('flags'),
    )
    .where('f.batch_id', '=', batchId)
    .orderBy(sql`f.state <> 'failed'`)
    .orderBy(sql`f.state = 'waiting'`)
    .orderBy('f.ordinal')
    .offset(page.from)
    .limit(page.limit)
    .execute()
  return rows.map(it => ({
    name: it.name,
    size: it.size,
    state: it.state,
    why: it.why,
    detail: it.detail,
    document:
      it.code === null || it.title === null || it.kind === null || it.document_state === null
        ? undefined
        : {
            code: it.code,
            title: it.title,
            kind: it.kind,
            state: it.document_state,
            pending: (it.newest_version ?? 0) > (it.current_version ?? 0),
            openFlags: it.flags ?? 0,
          },
  }))
}

export interface ForumChoice {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
}

/** Every forum, for a field where one is chosen. */
export async function findForumChoices(db: Db): Promise<readonly ForumChoice[]> {
  const rows = await db.selectFrom('forum').select(['id', 'name', 'short_name']).orderBy(sql`name collate sv`).execute()
  return rows.map(it => ({ id: it.id, name: it.name, shortName: it.short_name }))
}
