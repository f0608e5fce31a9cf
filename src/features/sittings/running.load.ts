import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { loadRecordings, type Recordings } from '../recordings/recording.view.tsx'
import { type Returned, returnsAt } from '../tasks/return.view.tsx'
import type { Attendant } from './attendance.ts'
import { findRunning, findShown, partIn, type Running, type Shown } from './running.row.ts'

// Vad mötets sidor och kommandon handlar om: the meeting, one of its items, or somebody who takes part.

export interface ShownSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly mine: boolean
  readonly leading: boolean
  readonly shown: Shown
}

export interface RunningSubject extends Omit<ShownSubject, 'shown'> {
  readonly running: Running
}

/** With what has been written down: for the page that it is written on. */
export interface WritingSubject extends RunningSubject {
  readonly recordings: Recordings
  /** Tasks that come back at the meeting, by the id of their item. */
  readonly returned: ReadonlyMap<string, readonly Returned[]>
}

export interface ItemSubject extends WritingSubject {
  readonly item: AgendaItem
}

export interface AttendantSubject extends RunningSubject {
  readonly attendant: Attendant
}

/** What everyone who takes part may see. */
export const loadShown: Load<ShownSubject> = async ({ db, params, actor }) => {
  const shown = await findShown(db, params.code ?? '')
  if (!shown) return undefined
  const { id, version } = shown.meeting
  return { id, version, ...(await partIn(db, shown, actor)), shown }
}

export const loadRunning: Load<RunningSubject> = async ({ db, params, actor }) => {
  const running = await findRunning(db, params.code ?? '')
  if (!running) return undefined
  const { id, version } = running.meeting
  return { id, version, ...(await partIn(db, running, actor)), running }
}

export const loadWriting: Load<WritingSubject> = async (loading: Loading) => {
  const found = await loadRunning(loading)
  if (!found) return undefined
  const { meeting, items, people, coming } = found.running
  const known = { items, people, coming: coming.map(it => it.date) }
  const recordings = await loadRecordings(loading.db, meeting.id, known)
  return { ...found, recordings, returned: await returnsAt(loading.db, meeting.id) }
}

/** An item of the meeting: the permit is for it, at the version that it has. */
export const loadItem: Load<ItemSubject> = async (loading: Loading) => {
  const found = await loadWriting(loading)
  const item = found?.running.items.find(it => it.code === loading.params.item)
  return found && item && { ...found, id: item.id, version: item.version, item }
}

/** Somebody who takes part in the meeting: the permit is for their row. */
export const loadAttendant: Load<AttendantSubject> = async (loading: Loading) => {
  const found = await loadRunning(loading)
  const attendant = found?.running.people.find(it => it.id === loading.params.person)
  return found && attendant && { ...found, id: attendant.id, version: attendant.version, attendant }
}
