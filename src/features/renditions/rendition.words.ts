// Återgivningens ord: what stands under a clause, and how people, tasks and hours are said in files. Pure.
import { clockSpan, clockText, countText, dateText, listText } from '../../ui/format.ts'
import { itemTypeWords } from '../agendas/agenda.ts'
import type { Gate } from '../clearances/gate.ts'
import { gateText } from '../clearances/gate.words.ts'
import type { ReadClause, ReadTask } from '../minutes/reading.ts'
import type { ContentItem, ContentPerson, MinutesContent } from './rendition.ts'

type Noted = Pick<ReadClause, 'text' | 'condition' | 'addition' | 'mandatee' | 'addressee' | 'validFrom' | 'validTo'>

const saysAlready = (words: string, part: string): boolean => words.toLowerCase().includes(part.toLowerCase())

/** What stands under the words of a clause: condition, to whom, for how long. What the words say themselves is not said again. */
export function clauseNotes(it: Noted, gate?: Gate): readonly string[] {
  const { condition, addition, mandatee = [], addressee = [], validFrom, validTo } = it
  return [
    condition && !saysAlready(it.text, condition) && `Villkor: ${condition}`,
    addition && !saysAlready(it.text, addition) && `Tillägg: ${addition}`,
    mandatee.length > 0 && `Uppdrag till ${listText(mandatee)}`,
    addressee.length > 0 && `Till ${listText(addressee)}`,
    (validFrom || validTo) && `Gäller ${validText(validFrom, validTo)}`,
    gate?.state === 'cleared' && gateText(gate),
  ].flatMap(note => (note ? [note] : []))
}

const validText = (from: string | undefined, to: string | undefined): string =>
  [from && `från och med den ${dateText(from)}`, to && `till och med den ${dateText(to)}`].filter(Boolean).join(' ')

const ended = (words: string): string => (/[.!?]$/u.test(words) ? words : `${words}.`)

/** 'Nästa möte', '5 november 2026' */
export const dueText = ({ due, dueDate }: ReadTask): string => due ?? (dueDate ? dateText(dueDate) : '')

/** 'Beredningen och presidiet' */
export const ownerText = ({ owner = [] }: ReadTask): string => listText(owner)

/** 'Ta fram en tidplan. Ansvarig: beredningen. Klart: nästa möte.' */
export const taskText = (it: ReadTask): string =>
  [ended(it.text), ownerText(it) ? `Ansvarig: ${ownerText(it)}.` : '', dueText(it) ? `Klart: ${dueText(it)}.` : '']
    .filter(Boolean)
    .join(' ')

/** '9.10–9.30' */
export const spanText = ({ start, end }: Pick<ContentItem, 'start' | 'end'>): string =>
  start ? clockSpan(start, end ?? undefined) : ''

/** '20 minuter · Information, dialog' */
export function itemMeta({ minutes, types }: Pick<ContentItem, 'minutes' | 'types'>): string {
  const said = types.map((it, n) => (n === 0 ? itemTypeWords[it] : itemTypeWords[it].toLowerCase())).join(', ')
  return [minutes ? countText(minutes, 'minut', 'minuter') : '', said].filter(Boolean).join(' · ')
}

export const lapseText: Readonly<Record<NonNullable<ContentItem['lapsed']>, string>> = {
  time: 'Punkten utgick på grund av tidsbrist.',
  withdrawn: 'Punkten utgick.',
  postponed: 'Punkten sköts upp.',
  unknown: 'Punkten togs inte upp.',
}

/** How a stance was taken, where it was not simply taken at the meeting. */
export function takenText(taken: ContentItem['taken']): string | null {
  if (taken?.how === 'standing') return 'Ställningstagandet togs på stående fot, utan föredragning.'
  if (taken?.how === 'written')
    return `Ställningstagandet togs skriftligen mellan möten${taken.on ? ` den ${dateText(taken.on)}` : ''}.`
  return null
}

/** 'Ordförande', 'Ersätter Bo Alm', 'Adjungerad, punkt 3' */
export function personText(it: ContentPerson): string {
  const role = it.replaces ? `ersätter ${it.replaces}` : (it.role ?? (it.capacity === 'adjunct' ? 'adjungerad' : ''))
  const said = [role, it.onlyItems && `punkt ${listText(it.onlyItems)}`, it.during].filter(Boolean).join(', ')
  return said.charAt(0).toLocaleUpperCase('sv') + said.slice(1)
}

/** '5 november 2026 kl. 9.02–11.40' */
export const whenText = ({ meeting, start, end }: Pick<MinutesContent, 'meeting' | 'start' | 'end'>): string =>
  `${dateText(meeting.date)}${start ? ` kl. ${clockSpan(start, end ?? undefined)}` : ''}`

/** '3 december 2026 kl. 9.00' */
export const comingText = (it: MinutesContent['coming'][number]): string =>
  `${dateText(it.date)}${it.start ? ` kl. ${it.end ? clockSpan(it.start, it.end) : clockText(it.start)}` : ''}`

/** What is said on every page of what does not stand yet. */
export function markText({ standing, version }: Pick<MinutesContent, 'standing' | 'version'>): string | null {
  if (standing === 'draft') return 'UTKAST'
  if (standing === 'circulated') return version?.kind === 'correction' ? 'RÄTTELSE, EJ JUSTERAD' : 'EJ JUSTERAD'
  return null
}
