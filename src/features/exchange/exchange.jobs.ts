// Filer som ingen läste in: what they say of people's care is not kept without need.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter } from '../../kernel/time.ts'
import { stagedDays } from './exchange.ts'

const worker = samklang('exchange')

export const forgetStagedJob = (deps: Pick<Deps, 'data' | 'now'>): JobKind<object> => ({
  name: 'forget-staged-files',
  every: '35 3 * * *',
  retries: 3,
  seconds: 300,
  atOnce: 1,
  run: async () => {
    const before = `${daysAfter(dateAt(deps.now()), -stagedDays)}T00:00:00Z`
    await deps.data.as(worker, async tx => {
      const { rows } = await sql<{ n: number }>`select forget_staged(${before}::timestamptz) as n`.execute(tx)
      const n = rows[0]?.n ?? 0
      if (n > 0) await audit(tx, permitFor(worker, 'exchange.take'), 'exchange_batch', { forgotten: n })
    })
  },
})
