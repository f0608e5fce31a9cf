// Rapportutkast: what somebody has begun and not sent. Pure.
import type { Instant } from '../../kernel/time.ts'

export interface Draft {
  readonly id: string
  readonly clientId: string
  readonly fields: Readonly<Record<string, string>>
  readonly seq: number
  readonly savedAt: Instant
  readonly files: number
}
