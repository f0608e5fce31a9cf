// Var ett mötes anteckningar tas upp, as rows.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Later, Put } from './next.ts'

/** Minutes that are to be taken up at a later meeting of their forum. */
export interface ToFollow {
  readonly meetingId: string
  readonly date: LocalDate
  readonly put: Put
  /** The item that it is tied to until now. */
  readonly tiedTo: string | null
  readonly later: readonly Later[]
}

export const minutesWords = async (db: Tx): Promise<readonly string[]> =>
  (await db.selectFrom('minutes_item_word').select('words').execute()).map(it => it.words)

/**
 * The minutes of a forum that may have to be put on an agenda or moved: those that were, those that are not approved
 * yet, and the newest. What was held long before is not dug up.
 */
export async function minutesToFollow(tx: Tx, forumId: string): Promise<readonly ToFollow[]> {
  const rows = await tx
    .selectFrom('meeting_minutes as w')
    .innerJoin('meeting as m', 'm.id', 'w.meeting_id')
    .leftJoin('minutes_item as t', 't.meeting_id', 'm.id')
    .select(['m.id', 'm.date', 'w.state', 't.meeting_id as put', 't.agenda_item_id'])
    .where('w.forum_id', '=', forumId)
    .where('m.state', '=', 'ended')
    .orderBy('m.date', 'desc')
    .execute()
  const some = rows.filter((it, i) => i === 0 || it.put !== null || it.state === 'draft' || it.state === 'circulated')
  const first = some.at(-1)
  if (!first) return []
  const meetings = await laterMeetings(tx, forumId, first.date)
  const found: ToFollow[] = []
  for (const it of some.toReversed())
    found.push({
      ...{
        meetingId: it.id,
        date: it.date,
        tiedTo: it.agenda_item_id,
        later: meetings.filter(one => one.date > it.date),
      },
      put: it.put === null ? { kind: 'none' } : await newestOf(tx, it.agenda_item_id),
    })
  return found
}

/** The item as it is now: what was sent and moved goes on as another one. */
async function newestOf(tx: Tx, itemId: string | null): Promise<Put> {
  if (itemId === null) return { kind: 'removed' }
  const { rows } = await sql<{ id: string; code: string; state: string; meeting_id: string | null }>`
    with recursive chain as (
      select id, code, state, meeting_id, 1 as n from agenda_item where id = ${itemId}
      union all select i.id, i.code, i.state, i.meeting_id, c.n + 1 from agenda_item i join chain c on i.carried_from = c.id
        where c.n < 50
    ) select id, code, state, meeting_id from chain order by n desc limit 1`.execute(tx)
  const [row] = rows
  return row
    ? { kind: 'item', itemId: row.id, itemCode: row.code, state: row.state, meetingId: row.meeting_id }
    : { kind: 'removed' }
}

async function laterMeetings(tx: Tx, forumId: string, after: LocalDate): Promise<readonly Later[]> {
  const meetings = await tx
    .selectFrom('meeting as m')
    .select(['m.id', 'm.date', 'm.state'])
    .select(it =>
      it.exists(it.selectFrom('agenda_version as v').select('v.id').whereRef('v.meeting_id', '=', 'm.id')).as('sent'),
    )
    .where('m.forum_id', '=', forumId)
    .where('m.date', '>', after)
    .where('m.state', '<>', 'held')
    .orderBy('m.date')
    .orderBy('m.id')
    .execute()
  if (meetings.length === 0) return []
  const items = await tx
    .selectFrom('agenda_item as i')
    .leftJoin('minutes_item as t', 't.agenda_item_id', 'i.id')
    .select(['i.id', 'i.code', 'i.title', 'i.state', 'i.meeting_id', 'i.template_row_id', 't.meeting_id as of'])
    .where(
      'i.meeting_id',
      'in',
      meetings.map(it => it.id),
    )
    .where('i.kind', '=', 'item')
    .orderBy('i.ordinal')
    .execute()
  return meetings.map(it => ({
    ...{ id: it.id, date: it.date, state: it.state, sent: Boolean(it.sent) },
    items: items
      .filter(one => one.meeting_id === it.id)
      .map(one => ({
        ...{ id: one.id, code: one.code, title: one.title, state: one.state, of: one.of },
        standing: one.template_row_id !== null,
      })),
  }))
}

/** Where a meeting's minutes are taken up, as the actor may know it. */
export interface TakenUp {
  readonly itemCode: string
  readonly meetingCode: string
  readonly date: LocalDate
  readonly number: string | null
  /** What became of it: approved there, where that is known. */
  readonly approved: boolean
}

/** The item of a later agenda, or, for everyone else, of that meeting's own minutes. None where the actor may know of neither. */
export async function takenUp(db: Db, meetingId: string): Promise<TakenUp | undefined> {
  const row = await db
    .selectFrom('minutes_item as t')
    .leftJoin('agenda_item as a', 'a.id', 't.agenda_item_id')
    .leftJoin('meeting as am', 'am.id', 'a.meeting_id')
    .leftJoin('item as i', 'i.code', 't.item_code')
    .leftJoin('meeting as im', 'im.id', 'i.meeting_id')
    .select(['t.item_code', 'a.number as agenda_number', 'i.number'])
    .select(['am.code as agenda_code', 'am.date as agenda_date', 'im.code', 'im.date'])
    .select(
      sql<boolean>`exists (select from agenda_clause c where c.agenda_item_id = a.id and c.stage = 'taken' and c.verb = 'approves')
      or exists (select from stance s join stance_clause c on c.stance_id = s.id
        where s.item_id = i.id and s.status = 'final' and c.verb = 'approves')`.as('approved'),
    )
    .where('t.meeting_id', '=', meetingId)
    .executeTakeFirst()
  const meetingCode = row?.code ?? row?.agenda_code
  const date = row?.date ?? row?.agenda_date
  if (!row || !meetingCode || !date) return undefined
  return {
    ...{ itemCode: row.item_code, meetingCode, date, number: row.number ?? row.agenda_number },
    approved: row.approved,
  }
}

/** The minutes that are taken up at an item: of which meeting, and how far they have come. */
export interface MinutesAt {
  readonly meetingCode: string
  readonly date: LocalDate
  readonly state: 'draft' | 'circulated' | 'approved' | 'published'
  /** Everyone reads them there. */
  readonly documentCode: string | null
}

/** By the item's code. */
export async function minutesAt(db: Db, itemCodes: readonly string[]): Promise<ReadonlyMap<string, MinutesAt>> {
  if (itemCodes.length === 0) return new Map()
  const rows = await db
    .selectFrom('minutes_item as t')
    .innerJoin('meeting as m', 'm.id', 't.meeting_id')
    .innerJoin('meeting_minutes as w', 'w.meeting_id', 't.meeting_id')
    .select(['t.item_code', 'm.code', 'm.date', 'w.state'])
    .select(it =>
      it
        .selectFrom('publication as p')
        .innerJoin('document as d', 'd.id', 'p.document_id')
        .select('d.code')
        .whereRef('p.meeting_id', '=', 't.meeting_id')
        .where('d.published', '=', true)
        .limit(1)
        .as('document'),
    )
    .where('t.item_code', 'in', [...itemCodes])
    .execute()
  return new Map(
    rows.map(it => [it.item_code, { meetingCode: it.code, date: it.date, state: it.state, documentCode: it.document }]),
  )
}
