// Säkerhetskopia: one file with everything that is stored, as it stood at one moment.
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'

export interface Taken {
  readonly id: string
  readonly at: Instant
  readonly actor: string
  readonly personName: string | null
}

/** 'samklang-2026-11-22-1405.backup.gz', by the clock in Sweden. */
export const backupName = (at: Instant): string => `samklang-${dateAt(at)}-${clockAt(at).replace(':', '')}.backup.gz`
