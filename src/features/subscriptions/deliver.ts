// Leverans: takes a mail out of the outbox, hands it over, and writes down what became of it.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { handOver } from '../../edges/mail/smtp.ts'
import type { Deps } from '../../http/request.ts'
import type { Instant } from '../../kernel/time.ts'
import { originOf } from './mailing.ts'
import { claim, giveUpMail, settle } from './outbox.store.ts'

const worker = samklang('mail')

/** To be tried again: a server that cannot take it now, or another process that is at it. */
export class NotNow extends Error {}

/**
 * Sends one mail at most once. It is claimed in a transaction of its own before anything is said to the server, and what
 * the server answered is written in another. Killed before the first: nothing has happened, the job is run again. Killed
 * between them: the mail may have arrived, so it becomes 'unknown' when its claim has run out, is not sent again by
 * itself, and is shown to the administrators; sent again by one of them it keeps its Message-ID. Killed after: done.
 * Throws NotNow where it should be tried again.
 */
export async function deliver(
  { data, settings }: Pick<Deps, 'data' | 'settings'>,
  mailId: string,
  now: () => Instant,
): Promise<void> {
  const { SMTP_URL: url, MAIL_FROM: from } = settings
  if (!url || !from) return
  const permit = permitFor(worker, 'mail.deliver')
  const mail = await data.as(worker, tx => claim(tx, permit, mailId, now()))
  if (mail === 'nothing') return
  if (mail === 'busy') throw new NotNow('another process is sending it, or was when it ended')
  const { leavePath, address: to, ...parts } = mail
  const leaveUrl = leavePath === null ? undefined : `${originOf(settings)}${leavePath}`
  const handed = await handOver({ url, from }, { ...parts, to, leaveUrl })
  await data.as(worker, tx => {
    if (handed.kind === 'taken') return settle(tx, permit, mailId, 'sent', null, now())
    if (handed.kind === 'unknown') return settle(tx, permit, mailId, 'unknown', handed.why)
    return settle(tx, permit, mailId, handed.forGood ? 'failed' : 'waiting', handed.why)
  })
  if (handed.kind === 'refused' && !handed.forGood) throw new NotNow(handed.why)
}

/** After the last try: shown to the administrators, who can try once more. */
export async function giveUp({ data }: Pick<Deps, 'data'>, mailId: string, why: string): Promise<void> {
  await data.as(worker, tx => giveUpMail(tx, permitFor(worker, 'mail.deliver'), mailId, why))
}
