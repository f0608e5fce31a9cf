// Åtgärdernas arbete: the owning side is reminded before a day and after it, and providers are told what the law may ask.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { type Permit, permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { caseHref } from '../deviations/deviation.links.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { tellDuties, tellDutiesName } from './duty.tell.ts'
import { seriousFrom } from './duty.ts'
import { remedySettings } from './remedy.row.ts'
import { type RemedyState, reminding } from './remedy.ts'

const worker = samklang('remedies')

interface Reminded {
  readonly id: string
  readonly code: string
  readonly state: RemedyState
  readonly dueOn: LocalDate
  readonly effectDueOn: LocalDate | null
  readonly persons: readonly string[]
  /** Whom the remedy lies with, where it is a person. */
  readonly liesWith: string | null
}

/** Remedies whose day is near or has just been, with those who coordinate the side that owns them. */
async function nearRemedies(
  tx: Tx,
  _permit: Permit<'remedy.remind'>,
  today: LocalDate,
  days: number,
): Promise<readonly Reminded[]> {
  const { rows } = await sql<Reminded>`
    select r.id, d.code, r.state, r.due_on as "dueOn", r.effect_due_on as "effectDueOn",
      deviation_coordinators(case r.side when 'own' then d.reporting_path else d.counterpart_path end, ${today}::date) as persons,
      remedy_lies_with(r.id) as "liesWith"
    from remedy r join deviation d on d.id = r.deviation_id
    where (r.state = 'planned' and r.due_on between ${daysAfter(today, -7)}::date and ${daysAfter(today, days)}::date)
      or (r.state = 'done' and r.effect_due_on between ${daysAfter(today, -7)}::date and ${daysAfter(today, days)}::date)
    order by d.code, r.n`.execute(tx)
  return rows
}

/** What those whom remedies lie with have said and nobody has answered, with those who coordinate the side. */
async function unanswered(tx: Tx, _permit: Permit<'remedy.remind'>, today: LocalDate): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select w.id, d.code, deviation_coordinators(case r.side when 'own' then d.reporting_path else d.counterpart_path end, ${today}::date) as persons
    from remedy_word w join remedy r on r.id = w.remedy_id join deviation d on d.id = r.deviation_id
    where w.verb <> 'back' and w.at_version = r.version and r.state in ('planned', 'done')
      and not exists (select from remedy_word later where later.remedy_id = r.id and later.id > w.id)
    order by d.code, r.n`.execute(tx)
  return rows
}

/** Serious cases of the last weeks where nobody has said in whose activity it was: the reporting side is asked, once. */
async function unprompted(tx: Tx, _permit: Permit<'remedy.remind'>, now: Instant): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select d.id, d.code, deviation_coordinators(d.reporting_path, ${dateAt(now)}::date) as persons from deviation d
    where d.severity in ('serious', 'deadly', 'serious-risk') and d.reported_at > ${now}::timestamptz - interval '30 days'
      and greatest(d.actual_level, d.potential_level) >= ${seriousFrom} and d.closed_at is null and d.merged_into is null
      and not exists (select from duty_prompt p where p.deviation_id = d.id) order by d.code`.execute(tx)
  return rows
}

type Told = Pick<Reminded, 'id' | 'code' | 'persons'>

/** A mail never says what a case is about, nor that it is a remedy of it that waits. */
const mailOf = (code: string): Omit<Message, 'occasion'> => ({
  kind: 'deviation',
  subject: `Ett ärende väntar: ${code}`,
  heading: 'Ett ärende väntar på er',
  said: ['Logga in för att läsa det. Vad ärendet gäller står inte i mejlet.'],
  links: [{ label: `Öppna ärendet ${code}`, path: caseHref({ code }) }],
  because: 'Du får mejlet för att du samordnar avvikelser för din organisation.',
})

/** To the one who is to see to it; whoever coordinates the side too is told once. What it is about stands on 'Mitt'. */
const ownersMail = (it: Reminded, occasion: string): readonly Message[] =>
  it.liesWith === null || it.persons.includes(it.liesWith)
    ? []
    : [
        {
          ...mailOf(it.code),
          ...{ occasion: `${occasion}:owner`, persons: [it.liesWith] },
          heading: 'Något väntar på dig',
          links: [{ label: 'Öppna Mitt', path: '/mitt' }],
          because: 'Du får mejlet för att du ansvarar för något i ett ärende om en avvikelse.',
        },
      ]

/**
 * Reminds of each remedy as long before its day as the county has set and the day after it, and so of its effect; tells the
 * side what those whom its remedies lie with have said; and asks of what was serious in whose activity it was. Done again it
 * tells nobody twice.
 */
export async function remindRemedies({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<void> {
  const today = dateAt(now)
  await data.as(worker, async tx => {
    const days = (await remedySettings(readerOf(tx)))['remind-days']
    const messages = (await nearRemedies(tx, permitFor(worker, 'remedy.remind'), today, days)).flatMap(
      (it): readonly Message[] => {
        const when = reminding(it, today, days)
        const day = it.state === 'planned' ? it.dueOn : it.effectDueOn
        const occasion = `remedy-${it.state}-${when}:${it.id}:${day}`
        return when ? [{ ...mailOf(it.code), occasion, persons: it.persons }, ...ownersMail(it, occasion)] : []
      },
    )
    const asked = (await unprompted(tx, permitFor(worker, 'remedy.remind'), now)).map(
      (it): Message => ({ ...mailOf(it.code), occasion: `duty-ask:${it.id}`, persons: it.persons }),
    )
    const said = (await unanswered(tx, permitFor(worker, 'remedy.remind'), today)).map(
      (it): Message => ({ ...mailOf(it.code), occasion: `remedy-word:${it.id}`, persons: it.persons }),
    )
    await tellPeople(jobs, tx, ...messages, ...asked, ...said)
  })
}

export function remedyJobs(deps: Deps): readonly JobKind<never>[] {
  const reminding: JobKind<object> = {
    name: 'remind-remedies',
    retries: 3,
    seconds: 600,
    atOnce: 1,
    every: '40 7 * * *',
    run: () => remindRemedies(deps, deps.now()),
  }
  const telling: JobKind<object> = {
    name: tellDutiesName,
    retries: 5,
    seconds: 300,
    atOnce: 1,
    // What could not be told yet, since the case had not been passed on, is tried again.
    every: '10 * * * *',
    run: () => tellDuties(deps, deps.now()),
  }
  return [reminding, telling]
}
