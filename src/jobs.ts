import type { JobKind } from './data/jobs.ts'
import type { Deps } from './http/request.ts'

/** Every kind of background work, and what has to be closed when the house closes. */
export function jobKinds(_deps: Deps): { readonly list: readonly JobKind<never>[]; close(): Promise<void> } {
  return { list: [], close: async () => {} }
}
