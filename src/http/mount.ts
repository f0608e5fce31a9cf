import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { actions, publicActions } from '../access/actions.ts'
import { type Actor, samklang } from '../access/actor.ts'
import { lacking } from '../access/assurance.ts'
import { auditRefusal } from '../access/audit.ts'
import { authorize, Stale } from '../access/permit.ts'
import { may, type Subject } from '../access/rules.ts'
import { type Db, readerOf } from '../data/reading.ts'
import { deny } from './deny.ts'
import { answerEntry, fetchesAhead } from './entry.ts'
import { errorPage, isLocked, isMissing, lockedText, missingText, rateText, staleText } from './errors.tsx'
import { errorsOf, readBody, wantsJson } from './form.ts'
import { allowKeeping } from './keeping.ts'
import { holderOf, type OpenStreams, type SharedParts, streamOf } from './live.ts'
import { answerFirst, answerMoved, answerOutcome } from './outcome.ts'
import { isForPrograms, problem } from './problem.ts'
import type { RateCounter } from './rate.ts'
import type { Render } from './render.tsx'
import type { Asked, Deps } from './request.ts'
import type { FieldErrors, Outcome, Route, Typed } from './route.ts'
import type { Waiting } from './waiting.ts'

export interface Mounting {
  readonly deps: Deps
  readonly ask: (c: Context) => Promise<Asked>
  readonly render: Render
  readonly waiting: Waiting
  readonly rates: Readonly<Record<'login' | 'upload' | 'open' | 'export' | 'subscribe', RateCounter>>
  readonly address: (c: Context) => string
  /** Who holds the session of the request now, asked of the database again. */
  readonly actor: (c: Context) => Promise<Actor>
  readonly streams: OpenStreams
  readonly shared: SharedParts
}

/** Mounts every route. Throws for one that names no known action: forgetting closes the door. */
export function mountRoutes(app: Hono, routes: readonly Route[], mounting: Mounting): void {
  for (const route of routes) {
    if (!(route.action in actions)) throw new Error(`The route ${route.path} names no known action`)
    if (route.asLogin && (route.action !== 'session.begin' || !publicActions.includes(route.action)))
      throw new Error(`The route ${route.path} runs as the login, but is none`)
    if (route.kind === 'command') app.post(route.path, c => runCommand(c, route, mounting))
    else if (route.kind === 'entry') app.get(route.path, c => answerEntry(c, route, mounting))
    else if (route.kind === 'live') app.get(route.path, c => answerLive(c, route, mounting))
    else app.get(route.path, c => answerRead(c, route, mounting))
  }
}

async function answerRead(c: Context, route: Extract<Route, { kind: 'page' | 'api' }>, m: Mounting): Promise<Response> {
  // What is read is noted: a browser that fetches ahead reads nothing.
  if (route.noted && fetchesAhead(c)) return c.body(null, 503)
  const asked = await m.ask(c)
  const wait = route.kind === 'api' ? waitFor(c, asked, route.rate, m) : 0
  if (wait > 0) return tooMany(c, wait)
  const found = await loadAs(asked, m, route)
  if (found === undefined) return m.render(c, asked, errorPage('not-found', asked))
  if (!may(asked.actor, route.action, found)) return deny(c, asked, route, found, m)
  if (lacking(asked.actor, route.action)) return deny(c, asked, route, found, m, { why: 'stronger-login' })
  if (route.kind === 'page') allowKeeping(c, asked, route.action)
  const { first, subject } = await noteRead(asked, route, m, found)
  if (first) return answerFirst(c, first, asked)
  const given = { ...asked, subject }
  if (route.kind === 'api') {
    const held = c.req.header('if-none-match') ?? ''
    return route.answer({ ...given, held, read: work => m.deps.data.read(asked.actor, work) })
  }
  const content = route.show(given)
  return 'movedTo' in content ? answerMoved(c, content, asked) : m.render(c, asked, content)
}

/**
 * Writes down what is about to be shown. Where somebody wrote the same between the reading and this, as two who open a case
 * at once do, it is read anew and written down once more.
 */
async function noteRead(
  asked: Asked,
  { noted, ...route }: Extract<Route, { kind: 'page' | 'api' }>,
  m: Mounting,
  found: Subject,
): Promise<{ readonly first: Awaited<ReturnType<NonNullable<typeof noted>>>; readonly subject: Subject }> {
  if (!noted) return { first: undefined, subject: found }
  const note = (subject: Subject) => m.deps.data.as(asked.actor, tx => noted(tx, { ...asked, subject }))
  try {
    return { first: await note(found), subject: found }
  } catch (error) {
    const fresh = error instanceof Stale ? await loadAs(asked, m, route as Route) : undefined
    if (fresh === undefined || !may(asked.actor, route.action, fresh)) throw error
    return { first: await note(fresh), subject: fresh }
  }
}

