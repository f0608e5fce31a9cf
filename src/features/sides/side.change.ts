// Att berätta för den andra sidan och för rapportören, i den egna transaktionen.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'

export const tellSideName = 'tell-side'

export interface TellSideInput {
  readonly caseId: string
  /** Who is told: those who coordinate a side, or whoever reported it. */
  readonly to: 'own' | 'counterpart' | 'reporter'
  readonly what: 'message' | 'view' | 'joint' | 'joint-answer' | 'proposed-answer' | 'answer' | 'judge'
  /** Told once of the same. */
  readonly key: string
}

/** Asks for the mail that something waits; never what it says. */
export const askSideTold = (jobs: Jobs, tx: Tx, it: TellSideInput): Promise<void> => jobs.add(tx, tellSideName, [it])

/**
 * At closing the reporter is asked whether they got an answer and whether it was of use. For the step 'close', after it
 * is taken; asked again only when the case is closed again.
 */
export const askReporter = (jobs: Jobs, tx: Tx, caseId: string, version: number): Promise<void> =>
  askSideTold(jobs, tx, { caseId, to: 'reporter', what: 'judge', key: String(version) })
