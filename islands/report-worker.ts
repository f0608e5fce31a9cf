/**
 * The service worker of the report form, and of nothing else: its scope is /avvikelser/ny. It keeps the empty form, which
 * holds no person's data, with its style and scripts, and sends what waits on the device when the line is back and no page
 * is open. No case, list or other page is ever kept.
 */
import { Keep } from '../src/features/devices/kept.ts'
import { sendAll } from '../src/features/devices/send.ts'
import { place, queueOf, tag, whoIsIt } from './report/line.ts'
import { shelf } from './report/shelf.ts'

/** The parts of a worker's scope that are used here: TypeScript's own library for workers does not go with that of pages. */
interface Waited extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetched extends Waited {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(): Promise<readonly { postMessage(message: unknown): void }[]>
  }
  skipWaiting(): Promise<void>
  addEventListener(name: string, listener: (event: Fetched & { readonly tag?: string }) => void): void
}

const scope = globalThis as unknown as Scope
const shell = `${place}/skal`
const start = 'samklang-formular-'
/** A page that takes longer than this is on its way nowhere. */
const patience = 10_000

/** Everything that the empty form needs: what its HTML names, and what its scripts import in their turn. */
async function fillCache(cache: Cache): Promise<void> {
  const answer = await fetch(shell, { cache: 'no-store' })
  if (!answer.ok || answer.redirected) throw new Error('The form is not to be had')
  const html = await answer.clone().text()
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js|woff2|svg))"/g)].map(it => it[1] ?? '')
  const waiting = [...new Set(named)]
  const seen = new Set<string>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const file = await fetch(next)
    if (!file.ok) throw new Error(`${next} is not to be had`)
    if (next.endsWith('.js'))
      for (const it of (await file.clone().text()).matchAll(/["'](\/assets\/[\w-]+\.js)["']/g))
        waiting.push(it[1] ?? '')
    await cache.put(next, file)
  }
  // Last, so that a form is never there without what it needs.
  await cache.put(shell, answer)
}

const tooLong = (): Promise<never> =>
  new Promise((_, fail) => setTimeout(() => fail(new Error('It takes too long')), patience))

async function page(request: Request): Promise<Response> {
  const answer = fetch(request)
  const kept = await caches.match(shell)
  return kept ? Promise.race([answer, tooLong()]).catch(() => kept) : answer
}

const asset = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

/** Sends what waits for whoever is logged in, and tells the pages that are open. Throws where some is left: it is tried again. */
async function sendWaiting(): Promise<void> {
  const known = await whoIsIt()
  if (known.kind !== 'known') throw new Error('Nobody to send as')
  const keep = new Keep(shelf, known.keys)
  await sendAll(queueOf(keep))
  for (const it of await scope.clients.matchAll()) it.postMessage(tag)
  if ((await keep.all(Date.now())).some(it => it.state === 'waiting')) throw new Error('Some is left')
}

/** `version` changes with any of the files, and the whole is then fetched anew. */
export function work(version: string): void {
  const name = start + version
  scope.addEventListener('install', event =>
    event.waitUntil(
      caches
        .open(name)
        .then(fillCache)
        .then(() => scope.skipWaiting()),
    ),
  )
  scope.addEventListener('activate', event => {
    const others = async () => {
      for (const it of await caches.keys()) if (it.startsWith(start) && it !== name) await caches.delete(it)
      await scope.clients.claim()
    }
    event.waitUntil(others())
  })
  scope.addEventListener('fetch', event => {
    const { request } = event
    const url = new URL(request.url)
    if (url.origin !== scope.location.origin || request.method !== 'GET') return
    if (request.mode === 'navigate' && url.pathname === place) event.respondWith(page(request))
    else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  })
  scope.addEventListener('sync', event => {
    if (event.tag === tag) event.waitUntil(sendWaiting())
  })
}
