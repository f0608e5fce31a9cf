// Spärren har öppnats: what was held back goes out, as soon as the transaction that opened it is committed.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { sendExtracts } from '../extracts/extract.change.ts'
import { remake } from '../renditions/rendition.change.ts'

export const gateOpenedName = 'gate-opened'

export interface GateOpenedInput {
  readonly gateId: string
}

/**
 * Whether the gate is open now. What waited behind it is then sent clause by clause: extracts to those it speaks to, and
 * news to those who watch.
 */
export async function sendIfOpen(
  tx: Tx,
  permit: Permit<'clearance.answer'> | Permit<'clearance.note'>,
  jobs: Jobs,
  { id: gateId, meetingId }: { readonly id: string; readonly meetingId: string | null },
  now: Instant,
): Promise<boolean> {
  const gate = await tx.selectFrom('stance_gate').select('state').where('id', '=', gateId).executeTakeFirst()
  if (gate?.state !== 'cleared') return false
  if (meetingId) {
    await sendExtracts(tx, permit, jobs, { meetingId, now })
    await remake(tx, jobs, meetingId)
  }
  await jobs.add(tx, gateOpenedName, [{ gateId } satisfies GateOpenedInput])
  return true
}
