import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { ItemType } from '../minutes/reading.ts'
import type { PlannedMeeting } from './planned.row.ts'
import type { TemplateRow, Waiting } from './template.ts'

// Mallens rader, och det som väntar på att tas upp i forumet.

/** The rows of a forum's template, in order. */
export async function templateRows(reader: Db | Tx, forumId: string): Promise<readonly TemplateRow[]> {
  const rows = await (reader as Db)
    .selectFrom('template_row as t')
    .leftJoin('matter as m', 'm.id', 't.matter_id')
    .selectAll('t')
    .select(['m.code as matter_code', 'm.title as matter_title'])
    .where('t.forum_id', '=', forumId)
    .orderBy('t.ordinal')
    .orderBy('t.id')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, forumId: it.forum_id, ordinal: it.ordinal, kind: it.kind, title: it.title, purpose: it.purpose },
    ...{ types: it.types as ItemType[], minutes: it.minutes, standing: it.standing, standingTo: it.standing_to },
    matter:
      it.matter_id && it.matter_code && it.matter_title
        ? { id: it.matter_id, code: it.matter_code, title: it.matter_title }
        : null,
    version: it.version,
  }))
}

/**
 * What a forum has waiting for a meeting, whole items alone: first what lapsed or was postponed and has not gone on, then
 * what is parked. What the template puts on every agenda comes again by itself.
 */
export async function waitingFor(
  reader: Db | Tx,
  meeting: Pick<PlannedMeeting, 'forumId' | 'date'>,
): Promise<readonly Waiting[]> {
  const db = reader as Db
  const rows = await db
    .selectFrom('agenda_item as i')
    .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
    .leftJoin('agenda_item as before', 'before.id', 'i.carried_from')
    .select(['i.id', 'i.code', 'i.title', 'i.types', 'i.minutes', 'i.lapses', 'i.state', 'i.postponed_to'])
    .select(['i.meeting_id', 'before.state as before_state', 'before.postponed_to as before_to'])
    .where('i.forum_id', '=', meeting.forumId)
    .where('i.kind', '=', 'item')
    .where(it =>
      it.or([
        it.and([it('i.meeting_id', 'is', null), it('i.parent_id', 'is', null), it('i.state', '=', 'planned')]),
        it.and([
          it('m.date', '<', meeting.date),
          it.or([
            it('i.state', '=', 'postponed'),
            it.and([it('i.state', '=', 'lapsed'), it('i.template_row_id', 'is', null)]),
          ]),
        ]),
      ]),
    )
    .where(it =>
      it.not(
        it.exists(it.selectFrom('agenda_item as next').select('next.id').whereRef('next.carried_from', '=', 'i.id')),
      ),
    )
    .orderBy('i.added_at')
    .orderBy('i.id')
    .execute()
  return rows
    .flatMap(row => {
      const parked = row.meeting_id === null
      const state = parked ? row.before_state : row.state
      const to = parked ? (row.postponed_to ?? row.before_to) : row.postponed_to
      const why = whyOf(state, to, meeting.date)
      if (!why && !parked) return []
      const { id, code, title, minutes, lapses } = row
      const item = { id, code, title, types: row.types as ItemType[], minutes, lapses }
      const notBefore = !why && state === 'postponed' ? to : null
      return [{ item, why: why ?? ('parked' as const), parked, notBefore }]
    })
    .toSorted((a, b) => rank(a) - rank(b))
}

const rank = ({ why, notBefore }: Waiting): number => (why !== 'parked' ? 0 : notBefore === null ? 1 : 2)

function whyOf(state: string | null, to: LocalDate | null, date: LocalDate): 'lapsed' | 'postponed' | undefined {
  if (state === 'lapsed') return 'lapsed'
  return state === 'postponed' && to !== null && to <= date ? 'postponed' : undefined
}
