// Uppdrag, för det som följer i bakgrunden: what is asked for in the transaction that gave or changed one.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'

export const placeReportsName = 'place-mandate-reports'

export interface PlaceReportsInput {
  /** None: those of all mandates. */
  readonly mandateId?: string
}

/** Asks for the mandate's report-back to be put on its agenda, once the transaction is committed. */
export const askForPlacing = (tx: Tx, jobs: Jobs, mandateId: string): Promise<void> =>
  jobs.add(tx, placeReportsName, [{ mandateId } satisfies PlaceReportsInput])
