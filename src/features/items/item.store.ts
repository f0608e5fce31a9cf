import type { Db } from '../../data/reading.ts'
import { findStanceRows } from '../stances/stance.view.tsx'
import type { Item, Presenter } from './item.ts'

function ofCode(db: Db, code: string) {
  return db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .leftJoin('document_version as v', join =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.n', '=', 'd.current_version'),
    )
    .leftJoin('forum as f', 'f.id', 'i.forum_id')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .where('i.code', '=', code)
    .selectAll('i')
    .select(['d.code as document_code', 'd.title as document_title', 'd.form', 'd.approved_at', 'd.meeting_date'])
    .select(['v.format', 'v.text', 'v.pages', 'm.code as meeting_code', 'm.date as meeting_day'])
    .select(['f.name as forum_name', 'f.short_name', 'f.slug'])
    .executeTakeFirst()
}

/** The item of a code, if the actor may see it. */
export async function findItem(db: Db, code: string): Promise<Item | undefined> {
  const row = await ofCode(db, code)
  if (!row) return undefined
  const near = await db
    .selectFrom('item')
    .select(['code', 'title', 'number', 'ordinal'])
    .where('document_id', '=', row.document_id)
    .where('ordinal', 'in', [row.ordinal - 1, row.ordinal + 1])
    .execute()
  return {
    id: row.id,
    forumId: row.forum_id,
    published: row.published,
    code: row.code,
    title: row.title,
    number: row.number,
    types: row.types,
    minutes: row.minutes,
    startTime: row.start_time,
    endTime: row.end_time,
    lapsed: row.lapsed,
    body: row.body,
    comments: row.comments,
    tasks: row.tasks,
    dissents: row.dissents,
    attachments: row.attachments,
    span: { start: row.span_start, end: row.span_end },
    presenters: await presentersOf(db, row.id),
    stances: await findStanceRows(db, { itemId: row.id, proposed: true }),
    forum: row.forum_name && row.slug ? { name: row.forum_name, shortName: row.short_name, slug: row.slug } : null,
    meeting: row.meeting_code && row.meeting_day ? { code: row.meeting_code, date: row.meeting_day } : null,
    document: {
      code: row.document_code,
      title: row.document_title,
      form: row.form,
      date: row.meeting_date,
      approvedAt: row.approved_at,
      format: row.format ?? '',
      text: row.text ?? '',
      pages: row.pages ?? [],
    },
    before: near.find(it => it.ordinal < row.ordinal),
    after: near.find(it => it.ordinal > row.ordinal),
  }
}

const presentersOf = (db: Db, itemId: string): Promise<Presenter[]> =>
  db
    .selectFrom('item_presenter as p')
    .leftJoin('person as n', 'n.id', 'p.person_id')
    .select(['p.name', 'p.organisation', 'n.code as personCode'])
    .where('p.item_id', '=', itemId)
    .orderBy('p.ordinal')
    .execute()
