// Demonstrationens utdrag: where the principals are reached, but for two, and what waits to go out of the held meetings.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import { settleExtracts } from './extract.jobs.ts'
import { importRegistries } from './registry.store.ts'

const start = samklang('start')

/** Whoever tries Samklang sees what becomes of an extract that has nowhere to go. */
const unreached = ['dals-ed', 'gullspang']

/** Invented addresses of those who have none, and the deliveries of every meeting that has ended here. */
export async function deliverInDemonstration(deps: Pick<Deps, 'data' | 'jobs' | 'now'>): Promise<void> {
  const meetings = await deps.data.as(start, async tx => {
    await giveAddresses(tx, deps.now())
    return tx.selectFrom('meeting_minutes').select('meeting_id').execute()
  })
  for (const it of meetings) await settleExtracts(deps, it.meeting_id)
}

async function giveAddresses(tx: Tx, now: string): Promise<void> {
  const reached = tx.selectFrom('organisation_address').select('organisation_id')
  const principals = await tx
    .selectFrom('organisation')
    .select(['id', 'slug'])
    .where('kind', 'in', ['region', 'municipality', 'association'])
    .where('slug', 'not in', unreached)
    .where('id', 'not in', reached)
    .execute()
  const rows = principals.map(it => ({ organisationId: it.id, address: `registrator@${it.slug}.example` }))
  await importRegistries(tx, permitFor(start, 'registry.import'), rows, now)
}
