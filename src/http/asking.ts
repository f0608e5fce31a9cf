import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Settings } from '../kernel/settings.ts'
import { sessionToken } from './cookies.ts'
import type { Asked, Deps } from './request.ts'

/** Who asks for what, when. Found once per request and kept with it. */
export function askOf(deps: Deps): (c: Context) => Promise<Asked> {
  const known = new WeakMap<Request, Promise<Asked>>()
  const find = async (c: Context): Promise<Asked> => {
    const now = deps.now()
    const secure = deps.settings.PUBLIC_URL?.startsWith('https:') ?? false
    const url = new URL(c.req.url)
    return {
      actor: await deps.sessions.actor(sessionToken(c, secure), now),
      now,
      params: c.req.param() as Record<string, string>,
      url: deps.settings.PUBLIC_URL ? new URL(`${url.pathname}${url.search}`, deps.settings.PUBLIC_URL) : url,
      settings: deps.settings,
    }
  }
  return c => {
    const before = known.get(c.req.raw)
    if (before) return before.then(asked => ({ ...asked, params: c.req.param() as Record<string, string> }))
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
