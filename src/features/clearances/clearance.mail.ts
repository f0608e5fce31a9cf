// Mejlen om klarering: that somebody is asked, that somebody refused, that all have cleared. Never the words themselves,
// which may not be public yet.
import type { LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import type { Message } from '../messages/message.change.ts'
import type { Clearer } from './clearance.ts'

export interface MailedGate {
  readonly id: string
  readonly code: string
  readonly meetingId: string | null
  readonly version: number
  readonly forum: string
  readonly date: LocalDate | null
  readonly number: string | null
}

const where = ({ forum, date, number }: MailedGate): string =>
  [`${forum}${date ? ` den ${dateText(date)}` : ''}`, number && `punkt ${number}`].filter(Boolean).join(', ')

const whose = (it: Pick<Clearer, 'personId' | 'organisationId'>): Pick<Message, 'persons' | 'organisations'> => ({
  persons: it.personId ? [it.personId] : [],
  organisations: it.organisationId ? [it.organisationId] : [],
})

/** To somebody who is asked to clear. */
export const askMessage = (gate: MailedGate, to: Clearer & { readonly id: string }): Message => ({
  ...{ kind: 'clearance', occasion: `clearance:${to.id}`, ...whose(to) },
  ...(gate.meetingId ? { meetingId: gate.meetingId } : {}),
  subject: `${gate.forum}: ett ställningstagande väntar på ditt godkännande`,
  heading: 'Ett ställningstagande väntar på ditt godkännande',
  said: [
    `${where(gate)} togs ett ställningstagande under ett villkor. Det går inte ut förrän du, som ${to.label}, har godkänt det.`,
    'Orden, villkoret och det som ska godkännas ser du när du har loggat in.',
  ],
  links: [{ label: 'Läs och svara', path: `/klarera/${gate.code}` }],
  because: `Du får mejlet för att du är utsedd att godkänna ett villkor i ${gate.forum}.`,
})

/** To whoever asked: it stays held back. */
export const refusedMessage = (
  gate: MailedGate,
  clearanceId: string,
  by: string,
  persons: readonly string[],
): Message => ({
  ...{ kind: 'clearance', occasion: `clearance-refused:${clearanceId}`, persons },
  ...(gate.meetingId ? { meetingId: gate.meetingId } : {}),
  subject: `${gate.forum}: ett villkor godkändes inte`,
  heading: 'Ett villkor godkändes inte',
  said: [
    `${where(gate)}: ${by} godkände inte det som satsen väntar på. Den hålls kvar tills något har ändrats och frågan har ställts på nytt.`,
    'Skälet ser du när du har loggat in.',
  ],
  links: [{ label: 'Se skälet', path: `/klarera/${gate.code}` }],
  because: `Du får mejlet för att du ställde frågan i ${gate.forum}.`,
})

/** To whoever asked: everyone has cleared it. */
export const openedMessage = (gate: MailedGate, clearanceId: string, persons: readonly string[]): Message => ({
  ...{ kind: 'clearance', occasion: `clearance-opened:${clearanceId}`, persons },
  ...(gate.meetingId ? { meetingId: gate.meetingId } : {}),
  subject: `${gate.forum}: ett villkor är uppfyllt`,
  heading: 'Ett villkor är uppfyllt',
  said: [
    `${where(gate)}: alla som var utsedda har godkänt. Satsen går ut till dem den riktar sig till så snart mötesanteckningarna är justerade, eller nu om de redan är det.`,
  ],
  links: [{ label: 'Se satsen', path: `/klarera/${gate.code}` }],
  because: `Du får mejlet för att du ställde frågan i ${gate.forum}.`,
})
