// Anteckningar: what is written down at a meeting, item by item, until it becomes its minutes. Pure.
import { folded } from '../../kernel/text.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import type { AgendaItem, MeetingState } from '../agendas/agenda.ts'
import type { Identical } from '../agendas/clause.ts'

/** `notes` are the secretaries' own: they are shown to nobody else, and never become minutes. */
export type RecordedField = 'summary' | 'comments' | 'notes'
export const recordedFields: readonly RecordedField[] = ['summary', 'comments', 'notes']

export const fieldWords: Readonly<Record<RecordedField, { readonly label: string; readonly help: string }>> = {
  summary: { label: 'Sammanfattning', help: 'Vad som sades och vad mötet kom fram till.' },
  comments: { label: 'Synpunkter', help: 'En per rad. Skriv inte vem som sa vad.' },
  notes: {
    label: 'Egna anteckningar',
    help: 'Syns bara för er som antecknar. Följer aldrig med till mötesanteckningarna.',
  },
}

export interface RecordedText {
  readonly words: string
  readonly version: number
  readonly savedAt: Instant
  readonly savedBy: string | null
}

export interface TaskOwner {
  readonly name: string
  readonly personId: string | null
  readonly organisationId: string | null
}

export interface Task {
  readonly id: string
  readonly code: string
  readonly words: string
  readonly due: string | null
  readonly dueOn: LocalDate | null
  readonly state: 'open' | 'reported' | 'closed' | 'dropped'
  readonly owners: readonly TaskOwner[]
  readonly version: number
}

export interface Dissent {
  readonly id: string
  readonly organisation: string
  readonly words: string
  readonly version: number
}

export interface ItemRecording {
  /** Missing where nothing has been written. */
  readonly texts: Readonly<Partial<Record<RecordedField, RecordedText>>>
  readonly tasks: readonly Task[]
  readonly dissents: readonly Dissent[]
  /** The day it was taken between meetings. */
  readonly takenOn: LocalDate | null
}

/** All that has been written down at a meeting, with what the forms suggest. */
export interface Recordings {
  readonly items: ReadonlyMap<string, ItemRecording>
  /** The same words under two items. */
  readonly identical: readonly Identical[]
  /** Who may be given a task: those who take part, their organisations, and the roles of the forum. */
  readonly owners: readonly string[]
  readonly organisations: readonly string[]
  /** The forum's coming meetings: when a task can be due. */
  readonly coming: readonly LocalDate[]
}

export const nothingRecorded: ItemRecording = { texts: {}, tasks: [], dissents: [], takenOn: null }

export const recordingOf = (recordings: Recordings, itemId: string): ItemRecording =>
  recordings.items.get(itemId) ?? nothingRecorded

/** What is published when a text is saved: often, and of interest to those who write alone. */
export const recordingTopic = (meetingId: string): string => `recording:${meetingId}`

export type TakenHow = NonNullable<AgendaItem['takenHow']>

export const takenHowWords: Readonly<Record<TakenHow, string>> = {
  'in-meeting': 'På mötet',
  standing: 'På stående fot, utan föredragning',
  written: 'Skriftligen mellan möten',
}

/** What a form began from: somebody else may have said otherwise since. */
export const wasTaken = (how: TakenHow | null, on: LocalDate | null): string => `${how ?? ''} ${on ?? ''}`.trim()

const recordable: readonly MeetingState[] = ['called', 'ongoing', 'paused', 'ended']

/** Notes can be prepared as soon as the call has been sent, and mended until the minutes are settled. */
export const mayRecord = (state: MeetingState): boolean => recordable.includes(state)

/** 'Anna Ek; presidiet' or one on each line. 'Anna Ek och Bo Alm' is two as well: a task can have several owners. */
export const ownersOf = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(/[;\n]|\s+(?:och|samt)\s+(?=\p{Lu}|presidi|beredning)/u)
      .map(folded)
      .filter(Boolean),
  ),
]

/** When a task is due, as it is said: by words, by a day, or by a coming meeting. */
export function dueOf(typed: { readonly due: string; readonly dueOn: string; readonly meeting: string }): {
  readonly due: string | null
  readonly dueOn: LocalDate | null
} {
  const dueOn = typed.meeting || typed.dueOn || null
  const due =
    folded(typed.due) || (typed.meeting ? `mötet den ${dateText(typed.meeting).replaceAll('\u00a0', ' ')}` : '')
  return { due: due || null, dueOn }
}
