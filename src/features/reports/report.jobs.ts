// Rapportutkast som ingen har rört: what is written of people's care is not kept without need.
import { sql } from 'kysely'
import { samklang } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter } from '../../kernel/time.ts'

const worker = samklang('reports')

/** After so many days as the county has set (ADR 32); said on the page where drafts are listed. */
export const forgetDraftsJob = (deps: Pick<Deps, 'data' | 'now' | 'settings'>): JobKind<object> => ({
  name: 'forget-drafts',
  every: '20 3 * * *',
  retries: 3,
  seconds: 60,
  atOnce: 1,
  run: async () => {
    const before = `${daysAfter(dateAt(deps.now()), -deps.settings.REPORT_DRAFT_DAYS)}T00:00:00Z`
    await deps.data.as(worker, async tx => {
      const gone = await sql<{ n: number }>`select forget_drafts(${before}::timestamptz) as n`.execute(tx)
      const n = gone.rows[0]?.n ?? 0
      if (n > 0) await audit(tx, permitFor(worker, 'draft.forget'), 'report_draft', { forgotten: n })
    })
  },
})
