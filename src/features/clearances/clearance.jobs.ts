// Spärrarnas arbete: who is to clear is proposed when the meeting has ended, and news go out when a gate has opened.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { announce } from '../subscriptions/published.ts'
import { heldAt } from './clearance.row.ts'
import { nameClearers } from './clearance.store.ts'
import { knownAt, knownOrganisations } from './known.row.ts'
import { type GateOpenedInput, gateOpenedName } from './opened.change.ts'
import { proposedClearers } from './proposed.ts'

const worker = samklang('clearances')

/**
 * Names those whom each condition of the meeting names, where nobody has been named: the secretary changes and asks them.
 * Done once more it changes nothing.
 */
export const nameAfterMeeting = ({ data, now }: Pick<Deps, 'data' | 'now'>, meetingId: string): Promise<void> =>
  data.as(worker, async tx => {
    const meeting = await findPlannedMeeting(tx, { id: meetingId })
    const unnamed = (await heldAt(tx, meetingId)).filter(it => !it.gone && it.clearances.length === 0)
    if (!meeting || unnamed.length === 0) return
    const today = dateAt(now())
    const known = await knownAt(tx, meeting, today)
    const organisations = await knownOrganisations(tx, today)
    for (const held of unnamed) {
      const permit = permitFor(worker, 'clearance.ask', { id: held.id, forumId: held.forumId })
      await nameClearers(tx, permit, held, proposedClearers(held.condition, known, organisations))
    }
  })

/** What has opened is news: the words as they are public, where they are. */
const tellNews = ({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, gateId: string): Promise<void> =>
  data.as(worker, async tx => {
    const documents = await tx
      .selectFrom('stance_gate as g')
      .innerJoin('item as i', 'i.code', 'g.item_code')
      .innerJoin('document as d', 'd.id', 'i.document_id')
      .select('d.id')
      .where('g.id', '=', gateId)
      .where('g.state', '=', 'cleared')
      .where('d.published', '=', true)
      .execute()
    for (const { id } of documents) await sql`select note_news(${id})`.execute(tx)
    await announce(
      jobs,
      tx,
      documents.map(it => it.id),
    )
  })

export const clearanceJobs = (deps: Deps): readonly JobKind<never>[] => {
  const opened: JobKind<GateOpenedInput> = {
    name: gateOpenedName,
    retries: 5,
    seconds: 120,
    atOnce: 1,
    run: ({ gateId }) => tellNews(deps, gateId),
  }
  return [opened]
}
