import type { Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { ReadonlyKysely } from 'kysely/readonly'
import { z } from 'zod'
import { type Action, actions } from '../access/actions.ts'
import { auditRefusal } from '../access/audit.ts'
import { authorize, Stale } from '../access/permit.ts'
import { may, type Subject } from '../access/rules.ts'
import type { Schema } from '../data/schema.ts'
import { returnPath } from './asking.ts'
import { flashCookie, sessionCookie, sessionToken, themeCookie } from './cookies.ts'
import { errorPage, rateText, staleText } from './errors.tsx'
import { errorsOf, readBody, wantsJson } from './form.ts'
import { allowKeeping } from './keeping.ts'
import type { RateCounter } from './rate.ts'
import type { Render } from './render.tsx'
import type { Asked, Deps } from './request.ts'
import type { FieldErrors, Outcome, Route, Typed } from './route.ts'

export interface Mounting {
  readonly deps: Deps
  readonly ask: (c: Context) => Promise<Asked>
  readonly render: Render
  readonly rates: Readonly<Record<'login' | 'upload' | 'open' | 'export', RateCounter>>
  readonly address: (c: Context) => string
}

/** Mounts every route. Throws for one that names no known action: forgetting closes the door. */
export function mountRoutes(app: Hono, routes: readonly Route[], mounting: Mounting): void {
  for (const route of routes) {
    if (!(route.action in actions)) throw new Error(`The route ${route.path} names no known action`)
    if (route.kind === 'command') app.post(route.path, c => runCommand(c, route, mounting))
    else app.get(route.path, c => answerRead(c, route, mounting))
  }
}

async function answerRead(c: Context, route: Exclude<Route, { kind: 'command' }>, m: Mounting): Promise<Response> {
  const asked = await m.ask(c)
  const wait = route.kind === 'api' ? waitFor(c, asked, route.rate, m) : 0
  if (wait > 0) return tooMany(c, wait)
  const found = await loadAs(asked, m, route)
  if (found === undefined) return m.render(c, asked, errorPage('not-found', asked))
  if (!may(asked.actor, route.action, found)) return deny(c, asked, route, found, m)
  if (route.kind === 'page') allowKeeping(c, asked, route.action)
  const given = { ...asked, subject: found }
  return route.kind === 'page'
    ? m.render(c, asked, route.show(given))
    : route.answer({ ...given, read: work => m.deps.data.read(asked.actor, work) })
}

/** Seconds to wait before one more of a kind that is counted, for a person or else for an address. */
const waitFor = (c: Context, asked: Asked, rate: keyof Mounting['rates'] | undefined, m: Mounting): number =>
  rate
    ? m.rates[rate].take(asked.actor.kind === 'person' ? asked.actor.personId : m.address(c), Date.parse(asked.now))
    : 0

/** Said to programs too, so in few words and without a page around. */
function tooMany(c: Context, wait: number): Response {
  c.header('Retry-After', String(wait))
  return c.text(`${rateText(wait)}\n`, 429)
}

const loadAs = (asked: Asked, m: Mounting, route: Route): Promise<Subject | undefined> =>
  route.load ? m.deps.data.read(asked.actor, db => loadWith(db, asked, route)) : Promise.resolve({})

const loadWith = async (db: ReadonlyKysely<Schema>, asked: Asked, route: Route): Promise<Subject | undefined> =>
  route.load ? ((await route.load({ ...asked, db })) as Subject | undefined) : {}

/** Refused: said, audited, and for someone unknown an invitation to log in. What is not visible has already answered 404. */
async function deny(c: Context, asked: Asked, route: Route, subject: Subject, m: Mounting): Promise<Response> {
  await auditRefusal(m.deps.data, asked.actor, route.action, subject.id, { path: route.path })
  if (wantsJson(c)) return c.json({ error: 'not-allowed' }, 403)
  const page = errorPage(
    asked.actor.kind === 'public' ? 'log-in' : 'not-allowed',
    { ...asked, back: returnPath(c, asked) },
    actions[route.action as Action],
  )
  return m.render(c, asked, page)
}

type AnyCommand = Extract<Route, { kind: 'command' }>

class RolledBack extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('rolled back')
    this.outcome = outcome
  }
}

interface Attempt {
  readonly outcome: Outcome | 'not-found' | 'not-allowed' | 'stale'
  readonly subject: Subject
}

