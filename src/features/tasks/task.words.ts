// Uppgifter i ord: how it stands with them, and what was said of them. Pure.
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import type { TaskEvent } from './event.row.ts'
import type { TaskRow } from './task.row.ts'
import { daysLate, type Standing, type StepRefusal, standing } from './task.ts'

const hard = (text: string): string => text.replaceAll('\u00a0', ' ').toLowerCase()

/** How it is said, where that tells more than the day: 'nästa möte'; not 'mötet den 3 december' for that very day. */
const saidText = ({ due, dueBy }: Pick<TaskRow, 'due' | 'dueBy'>): string =>
  due && !(dueBy && hard(due).includes(hard(dateText(dueBy)))) ? `”${due}”` : ''

/** 'Senast den 3 december 2026 (”nästa möte”)' */
export function dueText(it: Pick<TaskRow, 'due' | 'dueBy'>): string {
  const said = saidText(it)
  if (it.dueBy === null) return said || 'Ingen dag är sagd'
  return `Senast den ${dateText(it.dueBy)}${said && ` (${said})`}`
}

/** The day of its meeting; for what was taken from earlier minutes the day that it was said. */
export const handedOutOn = ({ meeting, source, saidOn, addedAt }: TaskRow): LocalDate =>
  meeting?.date ?? (source ? saidOn : dateAt(addedAt))

export const standingWords: Readonly<Record<Standing, string>> = {
  overdue: 'Försenad',
  near: 'Snart dags',
  ahead: 'Pågår',
  undated: 'Pågår, utan dag',
  reported: 'Rapporterad, väntar på forumet',
  closed: 'Klar',
  dropped: 'Avskriven',
}

/** 'försenad 12 dagar' */
export function lateText(task: Pick<TaskRow, 'state' | 'dueBy'>, today: LocalDate): string | undefined {
  if (standing(task, today) !== 'overdue' || task.dueBy === null) return undefined
  return `försenad ${countText(daysLate(task.dueBy, today), 'dag', 'dagar')}`
}

export const refusalWords: Readonly<Record<StepRefusal, string>> = {
  'is-closed': 'Uppgiften är redan avslutad.',
  'is-reported': 'Uppgiften är redan rapporterad.',
  'not-reported': 'Uppgiften är inte rapporterad, så det finns inget att skicka tillbaka.',
  'not-closed': 'Uppgiften är inte avslutad.',
}

const kindWords: Readonly<Record<TaskEvent['kind'], string>> = {
  added: 'Lades till',
  reported: 'Rapporterades',
  returned: 'Skickades tillbaka',
  closed: 'Avslutades som klar',
  dropped: 'Avskrevs',
  reopened: 'Öppnades igen',
  'not-done': 'Är inte klar än',
  moved: 'Fick en ny dag',
  owned: 'Fick en ny ansvarig',
}

/** 'Rapporterades klar den 3 december 2026 av Anna Ek' */
export function eventText({ kind, on, by, meeting }: TaskEvent): string {
  const where = meeting ? ` på mötet den ${dateText(meeting.date)}` : ''
  const done = kind === 'reported' && on ? ` som gjord den ${dateText(on)}` : ''
  return `${kindWords[kind]}${done}${where}${by ? ` av ${by}` : ''}`
}

/** What was before and what is now, for an event that changed it. */
export function changeText({ kind, dueBefore, due, dueOn, ownersBefore, owners }: TaskEvent): string | undefined {
  const day = (text: string | null): string =>
    text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateText(text) : (text ?? 'ingen dag')
  if (kind === 'moved') return `Från ${day(dueBefore)} till ${day(due ?? dueOn)}.`
  if (kind === 'owned') return `Från ${ownersBefore.join(', ') || 'ingen'} till ${owners.join(', ') || 'ingen'}.`
  return undefined
}
