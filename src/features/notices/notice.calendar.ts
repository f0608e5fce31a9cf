// Mötet i kalendern: what a meeting says of itself there. Pure.
import type { CalendarMeeting } from '../../edges/ical/calendar.ts'
import { clockAt, dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import type { FrozenAgenda } from '../agendas/agenda.version.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'

/** As much of a meeting as its entry in a calendar is made of. */
export interface Entry {
  readonly code: string
  readonly forum: { readonly name: string; readonly shortName: string | null }
  readonly title: string | null
  readonly kind: 'ordinary' | 'extra'
  readonly state: MeetingState
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly place: string | null
  readonly sequence: number
  readonly cancelledWhy: string | null
  /** To the video meeting: only for those who take part. */
  readonly link: string | null
  /** What is known once it has been held. */
  readonly after?: {
    readonly endedAt: Instant | null
    /** Where its minutes are read, as a path of ours. */
    readonly minutes: string | null
  }
}

export const entryOf = (meeting: PlannedMeeting): Entry => ({ ...meeting, link: meeting.plan?.link ?? null })

/** The whole name where there is room, and what is said for short. */
export const forumCalled = ({ name, shortName }: Entry['forum']): string => shortName ?? name

/** 'VVG', 'VVG, extra möte', 'VVG: Nära vård' */
export function meetingCalled({ forum, kind, title }: Pick<Entry, 'forum' | 'kind' | 'title'>): string {
  const extra = kind === 'extra' ? ', extra möte' : ''
  return `${forumCalled(forum)}${extra}${title ? `: ${title}` : ''}`
}

const states: Readonly<Record<MeetingState, CalendarMeeting['state']>> = {
  planned: 'tentative',
  called: 'confirmed',
  ongoing: 'confirmed',
  paused: 'confirmed',
  ended: 'confirmed',
  held: 'confirmed',
  cancelled: 'cancelled',
}

/** The same in mails and feeds, so that a calendar that has both holds one meeting. `origin` as 'https://samklang.example'. */
export const uidOf = (code: string, origin: string): string => `${code}@${new URL(origin).hostname}`

/** A meeting as an entry in a calendar. Those who take part are led to the notice, others to the meeting's own page. */
export function calendarMeeting(
  it: Entry,
  { origin, takesPart }: { readonly origin: string; readonly takesPart: boolean },
): CalendarMeeting {
  const url = `${origin}/moten/${it.code}`
  const ended = reallyEnded(it)
  const called = takesPart && it.state !== 'planned' && it.state !== 'cancelled'
  const description = [
    it.state === 'cancelled' && `Mötet är inställt${it.cancelledWhy ? `: ${it.cancelledWhy}` : '.'}`,
    it.state === 'planned' && 'Mötet planeras. Kallelsen är inte skickad än.',
    takesPart && it.link && it.state !== 'cancelled' && `Delta på distans: ${it.link}`,
    it.after?.minutes && `Mötesanteckningar: ${origin}${it.after.minutes}`,
    called ? `Kallelse, handlingar och svar: ${url}/kallelse` : `Om mötet: ${url}`,
  ]
  return {
    uid: uidOf(it.code, origin),
    // Nothing that comes after the meeting moves it, so that one more is newer than all that were sent.
    sequence: it.sequence + (ended ? 1 : 0),
    title: it.state === 'cancelled' ? `Inställt: ${meetingCalled(it)}` : meetingCalled(it),
    date: it.date,
    startTime: it.startTime,
    endTime: ended ?? it.endTime,
    place: it.place ?? (takesPart ? it.link : null),
    description: description.filter(Boolean).join('\n'),
    url,
    state: states[it.state],
  }
}

/** The clock when the meeting really ended; undefined where that is not known, or another than on the day itself. */
function reallyEnded({ state, date, startTime, after }: Entry): string | undefined {
  if (state !== 'ended' || !after?.endedAt || dateAt(after.endedAt) !== date || !startTime) return undefined
  const clock = clockAt(after.endedAt)
  return clock > startTime ? clock : undefined
}

/** The hours of somebody who is called to some items alone: from the first of them to the end of the last. */
export function hoursOfItems(
  { items }: Pick<FrozenAgenda, 'items'>,
  itemIds: readonly string[],
): Pick<Entry, 'startTime' | 'endTime'> | undefined {
  const own = items.filter(it => itemIds.includes(it.id))
  const starts = own.flatMap(it => (it.start ? [it.start] : [])).sort()
  const ends = own.flatMap(it => (it.end ? [it.end] : [])).sort()
  const [startTime, endTime] = [starts[0], ends.at(-1)]
  return startTime && endTime ? { startTime, endTime } : undefined
}
