// Stegen i ord: what each asks for, who reads what is written, and what is said when it is taken. Pure.

import type { OpenStep } from './deviation.ts'
import { audienceOf } from './event.ts'

const labels: Readonly<Record<string, string>> = {
  answer: 'Ert svar till motparten',
  return: 'Vad behöver kompletteras?',
  complete: 'Kommentar till er samordnare',
  close: 'Vad ledde ärendet till?',
  forward: 'Hälsning till motparten',
  disagree: 'Varför godtar ni inte svaret?',
  'ask-again': 'Vad behöver ni svar på?',
  settle: 'Vad enades ni om?',
}

/** The label of the field of words. */
export const wordsLabel = ({ verb, needs_words }: OpenStep): string =>
  labels[verb] ?? (needs_words ? 'Varför?' : 'Kommentar')

/** Who reads what is written there. */
export function audienceText(verb: string): string {
  const sides = audienceOf(verb)
  const who = [
    ...(sides.includes('own') ? ['den rapporterande sidans samordnare'] : []),
    ...(sides.includes('counterpart') ? ['motpartens samordnare'] : []),
    ...(sides.includes('reporter') ? ['rapportören'] : []),
  ]
  return `Läses av ${who.length < 2 ? who.join('') : `${who.slice(0, -1).join(', ')} och ${who.at(-1)}`}.`
}

/** What is said once the step is taken. */
export const takenText: Readonly<Record<string, string>> = {
  take: 'Ärendet är mottaget. Nu ska det bedömas.',
  redirect: 'Ärendet är omdirigerat och ska bedömas igen.',
  'redirect-own': 'Ärendet är omdirigerat och ska bedömas igen.',
  return: 'Rapportören får veta att rapporten behöver kompletteras.',
  complete: 'Tack. Din samordnare får veta att rapporten är kompletterad.',
  recall: 'Ärendet är tillbaka för bedömning.',
  reject: 'Rapporten är avvisad, och rapportören får veta varför.',
  forward: 'Ärendet är skickat till motparten.',
  close: 'Ärendet är avslutat.',
  'send-back': 'Ärendet är skickat tillbaka för bedömning.',
  answer: 'Svaret är skickat.',
  accept: 'Svaret är godtaget.',
  disagree: 'Det är antecknat att ni inte är eniga.',
  'ask-again': 'Motparten får veta att ni behöver ett nytt svar.',
  settle: 'Det är antecknat att ni är eniga.',
  act: 'Åtgärder pågår.',
  measure: 'Nu följs effekten.',
  'act-again': 'Ärendet är tillbaka bland det som åtgärdas.',
  reopen: 'Ärendet är öppnat igen.',
}
