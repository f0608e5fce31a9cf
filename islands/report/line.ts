import type { Keep } from '../../src/features/devices/kept.ts'
import { findKeys, type Known } from '../../src/features/devices/keys.ts'
import { type Queue, send } from '../../src/features/devices/send.ts'
import { keepKeys, keptKeys } from './shelf.ts'

/** Where the report form is, and all that belongs to it: the service worker has no say over anything else. */
export const place = '/avvikelser/ny'
export const tag = 'samklang-rapporter'

export const whoIsIt = (): Promise<Known> =>
  findKeys({ fetch: (...it) => fetch(...it), kept: keptKeys, keep: keepKeys }, `${place}/nyckel`, Date.now())

/** One sending at a time for each report, in whichever page or worker. */
export const queueOf = (keep: Keep): Queue => ({
  keep,
  send: fields => send((...it) => fetch(...it), place, fields),
  now: () => Date.now(),
  alone: async (clientId, work) => navigator.locks.request(`samklang-rapport:${clientId}`, work),
})