/** A stream that is open for as long as whoever asked may read what it is about. */
async function answerLive(c: Context, route: Extract<Route, { kind: 'live' }>, m: Mounting): Promise<Response> {
  const asked = await m.ask(c)
  const found = await loadAs(asked, m, route)
  if (found === undefined) return m.render(c, asked, errorPage('not-found', asked))
  if (!may(asked.actor, route.action, found)) return deny(c, asked, route, found, m)
  const ended = m.streams.take(holderOf(asked, m.address(c)))
  if (!ended) return tooMany(c, 60)
  const stillMay = async (): Promise<boolean> => {
    const now = { ...asked, actor: await m.actor(c), now: m.deps.now() }
    const subject = await loadAs(now, m, route)
    return subject !== undefined && may(now.actor, route.action, subject)
  }
  const { data, stopping } = m.deps
  const topic = route.topic(found)
  const { part } = route
  if (!part) return streamOf({ live: data.live, topic, stillMay, stopping, ended })
  const shared = m.shared.join(data.live, topic, route.path)
  const make = (): Promise<string> =>
    data.read(asked.actor, db => part({ ...asked, now: m.deps.now(), db, subject: found }))
  const close = (): void => {
    shared.leave()
    ended()
  }
  return streamOf({ live: data.live, topic, part: () => shared.get(make), stillMay, stopping, ended: close })
}

/** Seconds to wait before one more of a kind that is counted, for a person or else for an address. */
const waitFor = (c: Context, asked: Asked, rate: keyof Mounting['rates'] | undefined, m: Mounting): number =>
  rate
    ? m.rates[rate].take(asked.actor.kind === 'person' ? asked.actor.personId : m.address(c), Date.parse(asked.now))
    : 0

/** Said to programs too, so in few words and without a page around. */
function tooMany(c: Context, wait: number): Response {
  if (isForPrograms(c.req.path))
    return problem({ title: 'För många frågor', status: 429, detail: rateText(wait) }, { 'Retry-After': String(wait) })
  c.header('Retry-After', String(wait))
  return c.text(`${rateText(wait)}\n`, 429)
}

/** Whose eyes and hands: whoever asks, but for what comes before anyone is known. */
const reaching = (asked: Asked, route: Route): Actor => (route.asLogin ? samklang('login') : asked.actor)

const loadAs = (asked: Asked, m: Mounting, route: Route): Promise<Subject | undefined> =>
  route.load
    ? m.deps.data.read(reaching(asked, route), async db => {
        const found = await loadWith(db, asked, route)
        if (route.kind === 'page' && !route.asLogin) await m.waiting.note(asked, db)
        return found
      })
    : Promise.resolve({})

const loadWith = async (db: Db, asked: Asked, route: Route): Promise<Subject | undefined> =>
  route.load ? ((await route.load({ ...asked, db })) as Subject | undefined) : {}

type AnyCommand = Extract<Route, { kind: 'command' }>

class RolledBack extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('rolled back')
    this.outcome = outcome
  }
}

interface Attempt {
  readonly outcome: Outcome | 'not-found' | 'not-allowed' | 'stronger-login' | 'stale'
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
  if (route.ahead && body.files.length > 0) {
    const found = await loadAs(asked, m, route)
    if (found && authorize(asked.actor, route.action, found).ok) await route.ahead({ ...asked, files: body.files })
  }
  const attempt = await attemptCommand(asked, route, m, body.typed, body.files, parsed)
  const { outcome, subject } = attempt
  if (outcome === 'not-found') return m.render(c, asked, errorPage('not-found', asked))
  if (outcome === 'not-allowed' || outcome === 'stronger-login')
    return deny(c, asked, route, subject, m, { why: outcome, typed: body.typed })
  if (outcome === 'stale') return showAgain(c, asked, route, m, subject, body.typed, { '': staleText }, 409)
  if (outcome.kind !== 'refused') {
    m.waiting.forget()
    return answerOutcome(c, outcome, m, asked)
  }
  if (outcome.noted) await auditRefusal(m.deps.data, asked.actor, route.action, subject.id, outcome.noted)
  return showAgain(c, asked, route, m, subject, body.typed, outcome.errors, 422)
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
    return await m.deps.data.as(reaching(asked, route), async tx => {
      const found = await loadWith(readerOf(tx), asked, route)
      if (found === undefined) return { outcome: 'not-found', subject }
      subject = found
      const allowed = authorize(asked.actor, route.action, found)
      if (!allowed.ok) return { outcome: allowed.why, subject }
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
    if (isLocked(error)) return { outcome: { kind: 'refused', errors: { '': lockedText } }, subject }
    if (isMissing(error)) return { outcome: { kind: 'refused', errors: { '': missingText } }, subject }
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
