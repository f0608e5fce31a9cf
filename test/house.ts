import { createApp } from '../src/app.ts'
import { openJobs } from '../src/data/jobs.ts'
import { openData } from '../src/data/open.ts'
import { demonstrationLogin } from '../src/features/sessions/demonstration.ts'
import type { Deps } from '../src/http/request.ts'
import { openSessions } from '../src/http/session.ts'
import { jobKinds } from '../src/jobs.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { freshDatabase } from './databases.ts'

/** The application on a real database, asked as a browser would ask, by whoever the test chooses. */
export interface TestHouse {
  readonly deps: Deps
  /** Logs the person in and asks with the session cookie. */
  as(personId: string | undefined): Promise<Visitor>
  /** The newest rows of the audit log, newest first. */
  audit(
    count?: number,
  ): Promise<readonly { action: string; outcome: string; person_id: string | null; subject: string | null }[]>
  /** Waits until no job is waiting or running. */
  idle(): Promise<void>
  close(): Promise<void>
}

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(
    path: string,
    form?: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>
  upload(
    path: string,
    files: readonly { name: string; bytes: Uint8Array }[],
    form?: Record<string, string>,
  ): Promise<Response>
  /** A body of its own, as a script sends it. */
  send(path: string, body: FormData): Promise<Response>
}

const origin = 'http://samklang.test'

export interface HouseOptions {
  /** Starts the job workers. */
  readonly workers?: boolean
  /** Settings beside the defaults. */
  readonly env?: Record<string, string>
  readonly now?: () => string
}

/** A busy machine loses a connection now and then; the library takes a new one. */
const lostConnection = /connection|ECONNRESET|timeout|heartbeat timed out/i

/** Opens a house on a fresh database of the kind that the test run chose (SAMKLANG_TEST_SERVER or embedded). */
export async function openTestHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const settings = readSettings({ LOG: 'silent', ...options.env })
  const database = await freshDatabase()
  const data = await openData(database.settings)
  // Thrown where it happens it would fall on no test. What is heard while the house is closing is only that it closes.
  const faults: Error[] = []
  const jobs = await openJobs(data, error => void faults.push(error))
  const now = options.now ?? (() => new Date().toISOString())
  const sessions = openSessions(data, 'test secret that is long enough to use', settings)
  const deps: Deps = { settings, data, jobs, sessions, now, log: () => {} }
  const kinds = jobKinds(deps)
  await (options.workers ? jobs.start(kinds.list) : jobs.prepare(kinds.list))
  const app = createApp(deps)
  return {
    deps,
    as: async personId =>
      visitor(app, personId ? await sessions.begin(personId, now(), demonstrationLogin(now())) : undefined),
    audit: async (count = 1) =>
      data.owner
        .selectFrom('audit')
        .select(['action', 'outcome', 'person_id', 'subject'])
        .orderBy('seq', 'desc')
        .limit(count)
        .execute(),
    idle: () => idle(data),
    close: async () => {
      const heard = faults.filter(it => !lostConnection.test(it.message))
      await jobs.stop()
      await kinds.close()
      await data.close()
      await database.drop()
      if (heard.length > 0)
        throw new AggregateError(heard, `The jobs failed: ${heard.map(it => it.message).join('; ')}`)
    },
  }
}

function visitor(app: ReturnType<typeof createApp>, token: string | undefined): Visitor {
  const cookie: Record<string, string> = token ? { cookie: `samklang=${token}` } : {}
  const ask = async (path: string, init: RequestInit): Promise<Response> =>
    app.request(
      new Request(origin + path, {
        ...init,
        headers: { origin, ...cookie, ...(init.headers as Record<string, string>) },
      }),
    )
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form = {}, headers = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(form))
        for (const one of [value].flat()) body.append(name, one as string)
      return ask(path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      })
    },
    upload: (path, files, form = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(form)) body.append(name, value)
      for (const it of files) body.append('files', new File([it.bytes as Uint8Array<ArrayBuffer>], it.name))
      return ask(path, { method: 'POST', body })
    },
    send: (path, body) => ask(path, { method: 'POST', body, headers: { accept: 'application/json' } }),
  }
}

async function idle(data: Deps['data']): Promise<void> {
  const { sql } = await import('kysely')
  for (let i = 0; i < 600; i++) {
    const left = await sql<{
      n: number
    }>`select count(*) n from pgboss.job where state in ('created', 'retry', 'active')`.execute(data.owner)
    if (left.rows[0]?.n === 0) return
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error('Jobs did not finish within 30 seconds')
}
