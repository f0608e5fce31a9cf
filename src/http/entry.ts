import type { Context } from 'hono'
import { samklang } from '../access/actor.ts'
import { auditRefusal } from '../access/audit.ts'
import { authorize } from '../access/permit.ts'
import { attemptCookie } from './cookies.ts'
import { errorPage } from './errors.tsx'
import type { Mounting } from './mount.ts'
import { answerOutcome } from './outcome.ts'
import type { EntryRoute } from './route.ts'

/** Whether a browser asks for what it guesses will be wanted (Sec-Purpose), and nobody has. */
export const fetchesAhead = (c: Context): boolean => /prefetch|prerender/.test(c.req.header('sec-purpose') ?? '')

/** A step of logging in: to a provider, or back from it. What it is about to do is never in a transaction that waits for others. */
export async function answerEntry(c: Context, route: EntryRoute, m: Mounting): Promise<Response> {
  // A browser that fetches ahead has not been asked to log in.
  if (fetchesAhead(c)) return c.body(null, 503)
  const asked = await m.ask(c)
  const allowed = authorize(asked.actor, route.action, {})
  if (!allowed.ok) return m.render(c, asked, errorPage('not-allowed', asked, 'logga in'))
  const { data, settings, log } = m.deps
  const outcome = await route.pass({
    ...asked,
    permit: allowed.value,
    as: work => data.as(samklang('login'), work),
    log,
  })
  const secure = settings.PUBLIC_URL?.startsWith('https:') ?? false
  if (outcome.kind === 'see-other') return answerOutcome(c, outcome, m, asked)
  if (outcome.kind === 'leave') {
    attemptCookie(c, outcome.attempt, secure)
    c.header('Cache-Control', 'no-store')
    return c.redirect(outcome.to.href, 302)
  }
  attemptCookie(c, null, secure)
  await auditRefusal(data, asked.actor, route.action, undefined, outcome.noted)
  return m.render(c, asked, outcome.page)
}
