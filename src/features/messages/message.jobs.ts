// Meddelandenas arbete: the addresses of whoever is told are Samklang's own to look up.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { mailingOf, originOf } from '../subscriptions/mailing.ts'
import { sendMessageMails } from '../subscriptions/sending.ts'
import { type Message, tellPeopleName } from './message.change.ts'
import { messageMail } from './message.mail.tsx'
import { receiversOf } from './message.row.ts'

const worker = samklang('messages')

export const messageJobs = (deps: Deps): readonly JobKind<never>[] => {
  const telling: JobKind<Message> = {
    name: tellPeopleName,
    retries: 5,
    seconds: 300,
    atOnce: 2,
    run: async message => {
      await tellNow(deps, message)
    },
  }
  return [telling]
}

/** Writes the mails of one message. Resolves with how many were new. */
export const tellNow = (
  { data, settings, jobs }: Pick<Deps, 'data' | 'settings' | 'jobs'>,
  message: Message,
): Promise<number> =>
  data.as(worker, async tx => {
    const mailing = mailingOf(settings)
    if (mailing === 'none') return 0
    const parts = messageMail(message, originOf(settings))
    const receivers = await receiversOf(tx, message)
    const mails = receivers.map(it => ({
      ...parts,
      ...{ address: it.address, kind: message.kind, occasion: `${message.occasion}:${it.id}` },
      ...{ meetingId: message.meetingId ?? null, keep: mailing === 'kept' },
    }))
    return sendMessageMails(tx, permitFor(worker, 'mail.deliver'), jobs, mails)
  })
