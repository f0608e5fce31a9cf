import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** A port that nobody has just now, for what has to know its own address before it starts. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
