// Nyckeln till det som ligger kvar på en enhet: whose it is, and until when. Runs in the browser.
import { importKey, type OwnedKey } from './sealed.ts'

interface Handed {
  readonly keys: readonly { readonly whose: string; readonly key: string }[]
  /** How long the device may hold them. */
  readonly seconds: number
}

interface KeyPlaces {
  readonly fetch: typeof fetch
  readonly kept: (now: number) => Promise<readonly OwnedKey[]>
  readonly keep: (keys: readonly OwnedKey[], until: number) => Promise<void>
}

export type Known =
  | { readonly kind: 'known'; readonly keys: readonly OwnedKey[] }
  /** The server answers, and knows nobody. */
  | { readonly kind: 'stranger' }
  /** No contact; what the device has is used, for as long as the login may last. */
  | { readonly kind: 'lost'; readonly keys: readonly OwnedKey[] }

/** The keys of whoever is logged in: asked of the server, which alone knows who that is. */
export async function findKeys(places: KeyPlaces, address: string, now: number): Promise<Known> {
  try {
    const answer = await places.fetch(address, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    })
    if (answer.status === 401 || answer.status === 403 || answer.redirected) return { kind: 'stranger' }
    if (!answer.ok) return { kind: 'lost', keys: await places.kept(now) }
    const handed = (await answer.json()) as Handed
    const keys = await Promise.all(
      handed.keys.map(async it => ({ whose: it.whose, key: await importKey(it.key) }) satisfies OwnedKey),
    )
    // A browser that keeps nothing (private browsing) still has them for as long as the page is open.
    await places.keep(keys, now + handed.seconds * 1000).catch(() => undefined)
    return { kind: 'known', keys }
  } catch {
    return { kind: 'lost', keys: await places.kept(now).catch(() => []) }
  }
}
