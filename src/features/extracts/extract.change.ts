// Det som andra får göra av utdrag: ask for what is due to be sent.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

export const sendExtractsName = 'send-extracts'

export interface SendExtractsInput {
  readonly meetingId: string
}

/**
 * Sends what is due of a meeting and has not been sent, once the caller's transaction is committed: as Samklang itself,
 * since whoever approves or clears last need not handle the forum. Called again it changes nothing. `permit` says that
 * something was done that may have opened the way.
 */
export async function sendExtracts(
  tx: Tx,
  _permit: Permit,
  jobs: Jobs,
  { meetingId }: SendExtractsInput & { readonly now?: Instant },
): Promise<void> {
  await jobs.add(tx, sendExtractsName, [{ meetingId } satisfies SendExtractsInput])
}
