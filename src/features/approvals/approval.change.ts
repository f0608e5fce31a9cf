// Vad som följer när mötesanteckningarna har kommit ett steg längre: mails, and what is made and sent of them.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { sendExtracts } from '../extracts/extract.change.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { remake } from '../renditions/rendition.change.ts'
import { adjustmentHref, minutesHref } from './approval.links.ts'
import type { Adjustment, Approval, Approver } from './approval.ts'

const plain = (date: LocalDate): string => dateText(date).replaceAll('\u00a0', ' ')
const nameOf = ({ forum, date }: PlannedMeeting): string => `${forum.shortName ?? forum.name} ${plain(date)}`

const about = (meeting: PlannedMeeting): Pick<Message, 'kind' | 'meetingId'> => ({
  kind: 'minutes',
  meetingId: meeting.id,
})

export interface Circulated {
  readonly meeting: PlannedMeeting
  readonly n: number
  readonly adjustBy: LocalDate
  readonly message: string
  readonly approvers: readonly Approver[]
  readonly correction: boolean
}

/** Everyone who was there or was called is told, and those who approve are told what is asked of them. */
export async function tellCirculated(tx: Tx, jobs: Jobs, it: Circulated): Promise<void> {
  const { meeting, n, adjustBy, message, approvers, correction } = it
  await remake(tx, jobs, meeting.id)
  const approving = approvers.map(one => one.personId)
  const others = (await invited(tx, meeting.id)).filter(id => !approving.includes(id))
  const what = correction ? 'En rättelse av mötesanteckningarna' : 'Mötesanteckningarna'
  const until = `Justeringar kan föreslås till och med den ${plain(adjustBy)}.`
  const shared = {
    ...about(meeting),
    heading: `${correction ? 'Rättelse av mötesanteckningar' : 'Mötesanteckningar'} ${nameOf(meeting)}`,
    links: [{ label: 'Läs mötesanteckningarna', path: minutesHref(meeting.code) }],
  }
  await tellPeople(
    jobs,
    tx,
    {
      ...shared,
      ...{ occasion: `circulated:${meeting.id}:${n}`, persons: others },
      subject: `Mötesanteckningar att läsa: ${nameOf(meeting)}`,
      said: [`${what} från ${nameOf(meeting)} är utskickade. ${until}`, ...(message ? [message] : [])],
      because: 'Du får mejlet för att du var med på mötet eller var kallad.',
    },
    {
      ...shared,
      ...{ occasion: `circulated:${meeting.id}:${n}`, persons: approving },
      subject: `Mötesanteckningar att justera: ${nameOf(meeting)}`,
      said: [
        `${what} från ${nameOf(meeting)} är utskickade, och du är en av dem som justerar. ${until}`,
        ...(message ? [message] : []),
      ],
      because: 'Du får mejlet för att du justerar mötesanteckningarna.',
    },
  )
}

/** Persons who attended or were called. */
const invited = async (tx: Tx, meetingId: string): Promise<readonly string[]> =>
  (
    await tx
      .selectFrom('participant')
      .select('person_id')
      .distinct()
      .where('meeting_id', '=', meetingId)
      .where('person_id', 'is not', null)
      .where(eb =>
        eb.or([eb('arrived_at', 'is not', null), eb('called_at', 'is not', null), eb('seat_id', 'is not', null)]),
      )
      .execute()
  ).flatMap(it => it.person_id ?? [])

/** A new version has come: those who approve have not approved that one. */
export async function tellRenewed(
  tx: Tx,
  jobs: Jobs,
  it: {
    readonly meeting: PlannedMeeting
    readonly n: number
    readonly why: string
    readonly approvers: readonly Approver[]
  },
): Promise<void> {
  await remake(tx, jobs, it.meeting.id)
  await tellPeople(jobs, tx, {
    ...about(it.meeting),
    ...{ occasion: `renewed:${it.meeting.id}:${it.n}`, persons: it.approvers.map(one => one.personId) },
    subject: `Ny version att justera: ${nameOf(it.meeting)}`,
    heading: `Ny version av mötesanteckningar ${nameOf(it.meeting)}`,
    said: [
      `Det har kommit en ny version, version ${it.n}.`,
      'Har du godkänt en tidigare version gäller det godkännandet inte längre. Läs och godkänn den nya.',
    ],
    links: [{ label: 'Läs och godkänn', path: minutesHref(it.meeting.code) }],
    because: 'Du får mejlet för att du justerar mötesanteckningarna.',
  })
}

