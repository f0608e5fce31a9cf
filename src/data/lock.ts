import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Another process has the embedded database open; two at once would corrupt it without a word. */
export class DatabaseInUse extends Error {
  constructor(dir: string) {
    super(`The embedded database in ${dir} is already open in another process. Stop that one first, or set DATA_DIR.`)
  }
}

/** Answers what another process asks: one word. Writes to the socket and ends it; destroys it when it cannot. */
export type Answer = (what: string, socket: Socket) => void

export interface HeldDirectory {
  /** Until this is called, whoever asks is told nothing. */
  hearAsked(answer: Answer): void
  release(): Promise<void>
}

/**
 * Holds a directory for this process until `release` or death. A unix socket is the lock: the kernel closes it with
 * the process, so what a killed process left behind answers to nobody and can be taken over. Whoever may write in the
 * directory can also ask through it what only the process with the database open can do.
 * Throws DatabaseInUse.
 */
export async function holdDirectory(dir: string): Promise<HeldDirectory> {
  mkdirSync(dir, { recursive: true })
  const path = socketPath(resolve(dir))
  for (let attempt = 0; attempt < 3; attempt++) {
    const asking = new Asking()
    const server = await listen(path, asking)
    if (server) {
      server.unref()
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      return {
        hearAsked: answer => {
          asking.answer = answer
        },
        release: () => {
          asking.end()
          return new Promise(done => server.close(() => done()))
        },
      }
    }
    if (await answers(path)) throw new DatabaseInUse(dir)
    rmSync(path, { force: true })
  }
  throw new DatabaseInUse(dir)
}

/** Socket addresses hold about a hundred bytes: a longer directory gets one in the temporary directory instead. */
function socketPath(dir: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\samklang-${digest(dir)}`
  const inside = join(dir, 'in-use.sock')
  return inside.length < 100 ? inside : join(tmpdir(), `samklang-${digest(dir)}.sock`)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Asks the process that has the directory for something. Undefined when no process has it. */
export const askHolder = (dir: string, what: string): Promise<Socket | undefined> =>
  new Promise(done => {
    const socket = connect(socketPath(resolve(dir)))
    socket.once('connect', () => {
      socket.write(`${what}\n`)
      done(socket)
    })
    socket.once('error', () => done(undefined))
  })

/** Those who have connected to the lock. Most only want to know whether anyone is there. */
class Asking {
  answer: Answer | undefined
  readonly #sockets = new Set<Socket>()

  hear(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setTimeout(5_000, () => socket.destroy())
    socket.once('data', (line: Buffer) => {
      socket.setTimeout(0)
      if (this.answer) this.answer(line.toString('utf8', 0, 40).trim(), socket)
      else socket.destroy()
    })
  }
  end(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

const listen = (path: string, asking: Asking): Promise<Server | undefined> =>
  new Promise(done => {
    const server = createServer(socket => asking.hear(socket))
    server.once('error', () => done(undefined))
    server.listen(path, () => done(server))
  })

const answers = (path: string): Promise<boolean> =>
  new Promise(done => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
