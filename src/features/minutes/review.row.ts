// Granskning: the document with what its reviewer needs beside it, and the list of those that wait.
import { sql } from 'kysely'
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import { slug } from '../../kernel/text.ts'
import { findForumByName } from '../forums/forum.match.ts'
import { matchNames, type NearName } from '../persons/person.match.ts'
import { namesIn } from './derived.values.ts'
import { type ForumChoice, findForumChoices } from './import.row.ts'
import { findReviewed, type Reviewed } from './reviewed.store.ts'

/** A name that is nearly that of someone who is known. */
export interface NearSpelling {
  readonly name: string
  readonly near: NearName
}

export interface ReviewSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string | null
  readonly published: boolean
  readonly it: Reviewed
  readonly forums: readonly ForumChoice[]
  /** Forums whose names are near to what the document says, best first. */
  readonly likelyForums: readonly { readonly forumId: string; readonly name: string }[]
  readonly spellings: readonly NearSpelling[]
  /** Names of those who have corrected, by id. */
  readonly people: ReadonlyMap<string, string>
  /** The form that is open: a part's key, or a new one. */
  readonly open: string | undefined
  /** The passage that is shown in the text. */
  readonly mark: { readonly start: number; readonly end: number } | undefined
}

/** The correction that says a near name is someone else. */
export const otherPersonKey = (name: string, personId: string): string => `namesake:${slug(name)}:${personId}`

export function spanFrom(text: string | null): { readonly start: number; readonly end: number } | undefined {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '')
  const [start, end] = [Number(found?.[1]), Number(found?.[2])]
  return found && end > start ? { start, end } : undefined
}

export async function loadReview(db: Db, code: string, query: URLSearchParams): Promise<ReviewSubject | undefined> {
  const it = await findReviewed(db, { code })
  if (!it) return undefined
  const likely = it.derived.forumAsRead ? await findForumByName(db, it.derived.forumAsRead) : undefined
  const makers = [...new Set(it.corrections.flatMap(one => one.madeBy ?? []))]
  const people =
    makers.length > 0 ? await db.selectFrom('person').select(['id', 'name']).where('id', 'in', makers).execute() : []
  return {
    id: it.id,
    version: it.version,
    forumId: it.forumId,
    published: it.published,
    it,
    forums: await findForumChoices(db),
    likelyForums: likely && 'suggestions' in likely ? likely.suggestions : [],
    spellings: await nearSpellings(db, it),
    people: new Map(people.map(one => [one.id, one.name])),
    open: query.get('ratta') ?? undefined,
    mark: spanFrom(query.get('visa')),
  }
}

async function nearSpellings(db: Db, it: Reviewed): Promise<readonly NearSpelling[]> {
  const answered = new Set(it.corrections.map(one => one.key))
  const matches = await matchNames(db, namesIn(it.derived))
  return [...matches].flatMap(([name, match]) => {
    const near = match.exact ? undefined : match.near.find(one => !answered.has(otherPersonKey(name, one.personId)))
    return near ? [{ name, near }] : []
  })
}

export interface WaitingRow {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly kind: 'one-meeting' | 'several-meetings' | 'not-minutes'
  readonly form: 'minutes' | 'summary-slides' | 'agenda' | 'notice' | 'unknown'
  readonly forum: string | null
  readonly forumAsRead: string | null
  readonly date: string | null
  readonly fileName: string
  readonly pending: boolean
  readonly version: number
  readonly openFlags: number
  readonly items: number
  readonly stances: number
  /** Nothing stands in the way of approving it. */
  readonly clear: boolean
}

export interface Waiting {
  readonly rows: readonly WaitingRow[]
  readonly total: number
  readonly totalClear: number
}

export interface WaitingPage {
  readonly clearOnly: boolean
  readonly from: number
  readonly limit: number
}

const openFlags = sql<number>`(select count(*) from reading_flag r where r.document_id = d.id and r.asks and r.settled_at is null)`
const waits = sql<boolean>`(d.state = 'review' or d.newest_version > d.current_version)`
/** The same condition as `approvable`, for a list. A waiting new version is always looked at by someone. */
const isClear = sql<boolean>`(d.state = 'review' and d.kind = 'one-meeting' and d.forum_id is not null
  and d.meeting_date is not null and ${openFlags} = 0)`
/** What the actor handles: row level security lets more be read, since what is public is. */
const mine = sql<boolean>`(i_handle(d.forum_id))`

/** The documents that wait for approval and that the actor handles, oldest meeting last. */
export async function findWaitingDocuments(db: Db, page: WaitingPage): Promise<Waiting> {
  const base = db.selectFrom('document as d').where(waits).where(mine)
  const counted = await base
    .select([sql<number>`count(*)`.as('total'), sql<number>`count(*) filter (where ${isClear})`.as('clear')])
    .executeTakeFirstOrThrow()
  const rows = await base
    .innerJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.newest_version'),
    )
    .leftJoin('forum as f', 'f.id', 'd.forum_id')
    .select(['d.id', 'd.code', 'd.title', 'd.kind', 'd.form', 'd.forum_as_read', 'd.meeting_date', 'd.version'])
    .select(['d.current_version', 'd.newest_version', 'v.file_name', 'f.name', 'f.short_name'])
    .select([openFlags.as('open'), isClear.as('clear')])
    .select([
      sql<number>`(select count(*) from item i where i.document_id = d.id)`.as('items'),
      sql<number>`(select count(*) from stance s where s.document_id = d.id and s.status = 'final')`.as('stances'),
    ])
    .$if(page.clearOnly, it => it.where(isClear))
    .orderBy('d.meeting_date', it => it.desc().nullsFirst())
    .orderBy('d.id')
    .offset(page.from)
    .limit(page.limit)
    .execute()
  return {
    total: counted.total,
    totalClear: counted.clear,
    rows: rows.map(it => ({
      id: it.id,
      code: it.code,
      title: it.title,
      kind: it.kind,
      form: it.form,
      forum: it.short_name ?? it.name,
      forumAsRead: it.forum_as_read,
      date: it.meeting_date,
      fileName: it.file_name,
      pending: it.newest_version > it.current_version,
      version: it.version,
      openFlags: it.open,
      items: it.items,
      stances: it.stances,
      clear: it.clear,
    })),
  }
}