/** Somebody has proposed an adjustment: those who had approved are told that it does not count any more. */
export const tellFallen = (
  tx: Tx,
  jobs: Jobs,
  it: { readonly meeting: PlannedMeeting; readonly adjustment: string; readonly fallen: readonly Approval[] },
): Promise<void> =>
  tellPeople(jobs, tx, {
    ...about(it.meeting),
    ...{ occasion: `fallen:${it.adjustment}`, persons: [...new Set(it.fallen.map(one => one.personId))] },
    subject: `Ditt godkännande gäller inte längre: ${nameOf(it.meeting)}`,
    heading: `Ditt godkännande av mötesanteckningar ${nameOf(it.meeting)} gäller inte längre`,
    said: ['Någon har föreslagit en justering efter att du godkände. När den är besvarad läser du och godkänner igen.'],
    links: [{ label: 'Se förslaget', path: adjustmentHref(it.meeting.code, it.adjustment) }],
    because: 'Du får mejlet för att du har godkänt mötesanteckningarna.',
  })

/** Whoever proposed learns what was answered. */
export const tellAnswered = (
  tx: Tx,
  jobs: Jobs,
  it: { readonly meeting: PlannedMeeting; readonly adjustment: Adjustment; readonly accepted: boolean },
): Promise<void> =>
  tellPeople(jobs, tx, {
    ...about(it.meeting),
    ...{ occasion: `answered:${it.adjustment.id}`, persons: [it.adjustment.proposedBy] },
    subject: `Svar på din justering: ${nameOf(it.meeting)}`,
    heading: `Svar på din justering av mötesanteckningar ${nameOf(it.meeting)}`,
    said: [
      it.accepted
        ? 'Din föreslagna justering är godtagen.'
        : 'Din föreslagna justering är avslagen. Svaret finns på sidan.',
    ],
    links: [{ label: 'Se svaret', path: adjustmentHref(it.meeting.code, it.adjustment.id) }],
    because: 'Du får mejlet för att du föreslog justeringen.',
  })

/** The day before the last one to propose something. */
export const tellLastDay = async (
  tx: Tx,
  jobs: Jobs,
  it: { readonly meeting: PlannedMeeting; readonly day: LocalDate },
): Promise<void> =>
  tellPeople(jobs, tx, {
    ...about(it.meeting),
    ...{ occasion: `last-day:${it.meeting.id}:${it.day}`, persons: await invited(tx, it.meeting.id) },
    subject: `Sista dagen att föreslå justeringar: ${nameOf(it.meeting)}`,
    heading: `Mötesanteckningar ${nameOf(it.meeting)}`,
    said: [`I morgon, den ${plain(it.day)}, är sista dagen att föreslå justeringar.`],
    links: [{ label: 'Läs mötesanteckningarna', path: minutesHref(it.meeting.code) }],
    because: 'Du får mejlet för att du var med på mötet eller var kallad.',
  })

/** The time for adjustments is over, and these have not approved. */
export const tellUnapproved = (
  tx: Tx,
  jobs: Jobs,
  it: { readonly meeting: PlannedMeeting; readonly n: number; readonly approvers: readonly Approver[] },
): Promise<void> =>
  tellPeople(jobs, tx, {
    ...about(it.meeting),
    ...{ occasion: `unapproved:${it.meeting.id}:${it.n}`, persons: it.approvers.map(one => one.personId) },
    subject: `Mötesanteckningar att justera: ${nameOf(it.meeting)}`,
    heading: `Mötesanteckningar ${nameOf(it.meeting)} väntar på dig`,
    said: ['Tiden för att föreslå justeringar har gått ut. Läs och godkänn anteckningarna, så kan de publiceras.'],
    links: [{ label: 'Läs och godkänn', path: minutesHref(it.meeting.code) }],
    because: 'Du får mejlet för att du justerar mötesanteckningarna.',
  })

/** The last one has approved, or the last proposal has been answered: what was held back until then goes out. */
export async function followApproved(tx: Tx, permit: Permit, jobs: Jobs, meetingId: string): Promise<void> {
  await sendExtracts(tx, permit, jobs, { meetingId })
  await remake(tx, jobs, meetingId)
}
