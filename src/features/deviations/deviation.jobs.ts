// Avvikelsernas arbete: whoever a case waits for is told, and reminded each morning of what has waited too long.
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { type TellCaseInput, tellCaseName } from './tell.change.ts'
import { remindLate, tellCase } from './tell.ts'

export function deviationJobs(deps: Deps): readonly JobKind<never>[] {
  const telling: JobKind<TellCaseInput> = {
    name: tellCaseName,
    retries: 5,
    seconds: 300,
    atOnce: 2,
    run: ({ id }) => tellCase(deps, id, deps.now()),
  }
  const reminding: JobKind<object> = {
    name: 'remind-deviations',
    retries: 3,
    seconds: 900,
    atOnce: 1,
    every: '15 7 * * *',
    run: () => remindLate(deps, deps.now()),
  }
  return [telling, reminding]
}
