import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { minutesLocked } from '../approvals/minutes.row.ts'
import { type MinutesAt, minutesAt } from '../publications/next.view.tsx'
import { numberedAgenda } from './landing.row.ts'
import { loadRecordings, writtenOn } from './recording.row.ts'
import { mayRecord, type Recordings } from './recording.ts'

// Ämnet för det som antecknas: the meeting, and the item that it is written on.

export interface MeetingSubject extends Subject {
  readonly meeting: PlannedMeeting
}

export interface ItemSubject extends MeetingSubject {
  readonly slot: Slot<AgendaItem>
  readonly recordings: Recordings
  /** The minutes that are taken up at the item. */
  readonly about: MinutesAt | undefined
}

/** A meeting that something may be written down at, by its code. */
export const loadMeeting: Load<MeetingSubject> = async ({ db, params }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || !mayRecord(meeting.state)) return undefined
  return { id: meeting.id, forumId: meeting.forumId, locked: await minutesLocked(db, meeting.id), meeting }
}

/** No more of an item than what decides whether its text may be saved: asked about once a second while somebody writes. */
export const loadWritten: Load<MeetingSubject> = async given => {
  const subject = await loadMeeting(given)
  const id = subject && (await writtenOn(given.db, subject.meeting.id, given.params.item ?? ''))
  return id ? { ...subject, id } : undefined
}

/** An item of such a meeting, with what has been written on it. The subject's id is the item's. */
export const loadItem: Load<ItemSubject> = async given => {
  const subject = await loadMeeting(given)
  if (!subject) return undefined
  const { meeting } = subject
  const slot = (await numberedAgenda(given.db, meeting)).find(it => it.item.code === given.params.item)
  if (!slot || slot.item.kind === 'break') return undefined
  const { code } = slot.item
  return {
    ...{ ...subject, id: slot.item.id, slot },
    recordings: await loadRecordings(given.db, meeting.id),
    about: (await minutesAt(given.db, [code])).get(code),
  }
}
