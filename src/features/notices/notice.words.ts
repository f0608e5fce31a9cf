// Kallelsens ord: times, items and who somebody is, as pages, mails and the printed notice say them. Pure.
import { clockSpan, countText, dateText, listText } from '../../ui/format.ts'
import type { AgendaClause } from '../agendas/agenda.ts'
import { itemTypeWords } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import type { Participant } from './notice.ts'
import { capacityWords } from './notice.ts'

const weekdays = ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag']

/** '2026-12-03' → 'torsdag 3 december 2026' */
export const weekdayText = (date: string): string =>
  `${weekdays[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? ''} ${dateText(date)}`

/** 'torsdag 3 december 2026 kl. 9.00–12.00' */
export const whenText = (it: {
  readonly date: string
  readonly startTime: string | null
  readonly endTime: string | null
}) =>
  it.startTime
    ? `${weekdayText(it.date)} kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`
    : `${weekdayText(it.date)}, tiden är inte bestämd`

/** '9.00–9.30', or nothing where the meeting has no start or the item takes no time of its own. */
export const slotText = ({ start, end }: Pick<FrozenItem, 'start' | 'end'>): string =>
  start && end && end !== start ? clockSpan(start, end) : ''

/** '30 minuter · Information, dialog' */
export const itemMeta = ({ minutes, types }: Pick<FrozenItem, 'minutes' | 'types'>): string => {
  const said = types.map((it, n) => (n === 0 ? itemTypeWords[it] : itemTypeWords[it].toLowerCase())).join(', ')
  return [minutes ? countText(minutes, 'minut', 'minuter') : '', said].filter(Boolean).join(' · ')
}

/** 'Nora Nord, Norra kommunen' */
export const presenterText = ({
  name,
  organisation,
}: {
  readonly name: string
  readonly organisation: string | null
}) => [name, organisation].filter(Boolean).join(', ')

/** What stands under proposed words: to whom, on what condition, for how long, until when. */
export function clauseNotes(it: Omit<AgendaClause, 'version'>): readonly string[] {
  return [
    it.condition && `Villkor: ${it.condition}`,
    it.addition && `Tillägg: ${it.addition}`,
    it.mandatees.length > 0 && `Uppdrag till ${listText(it.mandatees)}`,
    it.addressees.length > 0 && `Till ${listText(it.addressees)}`,
    (it.validFrom || it.validTo) && `Gäller ${validText(it.validFrom, it.validTo)}`,
    (it.due || it.dueOn) && `Klart ${it.due ?? dateText(it.dueOn ?? '')}`,
  ].flatMap(it => (it ? [it] : []))
}

const validText = (from: string | null, to: string | null): string =>
  [from && `från och med ${dateText(from)}`, to && `till och med ${dateText(to)}`].filter(Boolean).join(' ')

/** 'punkt 3 och 4', by the numbers of the agenda that went out. */
export function itemsText(itemIds: readonly string[], items: readonly FrozenItem[]): string {
  const numbers = items.flatMap(it => (itemIds.includes(it.id) && it.number ? [it.number] : []))
  return numbers.length === 0 ? '' : `punkt ${listText(numbers)}`
}

/** 'Ledamot, Fyrbodal', or as what somebody without a seat comes. */
export const roleText = (it: Pick<Participant, 'role' | 'capacity'>): string => it.role ?? capacityWords[it.capacity]
