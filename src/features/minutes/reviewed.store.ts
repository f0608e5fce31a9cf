// Dokument under granskning: the document, its newest version and its corrections, with what holds worked out.
import { sql } from 'kysely'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { findForumByName } from '../forums/forum.match.ts'
import type { Correction } from './correction.ts'
import { type Derived, derive } from './derive.ts'
import { clockOrNull, dateOrNull } from './derived.values.ts'
import type { ReadingKeys } from './keys.ts'
import { ensureMeeting, refreshMeeting } from './meeting.store.ts'
import type { Writing } from './permission.ts'
import type { Reading } from './reading.ts'
import { writeFlags, writeRows } from './rows.store.ts'
import { linkPersons } from './spelling.store.ts'
import { documentTitle } from './title.ts'

export interface Version {
  readonly n: number
  readonly text: string
  readonly format: string
  readonly pages: readonly number[]
  readonly reading: Reading
  readonly keys: ReadingKeys
  readonly fileName: string
  readonly ownTitle: string | null
  readonly readAt: string
}

export interface Reviewed {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly version: number
  readonly forumId: string | null
  readonly meetingId: string | null
  readonly state: 'review' | 'approved' | 'withdrawn'
  readonly published: boolean
  readonly shown: number
  readonly newest: Version
  readonly corrections: readonly Correction[]
  readonly derived: Derived
  /** The meeting was held here, and it is its own minutes that may be published: where they are worked on. */
  readonly own: OwnMinutes | null
}

export interface OwnMinutes {
  readonly meetingCode: string
  readonly published: boolean
  /** This document is what they become; otherwise it is another one from the same meeting. */
  readonly isTheirs: boolean
}

export const correctionsOf = async (db: Db, documentId: string): Promise<readonly Correction[]> => {
  const rows = await db.selectFrom('correction').selectAll().where('document_id', '=', documentId).execute()
  return rows.map(it => ({ key: it.key, value: it.value.value, madeBy: it.made_by, madeAt: it.made_at }))
}

/** One version as it was read. */
export async function findVersion(db: Db, documentId: string, n: number): Promise<Version | undefined> {
  const row = await db
    .selectFrom('document_version as v')
    .select(['v.n', 'v.text', 'v.format', 'v.pages', 'v.reading', 'v.keys', 'v.read_at', 'v.file_name', 'v.own_title'])
    .where('v.document_id', '=', documentId)
    .where('v.n', '=', n)
    .executeTakeFirst()
  return row && { ...row, fileName: row.file_name, ownTitle: row.own_title, readAt: row.read_at }
}

/** The forum that a reading names, by its short name or its long one. */
export async function matchedForum(db: Db | Tx, reading: Reading): Promise<string | null> {
  for (const name of [reading.forum, reading.forumName]) {
    if (!name) continue
    const match = await findForumByName(db, name)
    if ('forumId' in match) return match.forumId
  }
  return null
}

export async function deriveVersion(
  db: Db | Tx,
  version: Version,
  corrections: readonly Correction[],
): Promise<Derived> {
  const { reading, keys, text } = version
  return derive({ reading, keys, corrections, matchedForum: await matchedForum(db, reading), length: text.length })
}

/** The document under review, as the actor may see it. */
export async function findReviewed(
  db: Db | Tx,
  by: { readonly code: string } | { readonly id: string },
): Promise<Reviewed | undefined> {
  const read = db as Db
  const row = await read
    .selectFrom('document')
    .selectAll()
    .$if('code' in by, it => it.where('code', '=', 'code' in by ? by.code : ''))
    .$if('id' in by, it => it.where('id', '=', 'id' in by ? by.id : ''))
    .executeTakeFirst()
  const newest = row && (await findVersion(read, row.id, row.newest_version))
  if (!row || !newest) return undefined
  const corrections = await correctionsOf(read, row.id)
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    version: row.version,
    forumId: row.forum_id,
    meetingId: row.meeting_id,
    state: row.state,
    published: row.published,
    shown: row.current_version,
    newest,
    corrections,
    derived: await deriveVersion(read, newest, corrections),
    own: await ownMinutesOf(read, row),
  }
}

async function ownMinutesOf(
  db: Db,
  row: { readonly id: string; readonly meeting_id: string | null },
): Promise<OwnMinutes | null> {
  const own = await db
    .selectFrom('meeting_minutes as w')
    .innerJoin('meeting as m', 'm.id', 'w.meeting_id')
    .leftJoin('recorded_minutes as r', 'r.meeting_id', 'w.meeting_id')
    .select(['m.code', 'w.published_n', 'r.document_id'])
    .where(it => it.or([it('r.document_id', '=', row.id), it('w.meeting_id', '=', row.meeting_id)]))
    .orderBy(sql`r.document_id = ${row.id}`, it => it.desc().nullsLast())
    .executeTakeFirst()
  return own
    ? { meetingCode: own.code, published: own.published_n !== null, isTheirs: own.document_id === row.id }
    : null
}

