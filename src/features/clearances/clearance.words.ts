// Klareringens ord: what is said of each who is named, and of why an answer no longer holds. Pure.
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import type { Clearance, FallenWhy } from './clearance.ts'

export const fallenText: Readonly<Record<FallenWhy, string>> = {
  words: 'Gäller inte längre: orden ändrades.',
  condition: 'Gäller inte längre: villkoret ändrades.',
  question: 'Gäller inte längre: det som ska godkännas ändrades.',
  'asked-again': 'Frågan har ställts på nytt.',
  'taken-back': 'Svaret ångrades.',
  removed: 'Ska inte klarera längre.',
}

/** Who it is, behind the name that everybody sees: 'ordföranden, Orvar Ordfelt'. */
export function whoText({ label, personName, organisationName }: Clearance): string {
  const name = personName ?? organisationName
  const who = name && name !== label ? `${label}, ${name}` : label
  return who.charAt(0).toUpperCase() + who.slice(1)
}

/** How far it has come, as a sentence without its stop. */
export function stateText(it: Clearance): string {
  if (it.answer) {
    const said = it.answer === 'cleared' ? 'Godkände' : 'Godkände inte'
    const how = it.outside ? `, utanför Samklang: ${it.how ?? ''}` : ''
    return `${said} den ${dateText(it.happenedOn ?? '')}${how}`
  }
  if (it.askedAt) return `Frågad den ${dateText(dateAt(it.askedAt))}, har inte svarat`
  return it.personId || it.organisationId ? 'Inte frågad' : 'Ingen person utsedd'
}
