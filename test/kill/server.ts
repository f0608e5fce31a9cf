import { type ChildProcess, spawn } from 'node:child_process'
import { root } from '../run/files.ts'

export interface KillableOptions {
  /** Who asks, by their code; the administrator where nobody is named. */
  readonly person?: string
  /** On a server instead of in the directory. */
  readonly databaseUrl?: string | undefined
}

/** The real service on one directory: killed without warning and started again, as often as one likes. */
export class Killable {
  readonly #dir: string
  readonly #person: string
  readonly #databaseUrl: string
  #child: ChildProcess | undefined
  #origin = ''
  #cookie = ''
  #starting: Promise<void> = Promise.resolve()

  constructor(dir: string, { person = 'tove-kvarnlid', databaseUrl = '' }: KillableOptions = {}) {
    this.#dir = dir
    this.#person = person
    this.#databaseUrl = databaseUrl
  }

  get origin(): string {
    return this.#origin
  }

  /** Starts, waits until it answers, and becomes whoever asks. */
  start(): Promise<void> {
    this.#starting = this.#start()
    return this.#starting
  }

  async #start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: this.#dir,
        LOG: 'silent',
        DATABASE_URL: this.#databaseUrl,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    const orphan = (): void => void child.kill('SIGKILL')
    process.once('exit', orphan)
    child.once('exit', () => process.removeListener('exit', orphan))
    this.#origin = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stdout?.on('data', (part: Buffer) => {
        said += part.toString()
        const found = /http:\/\/localhost:\d+/.exec(said)
        if (found) resolve(found[0])
      })
      child.once('exit', code => reject(new Error(`The service ended with ${code} before it answered: ${said}`)))
    })
    const answer = await fetch(`${this.#origin}/prova-som`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.#origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ person: this.#person, till: '/' }),
    })
    this.#cookie = answer.headers
      .getSetCookie()
      .map(it => it.split(';')[0])
      .join('; ')
    if (!this.#cookie.includes('samklang=')) throw new Error(`Could not become ${this.#person}: ${answer.status}`)
  }

  /** kill -9: nothing is finished, flushed or said. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || hasEnded(child)) return
    const ended = new Promise(done => child.once('exit', done))
    child.kill('SIGKILL')
    await ended
  }

  /** As an administrator stops it. */
  async stop(): Promise<void> {
    const child = this.#child
    if (!child || hasEnded(child)) return
    const ended = new Promise(done => child.once('exit', done))
    child.kill('SIGTERM')
    await ended
  }

  /** Asks until there is an answer, as the page's own script does: the service may be gone when it is asked. */
  async ask(
    path: string,
    init: () => RequestInit = () => ({}),
    as: 'administrator' | 'public' = 'administrator',
  ): Promise<Response> {
    for (let tries = 0; tries < 400; tries++) {
      await this.#starting.catch(() => undefined)
      const { headers, ...rest } = init()
      const answer = await fetch(this.#origin + path, {
        redirect: 'manual',
        ...rest,
        headers: {
          origin: this.#origin,
          ...(as === 'administrator' ? { cookie: this.#cookie } : {}),
          ...(headers as Record<string, string>),
        },
      }).catch(() => undefined)
      if (answer && answer.status < 500 && answer.status !== 403 && answer.status !== 429) return answer
      await new Promise(done => setTimeout(done, 100))
    }
    throw new Error(`${path} was never answered`)
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null
