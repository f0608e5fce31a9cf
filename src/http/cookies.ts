import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

export const flashCookie = 'samklang-flash'
export const themeCookie = 'samklang-theme'

/** A login that has begun and is not finished is let go after this, in seconds. */
export const attemptSeconds = 600

/** The prefix binds a cookie to this host, to https and to the whole site: browsers refuse it otherwise. */
const nameOf = (plain: string, secure: boolean): string => (secure ? `__Host-${plain}` : plain)

export const sessionToken = (c: Context, secure: boolean): string | undefined =>
  getCookie(c, nameOf('samklang', secure))

export function sessionCookie(c: Context, token: string | null, secure: boolean, hours: number): void {
  keep(c, nameOf('samklang', secure), token, secure, hours * 3600)
}

/** What this browser has begun: the way to a login provider, or the question that a passkey answers. Sealed. */
export const attemptOf = (c: Context, secure: boolean): string | undefined =>
  getCookie(c, nameOf('samklang-attempt', secure))

export function attemptCookie(c: Context, sealed: string | null, secure: boolean): void {
  keep(c, nameOf('samklang-attempt', secure), sealed, secure, attemptSeconds)
}

function keep(c: Context, name: string, value: string | null, secure: boolean, maxAge: number): void {
  if (value === null) deleteCookie(c, name, { path: '/', secure })
  else setCookie(c, name, value, { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge })
}
