import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import { dateText } from '../../ui/format.ts'
import { mandatesOfItems } from '../mandates/mandate.view.tsx'
import { agendaItems } from './agenda.row.ts'
import { type AgendaItem, overrun, type Slot } from './agenda.ts'
import { type Completeness, type CompletenessContext, completeness } from './completeness.ts'
import { numberedSlots } from './numbered.row.ts'
import type { PlannedMeeting } from './planned.row.ts'

// Det som behövs för att se om en dagordning är komplett: what has been dealt with where, and which files can be read.

/** What the completeness rule asks about a meeting's items. Four questions, however many the items are. */
export async function completenessContext(
  reader: Db | Tx,
  meeting: PlannedMeeting,
  items: readonly Pick<AgendaItem, 'id' | 'matters' | 'papers'>[],
): Promise<CompletenessContext> {
  const db = reader as Db
  const forum = await db
    .selectFrom('forum')
    .select(['id', 'kind'])
    .where('id', '=', meeting.forumId)
    .executeTakeFirstOrThrow()
  const below = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name'])
    .where('above_id', '=', forum.id)
    .where('kind', '=', 'officials')
    .where(it => it.or([it('valid_to', 'is', null), it('valid_to', '>=', meeting.date)]))
    .orderBy('name')
    .execute()
  const matterIds = [...new Set(items.flatMap(it => it.matters.map(one => one.id)))]
  const asks = forum.kind === 'political' && below.length > 0 && matterIds.length > 0
  const handled = asks ? await handledIn(db, matterIds, meeting) : none
  const days = await db.selectFrom('meeting').select('date').where('forum_id', '=', forum.id).execute()
  return {
    forum: { name: meeting.forum.shortName ?? meeting.forum.name, kind: forum.kind },
    date: meeting.date,
    below: below.map(it => ({ id: it.id, name: it.short_name ?? it.name })),
    ...handled,
    withoutText: await unreadable(db, items),
    runOut: await runOutBy(db, meeting, items),
    meetingDays: new Set(days.map(it => it.date)),
  }
}

type Handled = Pick<CompletenessContext, 'dealt' | 'planned'>
const none: Handled = { dealt: new Map(), planned: new Map() }

interface HandledRow {
  readonly matter_id: string
  readonly forum_id: string
  readonly forum: string
  readonly date: string
  readonly done: boolean
}

/**
 * Where the matters, or those that they have become a part of, stand in the register before the meeting, and on which
 * agendas kept here they stand: dealt with, or still to be.
 */
async function handledIn(db: Db, matterIds: readonly string[], meeting: PlannedMeeting): Promise<Handled> {
  const rows = await sql<HandledRow>`
    with asked as (
      select m.id as matter_id, a.id from matter m, lateral (select m.id union select matter_left(m.code)) a(id)
      where m.id = any (${[...matterIds]}::uuid[])
    )
    select q.matter_id, h.forum_id, coalesce(f.short_name, f.name) as forum, h.date::text as date, true as done
    from asked q join matter_handling h on h.matter_id = q.id join forum f on f.id = h.forum_id
    where h.date < ${meeting.date}::date
    union
    select q.matter_id, m.forum_id, coalesce(f.short_name, f.name), m.date::text, i.state in ('done', 'returned')
    from asked q join agenda_matter x on x.matter_id = q.id join agenda_item i on i.id = x.agenda_item_id
      join meeting m on m.id = i.meeting_id join forum f on f.id = m.forum_id
    where m.date < ${meeting.date}::date and m.forum_id <> ${meeting.forumId}::uuid and m.state <> 'cancelled'
      and i.state not in ('withdrawn', 'postponed', 'lapsed')
    order by date`.execute(executorOf(db))
  const dealt = new Map<string, Set<string>>()
  const planned = new Map<string, string>()
  for (const it of rows.rows) {
    if (it.done) dealt.set(it.matter_id, (dealt.get(it.matter_id) ?? new Set()).add(it.forum_id))
    else if (!planned.has(it.matter_id)) planned.set(it.matter_id, `${it.forum} den ${dateText(it.date)}`)
  }
  return { dealt, planned }
}

/** Mandates that are to be reported at the meeting, and that hold no longer on its day. */
async function runOutBy(db: Db, meeting: PlannedMeeting, items: readonly Pick<AgendaItem, 'id'>[]) {
  const found = await mandatesOfItems(
    db,
    items.map(it => it.id),
  )
  return new Map(
    [...found].map(([id, all]) => [
      id,
      all.flatMap(({ title, state, endsOn }) =>
        state === 'active' && endsOn !== null && endsOn < meeting.date ? [{ title, endsOn }] : [],
      ),
    ]),
  )
}

async function unreadable(db: Db, items: readonly Pick<AgendaItem, 'papers'>[]): Promise<ReadonlySet<string>> {
  const ids = items.flatMap(it => it.papers.filter(one => one.link === null).map(one => one.versionId))
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('paper_version')
    .select('id')
    .where('id', 'in', ids)
    .where(it => it.or([it('text', 'is', null), it(sql<string>`btrim(text)`, '=', '')]))
    .execute()
  return new Set(rows.map(it => it.id))
}

/** A meeting's agenda in order, with what it lacks. */
export async function agendaOf(
  reader: Db | Tx,
  meeting: PlannedMeeting,
): Promise<{ readonly slots: readonly Slot<AgendaItem>[]; readonly completeness: Completeness }> {
  const items = await agendaItems(reader, { meetingId: meeting.id })
  const agenda = await numberedSlots(reader, meeting, items)
  const context = await completenessContext(reader, meeting, items)
  const numbered = agenda.map(({ item, number }) => ({ ...item, number }))
  return {
    slots: agenda,
    completeness: completeness(numbered, context, overrun(items, meeting.startTime, meeting.endTime)),
  }
}
