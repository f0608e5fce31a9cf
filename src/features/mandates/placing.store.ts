// Återrapport på dagordningen: the item that a mandate is reported at, made by Samklang itself and made once.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import { type Permit, permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { addAgendaItem, moveAgendaItem, removeAgendaItem } from '../agendas/agenda.change.ts'
import type { Mandate } from './mandate.ts'
import { meetingFor } from './placing.ts'

const worker = samklang('mandates')

/** Where a mandate's report stood before: its item, or the one that goes on from it, while it waits on an agenda. */
async function waitingItem(tx: Tx, mandateId: string) {
  const { rows } = await sql<{ id: string; code: string; forum_id: string; meeting_id: string }>`
    with recursive chain(id) as (
      select agenda_item_id from mandate_item where mandate_id = ${mandateId}::uuid and agenda_item_id is not null
      union select a.id from chain c join agenda_item a on a.carried_from = c.id
    )
    select a.id, a.code, a.forum_id, a.meeting_id from chain c join agenda_item a on a.id = c.id join meeting m on m.id = a.meeting_id
    where a.state = 'planned' and m.state in ('planned', 'called') order by m.date limit 1`.execute(tx)
  return rows[0]
}

const comingMeetings = (tx: Tx, forumId: string) =>
  tx
    .selectFrom('meeting')
    .select(['id', 'date'])
    .where('forum_id', '=', forumId)
    .where('state', 'in', ['planned', 'called'])
    .execute()

/**
 * Puts the report-back of a mandate on the agenda where it belongs, once each time that its day is set. Where the day was
 * moved, the item that waits is moved with it; one that somebody has moved by hand or taken away is left as it is. Resolves
 * with the item's id where something was done.
 */
export async function placeReport(
  tx: Tx,
  permit: Permit<'mandate.warn'>,
  it: Pick<Mandate, 'id' | 'forumId' | 'title' | 'code' | 'goal' | 'reportForumId' | 'reportOn' | 'endsOn'>,
  now: Instant,
): Promise<string | undefined> {
  const { reportOn, reportForumId } = it
  // Two that place the same report do so one after the other.
  await sql`select id from mandate where id = ${it.id}::uuid for update`.execute(tx)
  if (reportOn === null || reportForumId === null) return undefined
  const latest = await tx
    .selectFrom('mandate_item')
    .select(['forum_id', 'report_on'])
    .where('mandate_id', '=', it.id)
    .orderBy('placed_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const placed = latest?.forum_id === reportForumId && latest.report_on === reportOn
  const meeting = placed ? undefined : meetingFor(reportOn, await comingMeetings(tx, reportForumId), dateAt(now))
  if (!meeting) return undefined
  const item = await itemAt(tx, it, { id: meeting.id, forumId: reportForumId })
  await tx
    .insertInto('mandate_item')
    .values({
      ...{ mandate_id: it.id, forum_id: reportForumId, report_on: reportOn },
      ...{ agenda_item_id: item.id, item_code: item.code, placed_at: now },
    })
    .execute()
  await audit(tx, permit, `mandate:${it.id}`, { reportOn, item: item.id, meeting: meeting.id })
  return item.id
}

async function itemAt(
  tx: Tx,
  it: Pick<Mandate, 'id' | 'title' | 'goal' | 'endsOn'>,
  meeting: { readonly id: string; readonly forumId: string },
): Promise<{ readonly id: string; readonly code: string }> {
  const { forumId, id: meetingId } = meeting
  const changing = permitFor(worker, 'agenda.change', { forumId })
  const waiting = await waitingItem(tx, it.id)
  const why = 'Återrapporten har fått en annan dag.'
  if (waiting?.meeting_id === meetingId) return waiting
  if (waiting?.forum_id === forumId) return moveAgendaItem(tx, changing, waiting.id, { meetingId, why })
  if (waiting) {
    const elsewhere = permitFor(worker, 'agenda.change', { forumId: waiting.forum_id })
    await removeAgendaItem(tx, elsewhere, waiting.id, 'Återrapporten lämnas i ett annat forum.')
  }
  const until = it.endsOn ? ` Uppdraget gäller till och med den ${dateText(it.endsOn)}.` : ''
  return addAgendaItem(tx, changing, {
    ...{ forumId, meetingId, title: `Återrapport: ${it.title}`, types: ['feedback'] as const },
    purpose: `Gruppen återrapporterar sitt uppdrag.${until}`,
    wanted: it.goal ? `Uppdragets mål: ${it.goal}` : null,
  })
}
