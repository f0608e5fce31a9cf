// Mejl från andra delar: a mail that somebody asked Samklang to send, put in the outbox with the rest.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { MailParts } from './news.mail.tsx'
import { type DeliverMailInput, deliverMailName } from './published.ts'
import {
  type MeetingMail,
  type MessageMail,
  writeInvitation,
  writeMeetingMail,
  writeMessageMail,
} from './written.store.ts'

/** Sends an invitation once the transaction is committed. The address is forgotten with the mail, after thirty days. */
export async function sendInvitation(
  tx: Tx,
  permit: Permit<'login.invite'>,
  jobs: Jobs,
  mail: MailParts & { readonly address: string },
): Promise<void> {
  const mailId = await writeInvitation(tx, permit, mail)
  await jobs.add(tx, deliverMailName, [{ mailId } satisfies DeliverMailInput])
}

/** Sends what goes out with a notice, and counts what is new of it: an occasion that has been written is not again. */
export const sendMeetingMails = (
  tx: Tx,
  permit: Permit<'notice.remind'>,
  jobs: Jobs,
  mails: readonly MeetingMail[],
): Promise<number> => sendNew(tx, jobs, mails, mail => writeMeetingMail(tx, permit, mail))

/** Sends words to those whose work they are about, and counts what is new of it. */
export const sendMessageMails = (
  tx: Tx,
  permit: Permit<'mail.deliver'>,
  jobs: Jobs,
  mails: readonly MessageMail[],
): Promise<number> => sendNew(tx, jobs, mails, mail => writeMessageMail(tx, permit, mail))

async function sendNew<M extends { readonly keep: boolean }>(
  tx: Tx,
  jobs: Jobs,
  mails: readonly M[],
  write: (mail: M) => Promise<string | undefined>,
): Promise<number> {
  let written = 0
  for (const mail of mails) {
    const mailId = await write(mail)
    if (!mailId) continue
    written += 1
    if (!mail.keep) await jobs.add(tx, deliverMailName, [{ mailId } satisfies DeliverMailInput])
  }
  return written
}
