// Utkorg: what a mail is, and what became of it. Pure types.
import type { Instant } from '../../kernel/time.ts'

/** What goes out to those who are called to a meeting. */
export type MeetingMailKind = 'notice' | 'moved' | 'cancelled' | 'reminder'
/** Words to somebody about work that is theirs. */
export type MessageKind = 'minutes' | 'clearance' | 'extract' | 'task' | 'mandate' | 'deviation'
export type MailKind = 'confirm' | 'link' | 'news' | 'invitation' | MeetingMailKind | MessageKind
export type MailState = 'kept' | 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped'

/** A mail as it is read in a demonstration. */
export interface WrittenMail {
  readonly id: string
  readonly kind: MailKind
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly leavePath: string | null
  /** iCalendar that goes along. */
  readonly calendar: string | null
  readonly writtenAt: Instant
}

/** A mail as an administrator sees it: not what it says, and not whose it is. */
export interface MailSeen {
  readonly id: string
  readonly kind: MailKind
  /** 'a…@exempel.se' */
  readonly receiver: string
  readonly state: MailState
  readonly tries: number
  readonly why: string | null
  readonly writtenAt: Instant
  readonly sentAt: Instant | null
}

export type MailTab = 'failed' | 'waiting' | 'sent'

/** What stands together: what needs somebody, what goes on by itself, what is done. */
export const tabStates: Readonly<Record<MailTab, readonly MailState[]>> = {
  failed: ['failed', 'unknown'],
  waiting: ['waiting', 'sending'],
  sent: ['sent', 'dropped', 'kept'],
}
/** The tab that an address asks for: what needs somebody where it asks for none. */
export function tabOf(url: URL): MailTab {
  const word = url.searchParams.get('visa') ?? ''
  return Object.hasOwn(tabWords, word) ? tabWords[word as keyof typeof tabWords] : 'failed'
}

export const tabWords = { misslyckade: 'failed', vantar: 'waiting', skickade: 'sent' } as const

/** An invitation holds a way in: one that did not arrive is made anew instead. */
export const canRetry = (it: MailSeen): boolean =>
  it.kind !== 'invitation' && (it.state === 'failed' || it.state === 'unknown')
