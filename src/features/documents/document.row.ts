// Dokument: one with everything that was read out of it, and lists of them. Read under row level security.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import { type Gate, gateKey } from '../clearances/gate.ts'

export type DocumentState = 'review' | 'approved' | 'withdrawn'
export type DocumentKind = 'one-meeting' | 'several-meetings' | 'not-minutes'

export interface DocumentForum {
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

export interface DocumentRow {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly form: string
  readonly kind: DocumentKind
  readonly state: DocumentState
  readonly pending: boolean
  readonly forumId: string | null
  readonly forum: DocumentForum | null
  readonly forumAsRead: string | null
  readonly date: string | null
  readonly items: number
  readonly stances: number
}

export interface WhichDocuments {
  readonly forum?: string | undefined
  readonly year?: number | undefined
  readonly form?: string | undefined
  readonly state?: DocumentState | undefined
  readonly meetingId?: string | undefined
  readonly ids?: readonly string[] | undefined
}

const items = sql<number>`(select count(*) from item i where i.document_id = d.id)`
/** What was taken: words that a notice proposes are not counted among them. */
const stances = sql<number>`(select count(*) from stance s where s.document_id = d.id and s.status = 'final')`

const chosen = (db: Db, which: WhichDocuments) =>
  db
    .selectFrom('document as d')
    .leftJoin('forum as f', 'f.id', 'd.forum_id')
    .$if(which.forum !== undefined, it => it.where('f.slug', '=', which.forum ?? ''))
    .$if(which.year !== undefined, it =>
      it.where('d.meeting_date', '>=', `${which.year}-01-01`).where('d.meeting_date', '<=', `${which.year}-12-31`),
    )
    .$if(which.form !== undefined, it => it.where('d.form', '=', (which.form ?? '') as 'minutes'))
    .$if(which.state !== undefined, it => it.where('d.state', '=', which.state ?? 'approved'))
    .$if(which.ids !== undefined, it => it.where(sql<boolean>`d.id = any(${[...(which.ids ?? [])]}::uuid[])`))
    .$if(which.meetingId !== undefined, it => it.where('d.meeting_id', '=', which.meetingId ?? ''))

/** Newest meeting first; what the actor may see. */
export async function findDocuments(
  db: Db,
  which: WhichDocuments,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly DocumentRow[]> {
  const rows = await chosen(db, which)
    .select(['d.id', 'd.code', 'd.title', 'd.form', 'd.kind', 'd.state', 'd.current_version', 'd.newest_version'])
    .select(['d.forum_id', 'd.forum_as_read', 'd.meeting_date', 'f.name', 'f.short_name', 'f.slug'])
    .select([items.as('items'), stances.as('stances')])
    .orderBy('d.meeting_date', it => it.desc().nullsLast())
    .orderBy('d.id', 'desc')
    .offset(page.from)
    .limit(page.limit)
    .execute()
  return rows.map(it => ({
    id: it.id,
    code: it.code,
    title: it.title,
    form: it.form,
    kind: it.kind,
    state: it.state,
    pending: it.newest_version > it.current_version,
    forumId: it.forum_id,
    forum: it.name && it.slug ? { name: it.name, shortName: it.short_name, slug: it.slug } : null,
    forumAsRead: it.forum_as_read,
    date: it.meeting_date,
    items: it.items,
    stances: it.stances,
  }))
}

/** The ids of all documents that are chosen, newest meeting first. */
export const findDocumentIds = async (db: Db, which: WhichDocuments): Promise<readonly string[]> =>
  (
    await chosen(db, which)
      .select('d.id')
      .orderBy('d.meeting_date', it => it.desc().nullsLast())
      .orderBy('d.id', 'desc')
      .execute()
  ).map(it => it.id)

/** Ids in the order in which they came in. */
export const documentIdsAfter = async (
  db: Db,
  which: WhichDocuments & {
    readonly publishedSince?: string | undefined
    readonly after: string | undefined
    readonly most: number
  },
): Promise<readonly string[]> =>
  (
    await chosen(db, which)
      .select('d.id')
      .$if(which.publishedSince !== undefined, it => it.where('d.approved_at', '>=', which.publishedSince ?? ''))
      .$if(which.after !== undefined, it => it.where('d.id', '>', which.after ?? ''))
      .orderBy('d.id')
      .limit(which.most)
      .execute()
  ).map(it => it.id)

export const countDocuments = async (db: Db, which: WhichDocuments): Promise<number> =>
  (
    await chosen(db, which)
      .select(it => it.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

export interface DocumentChoices {
  readonly forums: readonly DocumentForum[]
  readonly years: readonly number[]
}

/** The forums and years that there are documents of. */
export async function findChoices(db: Db): Promise<DocumentChoices> {
  const forums = await db
    .selectFrom('forum as f')
    .where(eb => eb.exists(eb.selectFrom('document as d').select('d.id').whereRef('d.forum_id', '=', 'f.id')))
    .select(['f.name', 'f.short_name', 'f.slug'])
    .orderBy(sql`f.name collate sv`)
    .execute()
  const years = await db
    .selectFrom('document')
    .select(sql<number>`extract(year from meeting_date)::int`.as('year'))
    .where('meeting_date', 'is not', null)
    .distinct()
    .orderBy('year', 'desc')
    .execute()
  return {
    forums: forums.map(it => ({ name: it.name, shortName: it.short_name, slug: it.slug })),
    years: years.map(it => it.year),
  }
}

export interface DocumentClause {
  readonly verb: string
  readonly words: string
  readonly start: number | null
  readonly end: number | null
  readonly gate: Gate | undefined
}

export interface DocumentStance {
  readonly code: string
  readonly status: 'final' | 'proposed'
  readonly clauses: readonly DocumentClause[]
}

export interface DocumentItem {
  readonly id: string
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly lapsed: string | null
  readonly start: number | null
  readonly end: number | null
  readonly stances: readonly DocumentStance[]
}

/** The items of a document with their stances, in order. */
export async function findItems(db: Db, documentId: string): Promise<readonly DocumentItem[]> {
  const items = await db
    .selectFrom('item')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .execute()
  const clauses = await db
    .selectFrom('stance_clause as c')
    .innerJoin('stance as s', 's.id', 'c.stance_id')
    .select(['s.item_id', 's.code', 's.status', 'c.verb', 'c.words', 'c.condition', 'c.span_start', 'c.span_end'])
    .where('s.document_id', '=', documentId)
    .orderBy('s.status')
    .orderBy('c.ordinal')
    .execute()
  const byItem = Map.groupBy(clauses, it => it.item_id)
  const gates = clauses.some(it => it.condition !== null)
    ? await gatesOf(
        db,
        items.map(it => it.code),
      )
    : undefined
  return items.map(item => ({
    id: item.id,
    code: item.code,
    number: item.number,
    title: item.title,
    lapsed: item.lapsed,
    start: item.span_start,
    end: item.span_end,
    stances: [...Map.groupBy(byItem.get(item.id) ?? [], it => it.code)].flatMap(([code, own]) =>
      own[0]
        ? [
            {
              code,
              status: own[0].status,
              clauses: own.map(it => ({
                ...{ verb: it.verb, words: it.words, start: it.span_start, end: it.span_end },
                gate: own[0]?.status === 'final' ? gates?.get(gateKey(item.code, it.words)) : undefined,
              })),
            },
          ]
        : [],
    ),
  }))
}

export interface Participant {
  readonly name: string
  readonly personCode: string | null
  readonly organisation: string | null
  readonly role: string | null
  readonly absent: boolean
}

export async function findParticipants(db: Db, documentId: string): Promise<readonly Participant[]> {
  const rows = await db
    .selectFrom('attendance as a')
    .leftJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.name', 'p.code', 'a.organisation', 'a.role', 'a.absent'])
    .where('a.document_id', '=', documentId)
    .orderBy('a.ordinal')
    .execute()
  return rows.map(({ code, ...it }) => ({ ...it, personCode: code }))
}

export interface ComingDateRow {
  readonly date: string
  readonly startTime: string | null
  readonly endTime: string | null
  readonly what: string
  readonly inferred: boolean
}

export async function findComingDates(db: Db, documentId: string): Promise<readonly ComingDateRow[]> {
  const rows = await db
    .selectFrom('coming_date')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('date')
    .execute()
  return rows.map(it => ({
    date: it.date,
    startTime: it.start_time,
    endTime: it.end_time,
    what: it.what,
    inferred: it.inferred,
  }))
}

export interface DocumentNote {
  /** Null where it is about the whole document. */
  readonly itemId: string | null
  readonly words: string
}

/** What a reader should know of how it stands in the document. */
export const findNotes = (db: Db, documentId: string): Promise<readonly DocumentNote[]> =>
  db
    .selectFrom('reader_note')
    .select(['item_id as itemId', 'words'])
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .execute()
