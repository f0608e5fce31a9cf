import { place, tag } from './line.ts'

interface WithSync {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** Registered from the report's own page alone, for whoever is logged in, and with a say over nothing else. */
export function startWorker(): void {
  navigator.serviceWorker
    ?.register(`${place}/sw.js`, { scope: place, type: 'module', updateViaCache: 'none' })
    .catch(() => undefined) // A browser without workers sends when the page is open.
}

/** Asks the browser to send when there is contact, also with the page closed. Where it cannot, the next visit does. */
export function wakeWorker(): void {
  navigator.serviceWorker?.ready.then(it => (it as WithSync).sync?.register(tag)).catch(() => undefined)
}
