import { createHash } from 'node:crypto'
import type { Live } from '../data/live.ts'
import type { Instant } from '../kernel/time.ts'

// Sidor som hålls färdiga: what the public is shown is the same for all, so it is made once and kept until something is
// written anywhere. Why, and what it rests on: docs/adr/0012-public-pages-are-kept.md.

/** A page as it was answered, and how it may be sent again. */
export interface KeptPage {
  readonly route: string
  readonly etag: string
  /** As node:http takes them: name, value, name, value. */
  readonly headers: readonly string[]
  readonly body: Buffer
  /** Filled in the first time that somebody asks for it. */
  readonly packed: Map<'br' | 'gzip', Buffer | 'under-way'>
}

export interface Kept {
  find(key: string): KeptPage | undefined
  /** Undefined while nothing may be kept. Taken before the page is made and handed to `keep`. */
  token(): object | undefined
  /** Keeps the page, unless something has been written since the token was taken. */
  keep(key: string, page: KeptPage, token: object): void
  /** The bytes of all that is kept. */
  readonly bytes: number
  close(): void
}

interface KeptSettings {
  readonly CACHE_MB: number
  readonly DATABASE_READ_URL?: string | undefined
}

/**
 * Every five minutes, on the minute, what is kept is made anew whatever happens: what an operator changes in the database
 * itself says nothing, and so no page lives past midnight, when 'today' is another day.
 */
const longest = 300_000
/** A read replica may still show what was before the write that emptied the store. */
const longestBehindReplica = 2_000
/** What a page takes besides its bytes. */
const overhead = 2_000

/** Kept in memory, the least asked for going first. Everything goes at each write, at midnight, and while nothing can be heard. */
export function openKept(settings: KeptSettings, live: Live, now: () => Instant): Kept {
  const most = settings.CACHE_MB * 1024 * 1024
  const oldest = settings.DATABASE_READ_URL ? longestBehindReplica : longest
  const pages = new Map<string, { readonly page: KeptPage; readonly until: number; readonly size: number }>()
  let bytes = 0
  let generation = {}
  const empty = (): void => {
    generation = {}
    pages.clear()
    bytes = 0
  }
  const drop = (key: string): void => {
    bytes -= pages.get(key)?.size ?? 0
    pages.delete(key)
  }
  const unsubscribe = most > 0 ? live.subscribe('written', empty) : () => {}
  return {
    find: key => {
      const it = pages.get(key)
      if (!it || !live.hearing) return undefined
      pages.delete(key)
      if (Date.parse(now()) >= it.until) {
        bytes -= it.size
        return undefined
      }
      pages.set(key, it)
      return it.page
    },
    token: () => (most > 0 && live.hearing ? generation : undefined),
    keep: (key, page, token) => {
      const size = page.body.length * 1.5 + overhead
      if (token !== generation || !live.hearing || size > most / 8) return
      drop(key)
      const at = Date.parse(now())
      pages.set(key, { page, until: Math.min(at + oldest, (Math.floor(at / longest) + 1) * longest), size })
      bytes += size
      for (const first of pages.keys()) {
        if (bytes <= most) break
        drop(first)
      }
    },
    get bytes() {
      return bytes
    },
    close: unsubscribe,
  }
}

export const etagOf = (body: Uint8Array): string =>
  `W/"${createHash('sha1').update(body).digest('base64url').slice(0, 20)}"`

/** Whether a cookie header holds a name. */
const holds = (cookies: string, name: string): boolean =>
  cookies.startsWith(`${name}=`) || cookies.includes(`; ${name}=`) || cookies.includes(`;${name}=`)

/**
 * What a page is kept under: host, theme and address. Undefined for whoever has a session, or a message to be shown once:
 * they are answered with a page of their own.
 */
export function keyOf(host: string, address: string, cookies: string): string | undefined {
  if (cookies === '') return `${host} auto ${address}`
  if (['samklang', '__Host-samklang', 'samklang-flash'].some(it => holds(cookies, it))) return undefined
  const theme = cookies.match(/(?:^|;\s*)samklang-theme=(light|dark)(?:;|$)/)?.[1]
  return `${host} ${theme ?? 'auto'} ${address}`
}
