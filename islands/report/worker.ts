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

/** Longer than a browser needs to note what it is asked; one whose worker never came is not waited for. */
const patience = 2_000

/**
 * Asks the browser to send when there is contact, also with the page closed. Resolves with whether it has noted that: until
 * then a page that is closed takes the question with it. Where it cannot (Firefox, Safari), an open form sends, or the next.
 */
export const wakeWorker = (): Promise<boolean> =>
  Promise.race([askBrowser().catch(() => false), new Promise<boolean>(done => setTimeout(() => done(false), patience))])

async function askBrowser(): Promise<boolean> {
  const it = (await navigator.serviceWorker?.ready) as WithSync | undefined
  await it?.sync?.register(tag)
  return it?.sync !== undefined
}
