// Leta efter länkar: when a document is approved its items are compared with all others, and once all are with all.
import { samklang } from '../../../access/actor.ts'
import { permitFor } from '../../../access/permit.ts'
import type { JobKind, Jobs } from '../../../data/jobs.ts'
import type { Data, Tx } from '../../../data/open.ts'
import { nextDocuments, nextItems, unsigned } from './round.store.ts'
import { keepSignatures, oneAtATime } from './signature.store.ts'
import { suggestFor } from './suggestion.store.ts'
import { type SuggestLinksInput, suggestLinksName } from './suggestion.ts'

type House = { readonly data: Data; readonly jobs: Jobs }

const worker = samklang('likeness')
/** Documents or items in one transaction: short enough that nobody waits for it, long enough to be done in a night. */
const batch = { sign: 25, link: 60 } as const

/** Compares items. Safe to run again: what is there already stays as it is. */
export const suggestLinksJob = (house: House): JobKind<SuggestLinksInput> => ({
  name: suggestLinksName,
  retries: 3,
  seconds: 300,
  atOnce: 1,
  run: input =>
    house.data.as(worker, tx => ('documentId' in input ? lookAt(tx, input.documentId) : goOn(tx, house.jobs, input))),
})

async function lookAt(tx: Tx, documentId: string): Promise<void> {
  const permit = permitFor(worker, 'suggestion.make')
  await oneAtATime(tx)
  await suggestFor(tx, permit, await keepSignatures(tx, permit, [documentId]))
}

/** One batch of a round. The next is asked for in the same transaction: killed in between, it is done once more. */
async function goOn(
  tx: Tx,
  jobs: Jobs,
  { round, after }: Extract<SuggestLinksInput, { round: string }>,
): Promise<void> {
  const permit = permitFor(worker, 'suggestion.make')
  await oneAtATime(tx)
  const keys = round === 'sign' ? await nextDocuments(tx, after, batch.sign) : await nextItems(tx, after, batch.link)
  if (round === 'sign') await keepSignatures(tx, permit, keys)
  else await suggestFor(tx, permit, keys)
  const next: SuggestLinksInput | undefined =
    keys.length === batch[round]
      ? { round, after: keys.at(-1) ?? null }
      : round === 'sign'
        ? { round: 'link', after: null }
        : undefined
  if (next) await jobs.add(tx, suggestLinksName, [next])
}

/** Everything that is published is looked at once more, a batch at a time. */
export const lookAtAll = (tx: Tx, jobs: Jobs): Promise<void> =>
  jobs.add(tx, suggestLinksName, [{ round: 'sign', after: null } satisfies SuggestLinksInput])

/** When Samklang starts on a database that has never been looked through, or was so in another way: all of it is. */
export const startSuggesting = ({ data, jobs }: House): Promise<void> =>
  data.as(worker, async tx => {
    if (await unsigned(tx)) await lookAtAll(tx, jobs)
  })
