import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

export const flashCookie = 'samklang-flash'
export const themeCookie = 'samklang-theme'
const plainName = 'samklang'
/** The prefix binds the cookie to this host, to https and to the whole site: browsers refuse it otherwise. */
const secureName = '__Host-samklang'

export const sessionToken = (c: Context, secure: boolean): string | undefined =>
  getCookie(c, secure ? secureName : plainName)

export function sessionCookie(c: Context, token: string | null, secure: boolean, hours: number): void {
  const name = secure ? secureName : plainName
  if (token === null) deleteCookie(c, name, { path: '/', secure })
  else setCookie(c, name, token, { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: hours * 3600 })
}
