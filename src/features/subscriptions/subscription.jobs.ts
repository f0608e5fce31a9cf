// Bevakningarnas arbete: told at once, told in the morning, sent, and forgotten.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { deliver, giveUp } from './deliver.ts'
import { notifyPublished, sendDigests } from './notify.ts'
import { giveUpLost } from './outbox.store.ts'
import { type DeliverMailInput, deliverMailName, type NotifyPublishedInput, notifyPublishedName } from './published.ts'
import { forget } from './subscription.store.ts'

const worker = samklang('subscriptions')

export function subscriptionJobs(deps: Deps): readonly JobKind<never>[] {
  const published: JobKind<NotifyPublishedInput> = {
    name: notifyPublishedName,
    retries: 5,
    seconds: 600,
    atOnce: 1,
    run: ({ documentIds }) => notifyPublished(deps, documentIds, deps.now()),
  }
  const digests: JobKind<object> = {
    name: 'send-digests',
    retries: 5,
    seconds: 1800,
    atOnce: 1,
    // Due at seven; the later hours catch up with a morning when Samklang was down, and otherwise find nothing due.
    every: '0 7-20 * * *',
    run: () => sendDigests(deps, deps.now()),
  }
  const mail: JobKind<DeliverMailInput> = {
    name: deliverMailName,
    // Half a minute, doubled ten times: a server that is down for a night is waited for.
    retries: 10,
    wait: 30,
    seconds: 240,
    atOnce: 4,
    run: ({ mailId }) => deliver(deps, mailId, deps.now),
    gaveUp: ({ mailId }, error) => giveUp(deps, mailId, error.message),
  }
  const forgetting: JobKind<object> = {
    name: 'forget-subscriptions',
    retries: 3,
    seconds: 300,
    atOnce: 1,
    every: '30 3 * * *',
    run: () =>
      deps.data.as(worker, async tx => {
        await giveUpLost(tx, permitFor(worker, 'mail.deliver'), deps.now())
        await forget(tx, permitFor(worker, 'subscription.notify'), deps.now())
      }),
  }
  return [published, digests, mail, forgetting]
}
