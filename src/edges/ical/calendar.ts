// Kalender: meetings as iCalendar (RFC 5545), and invitations to them (RFC 5546). Translates; decides nothing.
import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { stockholm, stockholmZone } from './zone.ts'

export interface CalendarMeeting {
  /** The same for as long as the meeting exists, whatever happens to it. */
  readonly uid: string
  /** Counted up when day, time or place change: what a calendar tells a newer word from an older one by. */
  readonly sequence: number
  readonly title: string
  readonly date: LocalDate
  /** HH:MM in Sweden; a meeting without one takes its whole day. */
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  readonly description: string
  /** The meeting's page. */
  readonly url: string
  readonly state: 'tentative' | 'confirmed' | 'cancelled'
  /** It takes nobody's time: a day to remember. */
  readonly free?: true
}

export interface Attendee {
  readonly name: string
  readonly address: string
  readonly answer: 'none' | 'yes' | 'no' | 'substitute'
}

export interface Invitation {
  readonly meeting: CalendarMeeting
  readonly organiser: { readonly name: string; readonly address: string }
  readonly attendee: Attendee
  /** When it was written. */
  readonly stamp: Instant
}

const answers: Readonly<Record<Attendee['answer'], ICalAttendeeStatus>> = {
  none: ICalAttendeeStatus.NEEDSACTION,
  yes: ICalAttendeeStatus.ACCEPTED,
  no: ICalAttendeeStatus.DECLINED,
  substitute: ICalAttendeeStatus.DECLINED,
}

const states: Readonly<Record<CalendarMeeting['state'], ICalEventStatus>> = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
}

const prodId = { company: 'Samklang', product: 'Samklang', language: 'SV' }

const at = (date: LocalDate, clock: string): Temporal.ZonedDateTime =>
  Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(stockholm)

function whenOf({ date, startTime, endTime }: CalendarMeeting): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  if (!startTime) return { start: Temporal.PlainDate.from(date), allDay: true }
  const start = at(date, startTime)
  // One that ends before it begins goes past midnight.
  const end = endTime && at(endTime < startTime ? nextDay(date) : date, endTime)
  return end ? { start, end } : { start }
}

const nextDay = (date: LocalDate): LocalDate => Temporal.PlainDate.from(date).add({ days: 1 }).toString()

const eventOf = (meeting: CalendarMeeting, stamp: Instant): ICalEventData => ({
  ...whenOf(meeting),
  id: meeting.uid,
  sequence: meeting.sequence,
  stamp: Temporal.Instant.from(stamp),
  summary: meeting.title,
  description: meeting.description,
  url: meeting.url,
  status: states[meeting.state],
  ...(meeting.free ? { transparency: ICalEventTransparency.TRANSPARENT } : {}),
  ...(meeting.place ? { location: meeting.place } : {}),
  ...(meeting.startTime ? { timezone: stockholm } : {}),
})

const calendarWith = (method: ICalCalendarMethod, name?: string): ICalCalendar =>
  new ICalCalendar({
    prodId,
    method,
    timezone: { name: stockholm, generator: () => stockholmZone },
    ...(name ? { name } : {}),
  })

function sentTo({ meeting, organiser, attendee, stamp }: Invitation, method: ICalCalendarMethod): string {
  const calendar = calendarWith(method)
  calendar.createEvent({
    ...eventOf(meeting, stamp),
    organizer: { name: organiser.name, email: organiser.address },
    attendees: [
      {
        name: attendee.name,
        email: attendee.address,
        status: answers[attendee.answer],
        role: ICalAttendeeRole.REQ,
        // Answered on the meeting's page, where a substitute can be named: an answer from a calendar reaches nobody.
        rsvp: false,
      },
    ],
  })
  return calendar.toString()
}

/** To one receiver: the first word of a meeting, or a newer one with a higher sequence. METHOD:REQUEST. */
export const invitationOf = (it: Invitation): string => sentTo(it, ICalCalendarMethod.REQUEST)

/** To one receiver: the meeting is not, or is nothing of theirs any more. METHOD:CANCEL. */
export const cancellationOf = (it: Invitation): string =>
  sentTo({ ...it, meeting: { ...it.meeting, state: 'cancelled' } }, ICalCalendarMethod.CANCEL)

export interface CalendarFeed {
  /** What a calendar program calls it. */
  readonly name: string
  /** The page that shows the same. */
  readonly url: string
  readonly meetings: readonly CalendarMeeting[]
  readonly stamp: Instant
}

/** Hours after which a program asks again. */
const freshFor = 4

/** What a calendar program subscribes to; cancelled meetings are in it as cancelled. METHOD:PUBLISH. */
export function feedOf({ name, url, meetings, stamp }: CalendarFeed): string {
  const calendar = calendarWith(ICalCalendarMethod.PUBLISH, name)
  calendar.ttl(freshFor * 3600)
  calendar.url(url)
  for (const it of meetings) calendar.createEvent(eventOf(it, stamp))
  return calendar.toString()
}