async function runCommand(c: Context, route: AnyCommand, m: Mounting): Promise<Response> {
  const asked = await m.ask(c)
  const wait = waitFor(c, asked, route.rate, m)
  if (wait > 0) {
    c.header('Retry-After', String(wait))
    return m.render(c, asked, { ...errorPage('too-many', asked, rateText(wait)), status: 429 })
  }
  const body = await readBody(c)
  if (!body) return m.render(c, asked, errorPage('unreadable-form', asked))
  const parsed = (route.form ?? z.object({})).safeParse(body.typed)
  const attempt = await attemptCommand(asked, route, m, body.typed, body.files, parsed)
  const { outcome, subject } = attempt
  if (outcome === 'not-found') return m.render(c, asked, errorPage('not-found', asked))
  if (outcome === 'not-allowed') return deny(c, asked, route, subject, m)
  if (outcome === 'stale') return showAgain(c, asked, route, m, subject, body.typed, { '': staleText }, 409)
  if (outcome.kind === 'refused') return showAgain(c, asked, route, m, subject, body.typed, outcome.errors, 422)
  return answerOutcome(c, outcome, m, asked)
}

/** One transaction: load, authorize, run. What is refused is rolled back as a whole. */
async function attemptCommand(
  asked: Asked,
  route: AnyCommand,
  m: Mounting,
  typed: Typed,
  files: readonly { field: string; name: string; bytes: Uint8Array }[],
  parsed: z.ZodSafeParseResult<unknown>,
): Promise<Attempt> {
  let subject: Subject = {}
  try {
    return await m.deps.data.as(asked.actor, async tx => {
      const found = await loadWith(tx as unknown as ReadonlyKysely<Schema>, asked, route)
      if (found === undefined) return { outcome: 'not-found', subject }
      subject = found
      const allowed = authorize(asked.actor, route.action, found)
      if (!allowed.ok) return { outcome: 'not-allowed', subject }
      if (!parsed.success) return { outcome: { kind: 'refused', errors: errorsOf(parsed.error) }, subject }
      if (typed.version !== undefined && found.version !== undefined && Number(typed.version) !== found.version)
        return { outcome: 'stale', subject }
      const given = { ...asked, subject: found, permit: allowed.value, form: parsed.data, files, tx, jobs: m.deps.jobs }
      const outcome: Outcome = await route.run(given as never)
      if (outcome.kind === 'refused') throw new RolledBack(outcome)
      return { outcome, subject }
    })
  } catch (error) {
    if (error instanceof RolledBack) return { outcome: error.outcome, subject }
    if (error instanceof Stale) return { outcome: 'stale', subject }
    throw error
  }
}

/** The form once more, with what was typed and what was wrong. `again` sees the subject as it is now. */
async function showAgain(
  c: Context,
  asked: Asked,
  route: AnyCommand,
  m: Mounting,
  subject: Subject,
  typed: Typed,
  errors: FieldErrors,
  status: 409 | 422,
): Promise<Response> {
  if (wantsJson(c)) return c.json({ error: status === 409 ? 'stale' : 'refused', errors }, status)
  const fresh = status === 409 ? ((await loadAs(asked, m, route)) ?? subject) : subject
  const content =
    route.again?.({ ...asked, subject: fresh, typed, errors }) ??
    errorPage('refused', asked, Object.values(errors).join(' '))
  return m.render(c, asked, { ...content, status })
}

async function answerOutcome(
  c: Context,
  outcome: Exclude<Outcome, { kind: 'refused' }>,
  m: Mounting,
  asked: Asked,
): Promise<Response> {
  if (outcome.kind === 'answered') return c.json(outcome.body, outcome.status ?? 200)
  const secure = m.deps.settings.PUBLIC_URL?.startsWith('https:') ?? false
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
  if (wantsJson(c)) return c.json({ to: outcome.to, flash: outcome.flash }, 200)
  return c.redirect(localPath(outcome.to, asked.url), 303)
}

async function changeSession(
  c: Context,
  change: { begin: string } | 'end',
  secure: boolean,
  m: Mounting,
  asked: Asked,
): Promise<void> {
  const before = sessionToken(c, secure)
  if (before) await m.deps.sessions.end(before)
  const token = change === 'end' ? null : await m.deps.sessions.begin(change.begin, asked.now)
  sessionCookie(c, token, secure, m.deps.settings.SESSION_HOURS)
}

/** Only addresses of our own: a return address from a form never leads elsewhere. */
const localPath = (to: string, base: URL): string => {
  const url = URL.parse(to, base)
  return url?.origin === base.origin ? `${url.pathname}${url.search}${url.hash}` : '/'
}
