// Rapport, för andra områden: a report sent as a case, in the caller's transaction.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { dueIn } from '../deviations/deviation.change.ts'
import { sentAs } from './draft.row.ts'
import { endDraft } from './draft.store.ts'
import { insertReport, takeReceipt } from './report.store.ts'
import type { SentReport } from './report.ts'

export type { SentReport } from './report.ts'

/**
 * Sends a report. The same one sent again by the same person, as its clientId says, is the case that it already is, also
 * where both come at once. What lay in its draft goes with it.
 */
export async function sendReport(
  tx: Tx,
  permit: Permit<'deviation.report'>,
  it: SentReport,
  now: Instant,
): Promise<{ readonly id: string; readonly code: string; readonly again: boolean }> {
  const id = await takeReceipt(tx, permit, it.clientId, now)
  if (id === undefined) {
    const known = await sentAs(tx, it.clientId)
    if (!known) throw new Error('A receipt without its case')
    return { ...known, again: true }
  }
  const made = await insertReport(tx, permit, it, { id, dueOn: await dueIn(tx, 'sent', now), now })
  await endDraft(tx, permit, it.clientId, id)
  return { ...made, again: false }
}
