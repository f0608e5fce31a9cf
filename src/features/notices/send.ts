// Att skicka en kallelse: what is sent next, and what has to be said with it. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import type { VersionKind } from '../agendas/versions.ts'

export type SendRefusal = 'not-now' | 'past' | 'answer-after' | 'answer-past' | 'incomplete'

export const sendRefusalText: Readonly<Record<SendRefusal, string>> = {
  'not-now': 'Mötet har börjat, är avslutat eller inställt, så det går inte att kalla till det.',
  past: 'Mötets dag har varit. Flytta mötet först.',
  'answer-after': 'Sista svarsdag måste vara senast på mötets dag.',
  'answer-past': 'Sista svarsdag har redan varit. Välj en dag från och med i dag.',
  incomplete: 'Något saknas i dagordningen. Komplettera, eller låt punkten gå ut ändå och säg varför.',
}

/** Days before the meeting that answers are wanted, where nobody has said another day. */
export const answerDays = 7

export interface Sending {
  readonly kind: VersionKind
  readonly answerBy: LocalDate | null
}

/** Whether it can go out today. `ready` is whether the agenda is complete or overruled (agendas/completeness). */
export function send(
  sending: Sending,
  meeting: { readonly state: MeetingState; readonly date: LocalDate },
  { today, ready }: { readonly today: LocalDate; readonly ready: boolean },
): Result<Sending, SendRefusal> {
  if (meeting.state !== 'planned' && meeting.state !== 'called') return no('not-now')
  if (meeting.date < today) return no('past')
  if (sending.answerBy !== null && sending.answerBy > meeting.date) return no('answer-after')
  // A day that has been is only refused where it is asked anew: a supplement can come after it.
  if (sending.kind === 'planned' && sending.answerBy !== null && sending.answerBy < today) return no('answer-past')
  return ready ? ok(sending) : no('incomplete')
}
