// Ord: what the pages of a running meeting say of states, refusals and outcomes.
import { dateText } from '../../ui/format.ts'
import type { AgendaItem, MeetingState } from '../agendas/agenda.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import type { AttendanceRefusal, Capacity, Presence } from './attendance.ts'
import type { Outcome, SittingRefusal } from './sitting.ts'

/** 'VVG 3 december 2026'. */
export const meetingName = (meeting: Pick<PlannedMeeting, 'forum' | 'date'>): string =>
  `${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`

/** In the bar of the meeting: shorter than in a list of meetings. */
export const runningWords: Readonly<Record<MeetingState, string>> = {
  planned: 'planeras',
  called: 'har inte börjat',
  ongoing: 'pågår',
  paused: 'avbrutet',
  ended: 'avslutat',
  held: 'har hållits',
  cancelled: 'inställt',
}

export const refusalWords: Readonly<Record<SittingRefusal | 'gone-on', string>> = {
  'already-begun': 'Mötet har redan börjat.',
  'not-begun': 'Mötet har inte börjat.',
  'not-the-day': 'Mötet är inte idag. Flytta det till idag i planeringen om det hålls nu.',
  cancelled: 'Mötet är inställt.',
  paused: 'Mötet är avbrutet. Fortsätt mötet först.',
  'not-paused': 'Mötet är inte avbrutet.',
  ended: 'Mötet är avslutat. Öppna det igen om något ska ändras.',
  'not-ended': 'Mötet är inte avslutat.',
  'items-open': 'Det finns punkter kvar. Välj vad som ska hända med var och en av dem.',
  'why-needed': 'Skriv varför.',
  settled: 'Punkten är redan avslutad.',
  'not-settled': 'Punkten är inte avslutad.',
  'day-needed': 'Välj vilken dag punkten skjuts upp till.',
  'day-passed': 'Välj en dag som kommer.',
  'times-crossed': 'Punkten kan inte sluta innan den börjar.',
  'gone-on': 'Punkten har redan tagits upp på ett senare möte.',
}

/** The field of the form that a refusal is about; '' is the form as a whole. */
export const refusalField = (why: SittingRefusal | 'gone-on'): string =>
  why === 'why-needed' ? 'why' : why === 'day-needed' || why === 'day-passed' ? 'to' : ''

export const outcomeWords: Readonly<Record<Outcome['how'], string>> = {
  done: 'Klar',
  lapsed: 'Utgår på grund av tidsbrist',
  withdrawn: 'Dras tillbaka',
  postponed: 'Skjuts upp till en annan dag',
  returned: 'Återremitteras',
}

export const capacityWords: Readonly<Record<Capacity, string>> = {
  member: 'Ledamot',
  substitute: 'Ersättare',
  adjunct: 'Adjungerad',
  guest: 'Gäst',
  staff: 'Sekreterare och stöd',
}

export const presenceWords: Readonly<Record<Presence, string>> = {
  present: 'närvarande',
  absent: 'frånvarande',
  recused: 'jäv, deltar inte',
  left: 'har gått',
  'not-come': 'har inte kommit',
  'not-called': 'inte kallad till punkten',
}

export const attendanceRefusals: Readonly<Record<AttendanceRefusal, string>> = {
  'left-before-came': 'Tiden när någon gick kan inte ligga före tiden när hen kom.',
  'not-come': 'Skriv när personen kom.',
  'stands-in-for-itself': 'Ingen kan ersätta sig själv.',
  'stood-in-for': 'Någon annan ersätter redan den ledamoten.',
  'not-a-member': 'Det går bara att ersätta en ledamot.',
}

/** 'Utgick även 24 april 2025 och 11 februari 2025'; undefined for what has not lapsed before. */
export const lapsedText = (days: readonly string[] | undefined): string | undefined =>
  days && days.length > 0 ? `Utgick även ${days.map(dateText).join(' och ')}` : undefined

/** '4a Hjälpmedel', or the title of a break. */
export const slotTitle = (number: string | null, item: Pick<AgendaItem, 'title'>): string =>
  number ? `${number} ${item.title}` : item.title
