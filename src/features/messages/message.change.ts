// Meddelande: words to somebody about work that is theirs, told once the transaction is committed and never twice.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { MessageKind } from '../subscriptions/outbox.ts'

export const tellPeopleName = 'tell-people'

export interface Message {
  readonly kind: MessageKind
  /** What it is about: for each receiver the same occasion is told once. 'circulated:<meeting>:<n>' */
  readonly occasion: string
  /** Ids of those who are told: whoever has no address gets nothing. */
  readonly persons?: readonly string[]
  /** Ids of organisations that are told where their registry is. */
  readonly organisations?: readonly string[]
  readonly meetingId?: string
  readonly subject: string
  readonly heading: string
  /** Paragraphs. Never what is secret: a mail is read by others too. */
  readonly said: readonly string[]
  /** What to open, as paths of ours: '/uppgifter/abc'. The first is the main thing to do. */
  readonly links: readonly { readonly label: string; readonly path: string }[]
  /** Why they get it: 'Du får mejlet för att …'. */
  readonly because: string
}

/** Asks for the mails, in the caller's transaction. Nothing where nobody is named. */
export async function tellPeople(jobs: Jobs, tx: Tx, ...messages: readonly Message[]): Promise<void> {
  const some = messages.filter(it => (it.persons ?? []).length + (it.organisations ?? []).length > 0)
  if (some.length > 0) await jobs.add(tx, tellPeopleName, some)
}
