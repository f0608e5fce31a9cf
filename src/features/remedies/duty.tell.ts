// Att berätta om en prövning: a provider cannot report an event in another's activity, so the other is told, and it is noted when.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { note } from '../deviations/deviation.change.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { tellPrompt } from './duty.store.ts'
import { dutyHref } from './remedy.links.ts'

const worker = samklang('duties')

export const tellDutiesName = 'tell-duties'

/** Asks for the mails, in the caller's transaction. */
export const askTellingDuties = (jobs: Jobs, tx: Tx): Promise<void> => jobs.add(tx, tellDutiesName, [{}])

interface Untold {
  readonly id: string
  readonly version: number
  readonly deviationId: string
  readonly caseVersion: number
  readonly code: string
  readonly side: 'own' | 'counterpart'
  readonly persons: readonly string[]
}

/** Prompts that nobody was told of, or those of them with these ids, to sides that may read their case and have somebody who coordinates. */
async function untold(tx: Tx, today: LocalDate, ids?: readonly string[]): Promise<readonly Untold[]> {
  const { rows } = await sql<Untold>`
    select p.id, p.version, p.deviation_id as "deviationId", d.version as "caseVersion", d.code, p.side,
      deviation_coordinators(case p.side when 'own' then d.reporting_path else d.counterpart_path end, ${today}::date) as persons
    from duty_prompt p join deviation d on d.id = p.deviation_id
    where p.told_at is null and (${ids ?? null}::uuid[] is null or p.id = any (${ids ?? null}::uuid[])) and (p.side = 'own' or d.forwarded_at is not null) order by d.code, p.side, p.id`.execute(
    tx,
  )
  return rows.filter(it => it.persons.length > 0)
}

/** The mail says that a case waits, its code and the way to it; never what it is about. */
const messageOf = (it: Untold): Message => ({
  kind: 'deviation',
  occasion: `duty:${it.id}`,
  persons: it.persons,
  subject: `Ett ärende väntar: ${it.code}`,
  heading: 'Ett ärende väntar på er',
  said: ['Logga in snarast för att läsa det. Vad ärendet gäller står inte i mejlet.'],
  links: [{ label: `Öppna ärendet ${it.code}`, path: dutyHref(it) }],
  because: 'Du får mejlet för att du samordnar avvikelser för din organisation.',
})

/** Tells the sides that they were asked, one mail for each side of a case, and notes that. Done again it tells nothing. */
export async function tellDuties({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<void> {
  const found = await data.as(worker, tx => untold(tx, dateAt(now)))
  for (const prompts of Map.groupBy(found, it => `${it.deviationId}:${it.side}`).values())
    await data.as(worker, async tx => {
      const [first] = prompts
      const ids = prompts.map(it => it.id)
      const held = await untold(tx, dateAt(now), ids)
      if (!first || !held[0]) return
      for (const it of held) await tellPrompt(tx, permitFor(worker, 'duty.tell'), it, now)
      const noted = { id: first.deviationId, version: held[0].caseVersion }
      await note(tx, permitFor(worker, 'duty.tell'), noted, { verb: 'tell', side: 'system' }, now)
      await tellPeople(jobs, tx, messageOf(first))
    })
}
