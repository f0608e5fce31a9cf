// Mejl till den som en åtgärd ligger hos: that something waits, or no longer does. Never what, nor that it is a remedy.
import type { Actor } from '../../access/actor.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'

export type OwnerNews = 'given' | 'taken' | 'changed'

const heading: Readonly<Record<OwnerNews, string>> = {
  given: 'Något väntar på dig',
  taken: 'Något väntar inte längre på dig',
  changed: 'Något har ändrats för dig',
}
const said: Readonly<Record<OwnerNews, string>> = {
  given: 'Du ansvarar för något i ett ärende om en avvikelse. Vad det är och när det ska vara klart står på Mitt.',
  taken:
    'Det som du har ansvarat för i ett ärende om en avvikelse ligger inte längre hos dig. Du behöver inte göra något.',
  changed: 'Det som du ansvarar för i ett ärende om en avvikelse har ändrats, eller så har du fått ett svar.',
}

export interface ToldOwner {
  readonly code: string
  readonly remedyId: string
  /** What it is at when this is said: the same is never told twice. */
  readonly occasion: string
  readonly personId: string | null
  readonly news: OwnerNews
}

/** Asks for the mails, in the caller's transaction. Whoever does it is told nothing of it. */
export function tellOwners(jobs: Jobs, tx: Tx, actor: Actor, ...them: readonly ToldOwner[]): Promise<void> {
  const self = actor.kind === 'person' ? actor.personId : null
  const messages = them
    .filter(it => it.personId !== null && it.personId !== self)
    .map(
      (it): Message => ({
        kind: 'deviation',
        occasion: `remedy-${it.news}:${it.remedyId}:${it.occasion}`,
        persons: it.personId === null ? [] : [it.personId],
        subject: `${it.news === 'given' ? 'Ett ärende väntar' : 'Ändrat i ett ärende'}: ${it.code}`,
        heading: heading[it.news],
        said: [said[it.news], 'Logga in för att läsa mer. Vad ärendet gäller står inte i mejlet.'],
        links: [{ label: 'Öppna Mitt', path: '/mitt' }],
        because: 'Du får mejlet för att du ansvarar eller har ansvarat för något i ett ärende om en avvikelse.',
      }),
    )
  return tellPeople(jobs, tx, ...messages)
}
