import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstrationPeople } from '../src/features/sessions/demonstration.ts'
import { freePort } from './port.ts'
import { root } from './run/files.ts'

/** The application in a process of its own, as `npm start` runs it, with the demonstration content. */
export interface Site {
  readonly origin: string
  readonly dir: string
  /** The session cookie of one of the people one can become. */
  cookieOf(person: string): Promise<string>
  /** Resolves when no job is waiting or running. */
  idle(): Promise<void>
  /** Ends it without warning, as a lost machine does. */
  kill(): Promise<void>
  close(): Promise<void>
}

export interface SiteOptions {
  /** A directory with content to begin from; it is copied. */
  readonly from?: string | undefined
  /** Keeps the directory when the site is closed. */
  readonly keep?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Called as soon as it answers, before its content is waited for. `startedAt` in milliseconds of performance.now(). */
  readonly whenUp?: (origin: string, startedAt: number) => Promise<void>
}

/** A walk asks for more in a minute than a visitor may. */
const quiet = { PORT: '0', HOST: '127.0.0.1', LOG: 'silent', DATABASE_URL: '', OPEN_PER_MINUTE: '1000000' }

/**
 * Starts a site on a free port with a database of its own and waits until its content is there. Without `from` it
 * begins from what the test run prepared (SAMKLANG_TEST_CONTENT), or from nothing.
 */
export async function openSite({
  from = process.env.SAMKLANG_TEST_CONTENT,
  keep,
  env,
  whenUp,
}: SiteOptions = {}): Promise<Site> {
  const dir = mkdtempSync(join(tmpdir(), 'samklang-site-'))
  if (from && existsSync(from)) cpSync(from, dir, { recursive: true, filter: it => !it.endsWith('.sock') })
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: root,
    env: { ...process.env, ...quiet, DATA_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const site = await ready(child, dir, env?.PUBLIC_URL, origin => whenUp?.(origin, startedAt)).catch(error => {
    kill()
    throw error
  })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  return {
    ...site,
    kill: async () => {
      kill()
      await ended
    },
    close: async () => {
      child.kill('SIGTERM')
      await Promise.race([ended, new Promise(done => setTimeout(done, 15_000).unref())])
      kill()
      await ended // what still writes makes a directory that cannot be removed
      process.removeListener('exit', kill)
      if (!keep) rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** An instance as an operator runs it, on the PORT of its settings or a free one: nobody is logged in and nothing waited for. */
export async function openInstance(
  env: Readonly<Record<string, string>>,
): Promise<Pick<Site, 'origin' | 'kill' | 'close'>> {
  const port = Number(env.PORT) || (await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', LOG: 'silent', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (bytes: Buffer) => String(bytes).includes('svarar på') && done())
    child.once('exit', code => fail(new Error(`The instance ended with ${code}`)))
  })
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    await Promise.race([ended, new Promise(done => setTimeout(done, 15_000).unref())])
    end()
    process.removeListener('exit', end)
  }
  return { origin: `http://127.0.0.1:${port}`, kill: () => stop('SIGKILL'), close: () => stop('SIGTERM') }
}

async function ready(
  child: ChildProcess,
  dir: string,
  publicUrl: string | undefined,
  whenUp: (origin: string) => Promise<void> | undefined,
): Promise<Omit<Site, 'close' | 'kill'>> {
  const port = await portOf(child)
  const site = siteAt(publicUrl ?? `http://127.0.0.1:${port}`, dir)
  await whenUp(site.origin)
  await site.idle()
  return site
}

function siteAt(origin: string, dir: string): Omit<Site, 'close' | 'kill'> {
  const cookies = new Map<string, Promise<string>>()
  const cookieOf = (person: string): Promise<string> => {
    const known = cookies.get(person) ?? become(origin, person)
    cookies.set(person, known)
    return known
  }
  const idle = async (): Promise<void> => {
    const cookie = await cookieOf(personWith('administrator'))
    for (let i = 0; i < 1200; i++) {
      const page = await (await fetch(`${origin}/administration/jobb`, { headers: { cookie } })).text()
      const counts = [...page.matchAll(/(Pågår|Väntar)[^<]*<span class="count">([^<]*)</g)]
      if (counts.length === 2 && counts.every(it => it[2] === '0')) return
      await new Promise(done => setTimeout(done, 100))
    }
    throw new Error('The content was not there within two minutes')
  }
  return { origin, dir, cookieOf, idle }
}

/** The code of the first of the demonstration's people who has a role. */
export function personWith(role: string): string {
  const found = demonstrationPeople('vastra-gotaland').find(it => it.grants.some(grant => grant.role === role))
  if (!found) throw new Error(`Nobody in the demonstration is ${role}`)
  return found.code
}

async function become(origin: string, person: string): Promise<string> {
  const response = await fetch(`${origin}/prova-som`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person }),
  })
  const cookie = response.headers.getSetCookie().find(it => it.startsWith('samklang='))
  if (response.status !== 303 || !cookie) throw new Error(`Could not become ${person}: ${response.status}`)
  return cookie.split(';')[0] ?? ''
}

const portOf = (child: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let said = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes
      const port = said.match(/svarar på http:\/\/\S+?:(\d+)/)?.[1]
      if (port) done(port)
    })
    child.once('exit', code => fail(new Error(`The site ended with ${code}: ${said.slice(-2000)}`)))
  })
