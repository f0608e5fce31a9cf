// Att berätta om ett ärende, för andra områden: asked for in the caller's transaction whenever a case has taken a step.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'

export const tellCaseName = 'tell-deviation'

export interface TellCaseInput {
  readonly id: string
}

/** Whoever the case waits for now is told that one waits, and nothing of what it is about. Asked twice it tells once. */
export const askTelling = (jobs: Jobs, tx: Tx, id: string): Promise<void> => jobs.add(tx, tellCaseName, [{ id }])
