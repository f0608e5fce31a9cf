// Utkorgens mejl från andra delar: an invitation to log in, and what goes out with a notice.
import { randomUUID } from 'node:crypto'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { MessageCalendar } from '../../edges/mail/smtp.ts'
import type { NewsMail } from './outbox.store.ts'
import type { MeetingMailKind, MessageKind } from './outbox.ts'

/** Puts an invitation in the outbox, to be sent. Its id. Whoever writes it may not read what lies there. */
export async function writeInvitation(
  tx: Tx,
  _permit: Permit<'login.invite'>,
  mail: Pick<NewsMail, 'address' | 'subject' | 'text' | 'html'>,
): Promise<string> {
  const id = randomUUID()
  const { address, subject, text, html } = mail
  await tx
    .insertInto('outbox')
    .values({
      ...{ id, address, subject, text, html, kind: 'invitation', occasion: `invitation:${id}`, state: 'waiting' },
      ...{ subscriber_id: null, leave_path: null },
    })
    .execute()
  return id
}

export interface MeetingMail extends Pick<NewsMail, 'address' | 'subject' | 'text' | 'html' | 'keep'> {
  readonly kind: MeetingMailKind
  readonly meetingId: string
  /** The same at every try: what has been written is not written again. */
  readonly occasion: string
  readonly calendar: MessageCalendar | undefined
}

/** Puts what goes out with a notice in the outbox. Undefined where the occasion has been written already. */
export async function writeMeetingMail(
  tx: Tx,
  _permit: Permit<'notice.remind'>,
  { meetingId, calendar, keep, ...mail }: MeetingMail,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('outbox')
    .values({
      ...mail,
      ...{ meeting_id: meetingId, calendar: calendar?.text ?? null, calendar_method: calendar?.method ?? null },
      ...{ subscriber_id: null, leave_path: null, state: keep ? 'kept' : 'waiting' },
    })
    .onConflict(it => it.column('occasion').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export interface MessageMail extends Pick<NewsMail, 'address' | 'subject' | 'text' | 'html' | 'keep'> {
  readonly kind: MessageKind
  readonly meetingId: string | null
  /** The same at every try: what has been written is not written again. */
  readonly occasion: string
}

/** Puts a message in the outbox. Undefined where the occasion has been written already. */
export async function writeMessageMail(
  tx: Tx,
  _permit: Permit<'mail.deliver'>,
  { meetingId, keep, ...mail }: MessageMail,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('outbox')
    .values({ ...mail, meeting_id: meetingId, subscriber_id: null, leave_path: null, state: keep ? 'kept' : 'waiting' })
    .onConflict(it => it.column('occasion').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
