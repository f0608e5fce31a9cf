// Publicerat: what whoever publishes asks for, in the same transaction. Nothing is mailed before it is committed.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'

export const notifyPublishedName = 'notify-published'
export const deliverMailName = 'deliver-mail'

export interface NotifyPublishedInput {
  readonly documentIds: readonly string[]
}

export interface DeliverMailInput {
  readonly mailId: string
}

/** Tells those who want to know at once. Documents that are published together are told of in one mail. */
export const announce = (jobs: Jobs, tx: Tx, documentIds: readonly string[]): Promise<void> =>
  documentIds.length === 0
    ? Promise.resolve()
    : jobs.add(tx, notifyPublishedName, [{ documentIds } satisfies NotifyPublishedInput])
