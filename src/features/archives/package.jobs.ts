// Paket som görs i bakgrunden: a meeting with many handlingar takes its time.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { failPackage } from './package.store.ts'
import { makePackage } from './packing.ts'

export const packageJobName = 'archive-package'

export interface PackageInput {
  readonly packageId: string
}

export const packageJob = (deps: Pick<Deps, 'data'>): JobKind<PackageInput> => ({
  name: packageJobName,
  retries: 3,
  seconds: 900,
  atOnce: 1,
  run: ({ packageId }) => makePackage(deps.data, packageId),
  gaveUp: ({ packageId }) =>
    deps.data.as(samklang('archive'), tx =>
      failPackage(
        tx,
        permitFor(samklang('archive'), 'archive.make', { id: packageId }),
        'Paketet gick inte att göra. Felet står bland bakgrundsarbetena. Försök igen.',
      ),
    ),
})
