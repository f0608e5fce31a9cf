import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Actor } from '../access/actor.ts'
import type { Settings } from '../kernel/settings.ts'
import { attemptOf, sessionToken } from './cookies.ts'
import { withoutNull } from './form.ts'
import type { Asked, Deps } from './request.ts'

const paramsOf = (c: Context): Record<string, string> =>
  Object.fromEntries(Object.entries(c.req.param()).map(([name, value]) => [name, withoutNull(String(value))]))

/** Who holds the session of a request, asked of the database each time. */
export const actorOf =
  (deps: Deps) =>
  (c: Context): Promise<Actor> =>
    deps.sessions.actor(sessionToken(c, deps.settings.PUBLIC_URL?.startsWith('https:') ?? false), deps.now())

/** Who asks for what, when. Found once per request and kept with it. */
export function askOf(deps: Deps): (c: Context) => Promise<Asked> {
  const actor = actorOf(deps)
  const known = new WeakMap<Request, Promise<Asked>>()
  const find = async (c: Context): Promise<Asked> => {
    const now = deps.now()
    const url = new URL(c.req.url)
    for (const [name, value] of [...url.searchParams])
      if (value.includes('\0')) url.searchParams.set(name, withoutNull(value))
    return {
      actor: await actor(c),
      now,
      params: paramsOf(c),
      url: deps.settings.PUBLIC_URL ? new URL(`${url.pathname}${url.search}`, deps.settings.PUBLIC_URL) : url,
      settings: deps.settings,
      seal: deps.sessions.seal,
      attempt: attemptOf(c, deps.settings.PUBLIC_URL?.startsWith('https:') ?? false),
    }
  }
  return c => {
    const before = known.get(c.req.raw)
    if (before) return before.then(asked => ({ ...asked, params: paramsOf(c) }))
    const fresh = find(c)
    known.set(c.req.raw, fresh)
    return fresh
  }
}

/** The address that a request came from: behind a trusted proxy the last one that the proxy itself added. */
export const clientAddress =
  (settings: Settings) =>
  (c: Context): string => {
    const forwarded = settings.TRUST_PROXY ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    if (forwarded) return forwarded
    try {
      return getConnInfo(c).remote.address ?? 'unknown'
    } catch {
      return 'unknown' // asked in-process, without a socket
    }
  }

/**
 * The page of ours to come back to after logging in: the one asked for, or for a form the one it stood on. '/' where
 * neither is known.
 */
export function returnPath(c: Context, { url }: Pick<Asked, 'url'>): string {
  if (c.req.method === 'GET') return url.pathname + url.search
  const from = URL.parse(c.req.header('referer') ?? '')
  return from && [url.origin, new URL(c.req.url).origin].includes(from.origin) ? from.pathname + from.search : '/'
}
