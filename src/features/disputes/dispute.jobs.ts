// Tvisternas påminnelser: before a step is due, as long as the county has set, and the day after, and never a word of what it is about.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter, type Instant } from '../../kernel/time.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { remedySettings } from '../remedies/remedy.row.ts'
import { disputeHref } from './dispute.links.ts'

const worker = samklang('disputes')

interface DueDispute {
  readonly id: string
  readonly code: string
  readonly due_on: string
  readonly persons: readonly string[]
}

/** Open disputes due between two days, with those who speak for the two sides. */
const dueBetween = (from: string, to: string, today: string) => sql<DueDispute>`
  select d.id, d.code, d.due_on, array(select distinct g.person_id from role_grant g
    where g.role in ('mas', 'coordinator', 'director') and g.organisation_id = any (d.own_path || d.counterpart_path)
      and g.ended_at is null and g.valid_from <= ${today}::date and coalesce(g.valid_to >= ${today}::date, true)) as persons
  from dispute d where d.state = 'open' and d.due_on between ${from}::date and ${to}::date order by d.due_on`

const whenOf = (it: DueDispute, today: string): 'late' | 'soon' => (it.due_on < today ? 'late' : 'soon')

function messageOf(it: DueDispute, today: string): Message {
  const when = whenOf(it, today)
  const late = when === 'late'
  return {
    kind: 'deviation',
    occasion: `dispute:${it.code}:${it.due_on}:${when}`,
    persons: it.persons,
    subject: `Ett ärende väntar: ${it.code}`,
    heading: late ? 'Ett ärende är försenat' : 'Ett ärende väntar',
    said: [late ? 'Tiden för steget har gått ut.' : 'Tiden för steget går snart ut.'],
    links: [{ label: 'Öppna ärendet', path: disputeHref(it) }],
    because: 'Du får mejlet för att du företräder en av parterna.',
  }
}

/** The log has it once for each day it was due, before and after: not once a morning for as long as it is late. */
async function noteOnce(tx: Tx, it: DueDispute, today: string): Promise<void> {
  const subject = `dispute:${it.id}`
  const detail = { due: it.due_on, when: whenOf(it, today) }
  const noted = await tx
    .selectFrom('audit')
    .select('id')
    .where('action', '=', 'dispute.remind')
    .where('subject', '=', subject)
    .where(sql<boolean>`detail @> ${JSON.stringify(detail)}::jsonb`)
    .executeTakeFirst()
  if (!noted) await audit(tx, permitFor(worker, 'dispute.remind'), subject, detail)
}

/** One at a time: who waited reads what the other has noted. */
const oneRemindingAtATime = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('samklang.disputes.remind'))`.execute(tx)

/** Tells each once for a step: before it is due, and after. Where nobody speaks for a side there is nobody to tell. */
export async function remindDisputes({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<void> {
  const today = dateAt(now)
  await data.as(worker, async tx => {
    await oneRemindingAtATime(tx)
    const days = (await remedySettings(readerOf(tx)))['dispute-remind-days']
    const { rows } = await dueBetween(daysAfter(today, -14), daysAfter(today, days), today).execute(tx)
    await tellPeople(jobs, tx, ...rows.map(it => messageOf(it, today)))
    for (const it of rows) if (it.persons.length > 0) await noteOnce(tx, it, today)
  })
}

export const disputeJobs = (deps: Deps): readonly JobKind<never>[] => {
  const reminding: JobKind<object> = {
    name: 'remind-disputes',
    retries: 3,
    seconds: 300,
    atOnce: 1,
    every: '40 7 * * *',
    run: () => remindDisputes(deps, deps.now()),
  }
  return [reminding]
}
