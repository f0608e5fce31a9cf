// Mejlen till dem som är kallade: made when what they tell is committed, once for each, as Samklang itself.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { type Attendee, cancellationOf, invitationOf } from '../../edges/ical/calendar.ts'
import type { MessageCalendar } from '../../edges/mail/smtp.ts'
import type { Deps } from '../../http/request.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { latestVersion } from '../agendas/versions.row.ts'
import { type Mailing, mailingOf, originOf } from '../subscriptions/mailing.ts'
import type { MeetingMailKind } from '../subscriptions/outbox.ts'
import { sendMeetingMails } from '../subscriptions/sending.ts'
import { letterTo, type Occasion, timesFor } from './letter.ts'
import { calendarMeeting, forumCalled } from './notice.calendar.ts'
import type { TellCalledInput, Told } from './notice.change.ts'
import { noticeMail } from './notice.mail.tsx'
import { addressesOf, participantsOf, reachedBy } from './notice.row.ts'
import { askAnew } from './notice.store.ts'
import { isInformed, owesAnswer, type Participant } from './notice.ts'

const worker = samklang('notices')

const kinds: Readonly<Record<Told, MeetingMailKind>> = {
  notice: 'notice',
  'stand-in': 'notice',
  moved: 'moved',
  changed: 'moved',
  cancelled: 'cancelled',
  released: 'cancelled',
  reminder: 'reminder',
}

/** Writes the mails of one occasion. Resolves with their number: those without an address get none. */
export async function tellCalled(
  deps: Pick<Deps, 'data' | 'settings' | 'jobs'>,
  input: TellCalledInput,
): Promise<number> {
  return deps.data.as(worker, tx => tellWithin(tx, deps, input))
}

/** The same, in a transaction of Samklang's own that the caller has opened. */
export async function tellWithin(
  tx: Tx,
  { settings, jobs }: Pick<Deps, 'settings' | 'jobs'>,
  input: TellCalledInput,
): Promise<number> {
  const permit = permitFor(worker, 'notice.remind')
  const meeting = await findPlannedMeeting(tx, { id: input.meetingId })
  if (!meeting) return 0
  if (input.what === 'moved') await askAnew(tx, permit, meeting.id, input.at)
  const mailing = mailingOf(settings)
  if (mailing === 'none') return 0
  const all = await participantsOf(tx, meeting.id)
  const version = await latestVersion(tx, meeting.id)
  const origin = originOf(settings)
  const occasion = { what: input.what, meeting, version, origin }
  const receivers = [...receiversOf(all, input), ...(await releasedOf(tx, input))]
  const addresses = await addressesOf(
    tx,
    receivers.map(it => it.reachedBy),
  )
  const mails = receivers.flatMap(it => {
    const address = addresses.get(it.reachedBy)
    if (!address) return []
    const instead = all.find(one => one.id === it.participant?.substitutesId)
    return [mailTo({ ...occasion, instead }, { ...it, address }, { input, mailing, from: settings.MAIL_FROM })]
  })
  return sendMeetingMails(tx, permit, jobs, mails)
}

interface Receiver {
  /** Missing for somebody who is no participant any more. */
  readonly participant?: Participant | undefined
  readonly name: string
  readonly reachedBy: string
}

/** Those who have been called, or those of them whom it is about. */
function receiversOf(
  all: readonly Participant[],
  { what, participants, persons }: TellCalledInput,
): readonly Receiver[] {
  if (persons && !participants) return []
  return all
    .filter(it => it.calledAt !== null && (!participants || participants.includes(it.id)))
    .filter(it => what !== 'reminder' || owesAnswer(it))
    .map(participant => ({ participant, name: participant.name, reachedBy: reachedBy(participant) }))
}

async function releasedOf(tx: Tx, { persons = [] }: TellCalledInput): Promise<readonly Receiver[]> {
  if (persons.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...persons])
    .execute()
  return rows.map(it => ({ name: it.name, reachedBy: it.id }))
}

interface Sending {
  readonly input: TellCalledInput
  readonly mailing: Exclude<Mailing, 'none'>
  readonly from: string | undefined
}

function mailTo(occasion: Occasion, to: Receiver & { readonly address: string }, { input, mailing, from }: Sending) {
  const { meeting } = occasion
  return {
    ...noticeMail(letterTo(occasion, to.participant), forumCalled(meeting.forum)),
    address: to.address,
    kind: kinds[input.what],
    meetingId: meeting.id,
    occasion: `${input.what}:${input.key}:${to.participant?.id ?? to.reachedBy}`,
    keep: mailing === 'kept',
    calendar: calendarOf(occasion, to, { at: input.at, from }),
  }
}

/** What goes into the receiver's calendar. A reminder changes nothing there, and a substitute who is only told is not invited. */
function calendarOf(
  occasion: Occasion,
  { participant, name, address }: Receiver & { readonly address: string },
  { at, from }: { readonly at: string; readonly from: string | undefined },
): MessageCalendar | undefined {
  const { what, origin, meeting } = occasion
  if (what === 'reminder' || (participant && isInformed(participant) && what !== 'released')) return undefined
  const entry = calendarMeeting(timesFor(occasion, participant), { origin, takesPart: true })
  const sender = /<([^>]+)>$/.exec(from ?? '')?.[1] ?? from ?? `samklang@${new URL(origin).hostname}`
  const attendee: Attendee = { name, address, answer: participant?.answer ?? 'no' }
  const organiser = { name: meeting.forum.name, address: sender }
  const invitation = { meeting: entry, organiser, attendee, stamp: at }
  return what === 'cancelled' || what === 'released'
    ? { method: 'CANCEL', text: cancellationOf(invitation) }
    : { method: 'REQUEST', text: invitationOf(invitation) }
}
