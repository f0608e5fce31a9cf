// Rapport, för andra områden: a report sent as a case, in the caller's transaction.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { dueIn } from '../deviations/deviation.change.ts'
import { insertReport } from './report.store.ts'
import type { SentReport } from './report.ts'

export type { SentReport } from './report.ts'

/** Sends a report. The same one sent again, as its clientId says, is the case that it already is. */
export async function sendReport(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  it: SentReport,
  now: Instant,
): Promise<{ readonly id: string; readonly code: string }> {
  return insertReport(tx, permit, it, { dueOn: await dueIn(tx, 'sent', now), now })
}
