// Uppdragens arbete: every morning report-backs are put on agendas, and a word goes out of what is about to run out.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import { readerOf } from '../../data/reading.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { alarmDays, alarmsTold, toldOf } from './alarm.row.ts'
import { markTold } from './alarm.store.ts'
import { type PlaceReportsInput, placeReportsName } from './mandate.change.ts'
import { mandateHref } from './mandate.links.ts'
import { findMandate, mandates } from './mandate.row.ts'
import { type Alarm, alarmDue, askedAfter, type Mandate, usualAlarms } from './mandate.ts'
import { endText } from './mandate.words.ts'
import { type StillAsked, stillAsked } from './origin.row.ts'
import { placeReport } from './placing.store.ts'

const worker = samklang('mandates')

export function mandateJobs(deps: Deps): readonly JobKind<never>[] {
  const placing: JobKind<PlaceReportsInput> = {
    name: placeReportsName,
    retries: 5,
    seconds: 300,
    atOnce: 1,
    every: '15 6 * * *',
    run: async ({ mandateId }) => {
      await placeReports(deps, deps.now(), mandateId)
    },
  }
  const warning: JobKind<object> = {
    name: 'warn-of-mandates',
    retries: 3,
    seconds: 600,
    atOnce: 1,
    every: '30 7 * * *',
    run: async () => {
      await warnOfMandates(deps, deps.now())
    },
  }
  return [placing, warning]
}

/** Puts report-backs on agendas: of one mandate, or of all. Each in a transaction of its own. Resolves with how many. */
export async function placeReports({ data }: Pick<Deps, 'data'>, now: Instant, mandateId?: string): Promise<number> {
  const permit = permitFor(worker, 'mandate.warn')
  const all = await data.as(worker, tx => mandates(tx, mandateId ? { ids: [mandateId] } : {}))
  let placed = 0
  for (const { id } of all.filter(it => it.state === 'active' && it.reportOn !== null))
    placed += await data.as(worker, async tx => {
      const it = await findMandate(tx, { id })
      return it?.state === 'active' && (await placeReport(tx, permit, it, now)) !== undefined ? 1 : 0
    })
  return placed
}

/** Tells of mandates that are about to run out, or have: each alarm once. Resolves with how many were told of. */
export async function warnOfMandates({ data, jobs }: Pick<Deps, 'data' | 'jobs'>, now: Instant): Promise<number> {
  const today = dateAt(now)
  const permit = permitFor(worker, 'mandate.warn')
  const due = await data.as(worker, async tx => {
    const told = await alarmsTold(tx)
    const days = await alarmDays(tx)
    return (await mandates(tx)).flatMap(it => {
      const alarm = alarmDue(it, days.get(it.forumId) ?? usualAlarms, told.get(`${it.id} ${it.endsOn}`) ?? [], today)
      return alarm && it.endsOn !== null ? [{ it: { ...it, endsOn: it.endsOn }, alarm }] : []
    })
  })
  let said = 0
  for (const { it, alarm } of due)
    said += await data.as(worker, async tx => {
      const fresh = await markTold(tx, permit, it, alarm.covers, now)
      if (!fresh.includes(alarm.days)) return 0
      const asked = await stillAsked(readerOf(tx), { mandateId: it.id, groupId: it.groupId }, today)
      const persons = await toldOf(tx, it, today)
      await tellPeople(jobs, tx, warning(it, alarm, { asked: askedAfter(it, asked), persons, today }))
      return 1
    })
  return said
}

function warning(
  it: Mandate & { readonly endsOn: LocalDate },
  { days }: Alarm,
  given: { readonly asked: readonly StillAsked[]; readonly persons: readonly string[]; readonly today: LocalDate },
): Message {
  const group = it.group?.name ?? 'Gruppen'
  const out = endText(it, given.today)
  const asked = given.asked.flatMap(one =>
    one.dueOn ? [`Gruppen ska ändå återrapportera den ${dateText(one.dueOn)}, efter uppdragets sista dag.`] : [],
  )
  return {
    kind: 'mandate',
    occasion: `mandate-ends:${it.id}:${it.endsOn}:${days}`,
    persons: given.persons,
    subject: `Uppdraget ”${it.title}” ${days === 0 ? 'har gått ut' : 'går snart ut'}`,
    heading: `Uppdraget ”${it.title}” ${out}`,
    said: [
      `${group} har uppdraget av ${it.givenBy ?? it.forum.name}.`,
      ...new Set(asked),
      days === 0
        ? 'Förläng uppdraget under samma kod, ge ett nytt eller avsluta det. Så länge ingen gör det står gruppen utan giltigt uppdrag.'
        : 'Behåll, ändra eller avsluta uppdraget innan dess.',
    ],
    // Where it is gone through is a button there, for those of them who may.
    links: [{ label: 'Öppna uppdraget', path: mandateHref(it) }],
    because:
      'Du får mejlet för att du handlägger forumet som gav uppdraget, handlägger styrgruppen eller leder gruppen som har det.',
  }
}
