import type { Db } from '../../data/reading.ts'
import type { Stance, StanceItem } from './stance.detail.ts'
import { clausesOf, findStanceRows, forumOf } from './stance.row.ts'

function ofCode(db: Db, code: string) {
  return db
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .innerJoin('document as d', 'd.id', 's.document_id')
    .leftJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.current_version'),
    )
    .leftJoin('forum as f', 'f.id', 's.forum_id')
    .leftJoin('meeting as m', 'm.id', 's.meeting_id')
    .where('s.code', '=', code)
    .select(['s.id', 's.code', 's.status', 's.repeats', 's.published', 's.taken_on', 's.document_id', 's.meeting_id'])
    .select(['s.taken_how', 'i.dissents'])
    .select([
      'i.id as item_id',
      'i.code as item_code',
      'i.key',
      'i.title',
      'i.number',
      'i.body',
      'i.span_start',
      'i.span_end',
    ])
    .select(['d.code as document_code', 'd.title as document_title', 'd.form', 'd.approved_at'])
    .select(['v.format', 'v.text', 'v.pages', 'm.code as meeting_code', 'm.date as meeting_date'])
    .select(['f.id as forum_id', 'f.name as forum_name', 'f.short_name', 'f.slug', 'f.level', 'f.kind as forum_kind'])
    .executeTakeFirst()
}

type Found = NonNullable<Awaited<ReturnType<typeof ofCode>>>

/** The stance of a code, if the actor may see it. */
export async function findStance(db: Db, code: string): Promise<Stance | undefined> {
  const row = await ofCode(db, code)
  if (!row) return undefined
  const other = await db
    .selectFrom('stance')
    .select(['id', 'code'])
    .where('item_id', '=', row.item_id)
    .where('id', '!=', row.id)
    .executeTakeFirst()
  const clauses = await clausesOf(db, [row.id, ...(other ? [other.id] : [])])
  const beside = row.meeting_id ? await findStanceRows(db, { meetingId: row.meeting_id }) : []
  const forum = forumOf(row)
  return {
    id: row.id,
    forumId: row.forum_id,
    published: row.published,
    code: row.code,
    status: row.status,
    repeats: row.repeats,
    takenOn: row.taken_on,
    takenHow: row.taken_how,
    dissents: row.status === 'final' ? row.dissents : [],
    forum: forum && { ...forum, kind: row.forum_kind ?? '' },
    clauses: clauses.get(row.id) ?? [],
    spans: await spansOf(db, row.id),
    item: await itemOf(db, row),
    meeting: row.meeting_code && row.meeting_date ? { code: row.meeting_code, date: row.meeting_date } : null,
    document: {
      code: row.document_code,
      title: row.document_title,
      form: row.form,
      approvedAt: row.approved_at,
      format: row.format ?? '',
      text: row.text ?? '',
      pages: row.pages ?? [],
    },
    counterpart: other && { code: other.code, clauses: clauses.get(other.id) ?? [] },
    notes: await notesOf(db, row.document_id, row.id),
    beside: beside.filter(it => it.id !== row.id),
  }
}

const spansOf = (db: Db, stanceId: string) =>
  db
    .selectFrom('stance_clause')
    .select(['span_start as start', 'span_end as end'])
    .where('stance_id', '=', stanceId)
    .orderBy('ordinal')
    .execute()

async function itemOf(db: Db, row: Found): Promise<StanceItem> {
  const presenters = await db
    .selectFrom('item_presenter as p')
    .leftJoin('person as n', 'n.id', 'p.person_id')
    .select(['p.name', 'p.organisation', 'n.code as personCode'])
    .where('p.item_id', '=', row.item_id)
    .orderBy('p.ordinal')
    .execute()
  return {
    id: row.item_id,
    code: row.item_code,
    key: row.key,
    title: row.title,
    number: row.number,
    body: row.body,
    span: { start: row.span_start, end: row.span_end },
    presenters,
  }
}

/** What is said of the stance itself, and of the whole document. */
async function notesOf(db: Db, documentId: string, stanceId: string): Promise<Stance['notes']> {
  const rows = await db
    .selectFrom('reader_note')
    .select('words')
    .where('document_id', '=', documentId)
    .where(it => it.or([it('item_id', 'is', null), it('stance_id', '=', stanceId)]))
    .orderBy('ordinal')
    .execute()
  return rows.map(it => it.words)
}
