import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import type { secureHeaders } from 'hono/secure-headers'
import type { Settings } from '../kernel/settings.ts'

/** Everything from ourselves and nothing inline: what is not listed is not loaded. */
export const policy = (settings: Settings): Parameters<typeof secureHeaders>[0] => {
  const https = settings.PUBLIC_URL?.startsWith('https:') ?? false
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    // What a route says of itself stands: a mail shown in a demonstration has its style within it.
    overwrite: false,
  }
}

/**
 * Forms are taken from our own pages alone. The one exception are the addresses that a mail program posts to by itself,
 * without cookies or origin (RFC 8058): each holds a key that only the mail's receiver has.
 */
export function ownForms(settings: Settings, oneClick: readonly string[]): MiddlewareHandler {
  const guard = csrf({ origin: (origin, c) => origin === new URL(settings.PUBLIC_URL ?? c.req.url).origin })
  const open = oneClick.map(it => new RegExp(`^${it.replace(/:\w+/g, '[\\w-]{43}')}$`))
  return (c, next) => (open.some(it => it.test(c.req.path)) ? next() : guard(c, next))
}
