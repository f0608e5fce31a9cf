// Nyckeln till det som ligger kvar på en enhet, som den lämnas ut: the same for a person each time, and for nobody else.

import type { Seal } from '../../http/seal.ts'
import { openSeal } from '../../http/seal.ts'
import type { Settings } from '../../kernel/settings.ts'

export interface HandedKeys {
  /** 64 hexadecimal digits each, and a mark that tells whose it is to whoever has it already. The first one seals. */
  readonly keys: readonly { readonly whose: string; readonly key: string }[]
  /** The device forgets them after so long: as long as a login lives that nobody uses. By its own clock, which may be wrong. */
  readonly seconds: number
}

/**
 * Made of the secret of the sessions, so that nothing of it lies in the database: who has a copy of the one and a device
 * of the other still reads nothing. A secret that was changed opens what was sealed under it, for as long as it is given.
 */
export function keysOf(
  personId: string,
  seal: Seal,
  settings: Pick<Settings, 'SESSION_SECRET_BEFORE' | 'SESSION_IDLE_MINUTES'>,
): HandedKeys {
  const before = settings.SESSION_SECRET_BEFORE
  const seals = [seal, ...(before ? [openSeal([before])] : [])]
  return {
    keys: seals.map(it => ({
      whose: it.mark(`report-owner ${personId}`).slice(0, 24),
      key: it.mark(`report-key ${personId}`),
    })),
    seconds: settings.SESSION_IDLE_MINUTES * 60,
  }
}
