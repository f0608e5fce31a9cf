import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Another process has the embedded database open; two at once would corrupt it without a word. */
export class DatabaseInUse extends Error {
  constructor(dir: string) {
    super(`The embedded database in ${dir} is already open in another process. Stop that one first, or set DATA_DIR.`)
  }
}

/**
 * Holds a directory for this process until `release` or death. A unix socket is the lock: the kernel closes it with
 * the process, so what a killed process left behind answers to nobody and can be taken over.
 * Throws DatabaseInUse.
 */
export async function holdDirectory(dir: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(dir, { recursive: true })
  const path = socketPath(resolve(dir))
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(path)
    if (server) {
      server.unref()
      return { release: () => new Promise(done => server.close(() => done())) }
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

const listen = (path: string): Promise<Server | undefined> =>
  new Promise(done => {
    const server = createServer(socket => socket.end())
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
