// Det som andra får göra av utdrag: ask for what is due to be sent.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'

export const sendExtractsName = 'send-extracts'

export interface SendExtractsInput {
  /** Of one meeting; without it, of every meeting where something waits for an address. */
  readonly meetingId?: string
  /** Somebody asked for this delivery's mail once more. */
  readonly againTo?: string
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
  { meetingId }: { readonly meetingId: string; readonly now?: Instant },
): Promise<void> {
  await jobs.add(tx, sendExtractsName, [{ meetingId } satisfies SendExtractsInput])
}

/** Sends what has waited for an address, where organisations have got theirs. */
export async function sendToAddresses(
  tx: Tx,
  _permit: Permit<'registry.change' | 'registry.import'>,
  jobs: Jobs,
): Promise<void> {
  await jobs.add(tx, sendExtractsName, [{} satisfies SendExtractsInput])
}

/** Mails once more that an extract was sent, to one receiver. */
export async function mailAgain(
  tx: Tx,
  permit: Permit<'extract.send'>,
  jobs: Jobs,
  given: { readonly meetingId: string; readonly againTo: string },
): Promise<void> {
  await audit(tx, permit, `meeting:${given.meetingId}`, { again: given.againTo })
  await jobs.add(tx, sendExtractsName, [given satisfies SendExtractsInput])
}