/** What a document becomes: approved by someone at some time, or withdrawn for a reason. */
export type Becoming =
  | { readonly state: 'review' }
  | { readonly state: 'approved'; readonly approved_at: string; readonly approved_by: string | null }
  | { readonly state: 'withdrawn'; readonly withdrawn_why: string }

/**
 * Writes the document and every row below it from what holds in its newest version. The version shown becomes the newest.
 * Without `becoming` its state stands.
 */
export async function writeReviewed(tx: Tx, permit: Writing, it: Reviewed, becoming?: Becoming): Promise<void> {
  const state = becoming?.state ?? it.state
  const { head } = it.derived
  const forumId = head.forum.value
  const date = dateOrNull(head.date.value)
  const one = head.kind.value === 'one-meeting'
  const meetingId = one && forumId && date ? await ensureMeeting(tx, permit, forumId, date) : null
  const published = state === 'approved'
  const persons = published
    ? await linkPersons(
        tx,
        permitFor(permit.actor, 'document.approve', { id: it.id, forumId }),
        it.derived,
        it.newest.keys.known,
      )
    : new Map<string, string>()
  await writeDocument(tx, permit, it, { meetingId, date, persons, becoming })
  await tx
    .updateTable('document_version')
    .set({ forum_id: forumId, published: sql`${published} and n = ${it.newest.n}` })
    .where('document_id', '=', it.id)
    .execute()
  await tx.updateTable('correction').set({ forum_id: forumId }).where('document_id', '=', it.id).execute()
  const under = { documentId: it.id, forumId, meetingId, date, published, shown: it.shown, persons }
  await writeRows(tx, permit, under, it.derived)
  for (const id of new Set([meetingId, it.meetingId])) if (id) await refreshMeeting(tx, permit, id)
  await sql`select index_document(${it.id})`.execute(tx)
  await sql`select note_news(${it.id})`.execute(tx)
  await sql`select index_followups(array[${it.id}::uuid])`.execute(tx)
}

interface Links {
  readonly meetingId: string | null
  readonly date: string | null
  readonly persons: ReadonlyMap<string, string>
  readonly becoming: Becoming | undefined
}

async function writeDocument(
  tx: Tx,
  _permit: Writing,
  it: Reviewed,
  { meetingId, date, persons, becoming }: Links,
): Promise<void> {
  const { head, forumAsRead } = it.derived
  const id = (name: string | null): string | null => (name === null ? null : (persons.get(name) ?? null))
  await tx
    .updateTable('document')
    .set({
      title: head.title.value ?? (await titleOf(tx, it, date)),
      form: head.form.value,
      kind: head.kind.value,
      forum_id: head.forum.value,
      forum_as_read: forumAsRead,
      meeting_id: meetingId,
      meeting_date: date,
      start_time: clockOrNull(head.start.value),
      end_time: clockOrNull(head.end.value),
      place: head.place.value,
      chair: head.chair.value,
      chair_id: id(head.chair.value),
      vice_chair: head.viceChair.value,
      vice_chair_id: id(head.viceChair.value),
      secretary: head.secretary.value,
      secretary_id: id(head.secretary.value),
      current_version: it.newest.n,
      newest_version: it.newest.n,
      ...becoming,
    })
    .where('id', '=', it.id)
    .execute()
}

async function titleOf(tx: Tx, it: Reviewed, date: string | null): Promise<string> {
  const forumId = it.derived.head.forum.value
  const forum = forumId
    ? await tx.selectFrom('forum').select(['name', 'short_name']).where('id', '=', forumId).executeTakeFirst()
    : undefined
  const { text, fileName, ownTitle } = it.newest
  return documentTitle({
    forum: forum ? (forum.short_name ?? forum.name) : it.derived.forumAsRead,
    date: it.derived.head.kind.value === 'one-meeting' ? date : null,
    form: it.derived.head.form.value,
    own: ownTitle ?? undefined,
    text,
    fileName,
  })
}

/** While a new version of an approved document waits, only its flags are written: what is public stands. */
export async function rewrite(tx: Tx, permit: Writing, documentId: string): Promise<void> {
  const it = await findReviewed(tx, { id: documentId })
  if (!it) throw new Error('The document that is rewritten is not there')
  if (it.newest.n > it.shown) await writeFlags(tx, permit, { documentId, forumId: it.forumId }, it.derived.flags)
  else await writeReviewed(tx, permit, it)
}
