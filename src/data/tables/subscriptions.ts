import type { ColumnType, Generated } from 'kysely'

export interface SubscriberTable {
  id: Generated<string>
  address: string
  added_at: Generated<string>
  confirm_mailed_at: string | null
  link_mailed_at: string | null
}

export interface SubscriptionTable {
  id: Generated<string>
  subscriber_id: string
  kind: 'forum' | 'matter' | 'search'
  /** A forum's id, a matter's code, or the register's search as its address says it. */
  target: string
  frequency: 'at-once' | 'daily' | 'weekly'
  asked_at: Generated<string>
  confirmed_at: string | null
  /** When it was last seen whether something is new; set with `confirmed_at`. */
  looked_at: string | null
}

export interface SubscriptionKeyTable {
  /** SHA-256 of the key, in hex. The key itself is in the mail and nowhere else. */
  hash: string
  subscriber_id: string
  expires_at: string
}

export interface StanceNewsTable {
  key: string
  code: string
  meeting_key: string
  first_at: string
  is_current: Generated<boolean>
  /** New because a condition was met: the rest was known before. */
  opened: Generated<boolean>
}

export interface MailedNewsTable {
  subscriber_id: string
  key: string
  mail_id: string | null
  mailed_at: Generated<string>
}

/**
 * kept: a demonstration's, never sent. waiting → sending → sent, or failed. unknown: nobody can tell whether the server
 * took it. dropped: what it told is not public any more.
 */
export type MailState = 'kept' | 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped'

/** Words to somebody about work that is theirs. */
export type MessageKind = 'minutes' | 'clearance' | 'extract' | 'task' | 'mandate' | 'deviation'

export interface OutboxTable {
  id: Generated<string>
  /** Null for what goes to somebody because of who they are: an invitation, a notice, a message about their work. */
  subscriber_id: string | null
  kind: 'confirm' | 'link' | 'news' | 'invitation' | 'notice' | 'moved' | 'cancelled' | 'reminder' | MessageKind
  /** Of what goes out with a notice. */
  meeting_id: ColumnType<string | null, string | null | undefined, never>
  /** iCalendar, emptied as the text is. */
  calendar: ColumnType<string | null, string | null | undefined, string | null>
  calendar_method: ColumnType<'REQUEST' | 'CANCEL' | null, 'REQUEST' | 'CANCEL' | null | undefined, null>
  /** What the mail is about; unique, so that the same thing is never mailed twice. */
  occasion: string
  address: string
  subject: string
  /** Emptied, as html is, when the mail has been sent. */
  text: string
  html: string
  /** Where one click ends it all; null in mails that were asked for. */
  leave_path: string | null
  news: Generated<string[]>
  state: MailState
  tries: Generated<number>
  why: string | null
  written_at: Generated<string>
  claimed_at: string | null
  sent_at: string | null
}
