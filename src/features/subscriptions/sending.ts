// Mejl från andra delar: a mail that somebody asked Samklang to send, put in the outbox with the rest.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { MailParts } from './news.mail.tsx'
import { writeInvitation } from './outbox.store.ts'
import { type DeliverMailInput, deliverMailName } from './published.ts'

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
