import type { Server } from 'node:http'

// Att sluta: whoever is being answered gets the whole answer.

export interface StopTimes {
  /** Seconds from 'not ready' until nobody new is let in: for a load balancer to notice. */
  readonly delay: number
  /** Seconds after that until those who are still being answered are cut off. */
  readonly most: number
}

/** Lets nobody new in and waits for the rest. Resolves with false when some had to be cut off. */
export async function stopServer(server: Server, times: StopTimes): Promise<boolean> {
  await seconds(times.delay)
  let whole = true
  await new Promise<void>(done => {
    // A connection that is kept alive after its answer would hold us up as long as the browser likes.
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    const late = setTimeout(() => {
      whole = false
      server.closeAllConnections()
    }, times.most * 1000)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      done()
    })
    server.closeIdleConnections()
  })
  return whole
}

const seconds = (n: number): Promise<void> => new Promise(done => setTimeout(done, n * 1000))
