// Ett dokument för läsning: the version that is shown, and what was read out of it.
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import { recordedFormat } from '../minutes/recorded.change.ts'
import { type PublishedMinutes, publishedMinutes } from '../publications/publication.view.tsx'
import { type Rendition, renditionsOf } from '../renditions/rendition.view.tsx'
import {
  type ComingDateRow,
  type DocumentItem,
  type DocumentNote,
  type DocumentRow,
  findComingDates,
  findDocuments,
  findItems,
  findNotes,
  findParticipants,
  type Participant,
} from './document.row.ts'

export interface NamedPerson {
  readonly name: string
  readonly code: string | null
}

export interface DocumentSubject extends Subject {
  readonly id: string
  readonly forumId: string | null
  readonly published: boolean
  readonly document: DocumentRow
  readonly meetingCode: string | null
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  readonly chair: NamedPerson | null
  readonly viceChair: NamedPerson | null
  readonly secretary: NamedPerson | null
  readonly approvedAt: string | null
  readonly version: number
  readonly shownVersion: number
  readonly fileName: string
  readonly format: string
  readonly text: string
  readonly pages: readonly number[]
  readonly items: readonly DocumentItem[]
  readonly notes: readonly DocumentNote[]
  readonly participants: readonly Participant[]
  readonly coming: readonly ComingDateRow[]
  /** Other documents of the meeting. */
  readonly siblings: readonly DocumentRow[]
  /** How minutes of a meeting that was held here were approved and published. */
  readonly approval: PublishedMinutes | undefined
  /** Made of minutes that were recorded here and are published; undefined for what was read from a file. */
  readonly files: readonly Rendition[] | undefined
}

const named = (name: string | null, code: string | null): NamedPerson | null => (name ? { name, code } : null)

type Row = Pick<DocumentRow, 'id' | 'code' | 'title' | 'form' | 'kind' | 'state'> & {
  readonly forum_id: string | null
  readonly forum_as_read: string | null
  readonly meeting_date: string | null
  readonly current_version: number
  readonly newest_version: number
  readonly name: string | null
  readonly short_name: string | null
  readonly slug: string | null
}

const documentOf = (row: Row, items: readonly DocumentItem[]): DocumentRow => ({
  id: row.id,
  code: row.code,
  title: row.title,
  form: row.form,
  kind: row.kind,
  state: row.state,
  pending: row.newest_version > row.current_version,
  forumId: row.forum_id,
  forum: row.name && row.slug ? { name: row.name, shortName: row.short_name, slug: row.slug } : null,
  forumAsRead: row.forum_as_read,
  date: row.meeting_date,
  items: items.length,
  stances: items.flatMap(it => it.stances.filter(own => own.status === 'final')).length,
})

export async function findDocument(db: Db, code: string): Promise<DocumentSubject | undefined> {
  const row = await db
    .selectFrom('document as d')
    .innerJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.current_version'),
    )
    .leftJoin('forum as f', 'f.id', 'd.forum_id')
    .leftJoin('meeting as m', 'm.id', 'd.meeting_id')
    .leftJoin('person as c', 'c.id', 'd.chair_id')
    .leftJoin('person as w', 'w.id', 'd.vice_chair_id')
    .leftJoin('person as s', 's.id', 'd.secretary_id')
    .selectAll('d')
    .select(['v.text', 'v.pages', 'v.format', 'v.file_name', 'f.name', 'f.short_name', 'f.slug'])
    .select(['m.code as meeting_code', 'c.code as chair_code', 'w.code as vice_code', 's.code as secretary_code'])
    .where('d.code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const items = await findItems(db, row.id)
  const isRecorded = row.format === recordedFormat
  const others = row.meeting_id ? await findDocuments(db, { meetingId: row.meeting_id }, { from: 0, limit: 20 }) : []
  return {
    id: row.id,
    forumId: row.forum_id,
    published: row.published,
    document: documentOf(row, items),
    meetingCode: row.meeting_code,
    startTime: row.start_time,
    endTime: row.end_time,
    place: row.place,
    chair: named(row.chair, row.chair_code),
    viceChair: named(row.vice_chair, row.vice_code),
    secretary: named(row.secretary, row.secretary_code),
    approvedAt: row.approved_at,
    version: row.version,
    shownVersion: row.current_version,
    fileName: row.file_name,
    format: row.format,
    text: row.text,
    pages: row.pages,
    items,
    notes: await findNotes(db, row.id),
    participants: await findParticipants(db, row.id),
    coming: await findComingDates(db, row.id),
    files: isRecorded && row.published && row.meeting_id ? await renditionsOf(db, row.meeting_id) : undefined,
    siblings: others.filter(it => it.id !== row.id),
    approval: isRecorded ? await publishedMinutes(db, { documentId: row.id }) : undefined,
  }
}
