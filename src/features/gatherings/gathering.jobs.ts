// Det som glöms efteråt: what somebody eats says something of their health, and is kept no longer than it serves.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { forgetDiets } from './gathering.store.ts'

const worker = samklang('gatherings')

export const gatheringJobs = (deps: Deps): readonly JobKind<never>[] => {
  const forgetting: JobKind<object> = {
    name: 'forget-diets',
    retries: 3,
    seconds: 300,
    atOnce: 1,
    every: '45 3 * * *',
    run: () =>
      deps.data.as(worker, async tx => {
        await forgetDiets(tx, permitFor(worker, 'gathering.forget'), deps.now())
      }),
  }
  return [forgetting]
}
