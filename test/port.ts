import { createServer } from 'node:net'

// What a system gives to whoever asks for any port begins at 32 768 (Linux) or above. One of those, found free, may be
// somebody else's before a process that takes seconds to start has come to it; one below is asked for by us alone.
const [first, ports] = [12_000, 20_000]
/** Processes with neighbouring ids begin far enough from each other. */
let last = (process.pid * 37) % ports

/** A port that nobody has, for what has to know its own address before it starts. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < ports; tries++) {
    last = (last + 1) % ports
    const port = first + last
    if (await isFree(port)) return port
  }
  throw new Error(`No port is free from ${first}`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(done => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
