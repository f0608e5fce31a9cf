// Vad som kan vara svaret: later items of the same forum, its later stances with a period, its later documents.
import { sql } from 'kysely'
import { monthsAfter } from '../../kernel/time.ts'
import type { Db } from './followup.row.ts'
import type { Followup } from './followup.ts'
import type { Candidate } from './suggestion.ts'

export interface LaterItem extends Candidate {
  readonly code: string
  readonly title: string
  readonly documentCode: string
  readonly documentTitle: string
}

/** How long an answer is looked for, in months. */
const patience = 48

/** The items of the forum's next four years, with the words of what was then taken. */
export async function laterItems(db: Db, it: Followup): Promise<readonly LaterItem[]> {
  if (!it.saidOn || !it.forumId) return []
  const rows = await db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .select(['i.code', 'i.title', 'd.code as documentCode', 'd.title as documentTitle', 'd.meeting_date as on'])
    .select([
      sql<string | null>`(select string_agg(c.words, ' ') from stance s join stance_clause c on c.stance_id = s.id
        where s.item_id = i.id and s.status = 'final')`.as('said'),
      sql<string[]>`array(select p.name from item_presenter p where p.item_id = i.id)`.as('who'),
    ])
    .where('d.forum_id', '=', it.forumId)
    .where('d.state', '!=', 'withdrawn')
    .where('d.form', 'in', ['minutes', 'summary-slides'])
    .where('d.meeting_date', '>', it.saidOn)
    .where('d.meeting_date', '<=', monthsAfter(it.saidOn, patience))
    .orderBy('d.meeting_date')
    .orderBy('i.ordinal')
    .limit(400)
    .execute()
  return rows.map(({ said, ...row }) => ({ ...row, words: [row.title, said ?? ''].join(' ') }))
}

export interface LaterStance extends Candidate {
  readonly code: string
  readonly title: string
  readonly endsOn: string | null
}

/** Stances of the same forum that were taken later and hold longer. */
export async function laterStances(db: Db, it: Followup): Promise<readonly LaterStance[]> {
  if (!it.saidOn || !it.forumId) return []
  const rows = await db
    .selectFrom('followup as f')
    .innerJoin('item as i', 'i.id', 'f.item_id')
    .select(['f.code', 'i.title', 'f.words', 'f.said_on as on', 'f.ends_on as endsOn', 'f.named as who'])
    .where('f.kind', '=', 'validity')
    .where('f.forum_id', '=', it.forumId)
    .where('f.repeats', '=', false)
    .where('f.code', '!=', it.code)
    .where('f.said_on', '>', it.saidOn)
    .where('f.ends_on', '>', it.endsOn ?? it.saidOn)
    .orderBy('f.said_on')
    .limit(400)
    .execute()
  return rows.map(row => ({ ...row, words: `${row.title} ${row.words}` }))
}

export interface LaterDocument {
  readonly code: string
  readonly title: string
}

/** The forum's documents from that day on, newest first: where a report can stand. */
export async function laterDocuments(db: Db, it: Followup): Promise<readonly LaterDocument[]> {
  if (!it.forumId) return []
  return db
    .selectFrom('document')
    .select(['code', 'title'])
    .where('forum_id', '=', it.forumId)
    .where('state', '!=', 'withdrawn')
    .$if(it.saidOn !== null, q => q.where('meeting_date', '>=', it.saidOn ?? ''))
    .orderBy('meeting_date', o => o.desc().nullsLast())
    .limit(100)
    .execute()
}
