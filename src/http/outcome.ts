import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { browserKind } from './browser.ts'
import { attemptCookie, flashCookie, sessionCookie, sessionToken, themeCookie } from './cookies.ts'
import { wantsJson } from './form.ts'
import type { Mounting } from './mount.ts'
import type { Asked } from './request.ts'
import type { Downloaded, Moved, Outcome, SeeOther } from './route.ts'

/** Answers a command that was carried out, and leaves behind what it leaves behind in the browser. */
export async function answerOutcome(
  c: Context,
  outcome: Exclude<Outcome, { kind: 'refused' }>,
  m: Mounting,
  asked: Asked,
): Promise<Response> {
  const secure = m.deps.settings.PUBLIC_URL?.startsWith('https:') ?? false
  if (outcome.kind === 'downloaded') return download(outcome, m)
  if (outcome.kind === 'shown') return m.render(c, asked, outcome.page)
  if (outcome.attempt !== undefined) attemptCookie(c, outcome.attempt, secure)
  if (outcome.kind === 'answered') return c.json(outcome.body, outcome.status ?? 200)
  if (outcome.session) await changeSession(c, outcome.session, secure, m, asked)
  if (outcome.theme)
    setCookie(c, themeCookie, outcome.theme, {
      path: '/',
      sameSite: 'Lax',
      secure,
      maxAge: 365 * 86400,
      httpOnly: true,
    })
  if (outcome.flash)
    setCookie(c, flashCookie, outcome.flash, { path: '/', sameSite: 'Lax', secure, maxAge: 30, httpOnly: true })
  if (wantsJson(c))
    return c.json({ to: localPath(outcome.to, asked.url), flash: outcome.flash, ...outcome.toPrograms }, 200)
  return c.redirect(localPath(outcome.to, asked.url), 303)
}

/** Asked again each time: what has moved can move back, and a browser that remembers would never know. */
export function answerMoved(c: Context, { movedTo }: Moved, asked: Asked): Response {
  c.header('Cache-Control', asked.actor.kind === 'public' ? 'private, no-cache' : 'no-store')
  return c.redirect(localPath(movedTo, asked.url), 301)
}

/** Something has to be said before this is shown; then it leads back here. */
export function answerFirst(c: Context, { movedTo }: Moved, asked: Asked): Response {
  c.header('Cache-Control', 'no-store')
  return c.redirect(localPath(movedTo, asked.url), 303)
}

async function download({ name, type, open }: Downloaded, { deps }: Mounting): Promise<Response> {
  const body = Readable.toWeb(await open(deps.data)) as ReadableStream<Uint8Array>
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** A login always gets a token of its own: what the browser held before it is worth nothing afterwards. */
async function changeSession(
  c: Context,
  change: NonNullable<SeeOther['session']>,
  secure: boolean,
  m: Mounting,
  asked: Asked,
): Promise<void> {
  const before = sessionToken(c, secure)
  if (before) await m.deps.sessions.end(before)
  const token =
    change === 'end'
      ? null
      : await m.deps.sessions.begin(change.begin, asked.now, change.facts, browserKind(c.req.header('user-agent')))
  sessionCookie(c, token, secure, m.deps.settings.SESSION_HOURS)
}

/** Only addresses of our own: a return address from a form never leads elsewhere. */
export const localPath = (to: string, base: URL): string => {
  const url = URL.parse(to, base)
  return url?.origin === base.origin ? `${url.pathname}${url.search}${url.hash}` : '/'
}
