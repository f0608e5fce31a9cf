import { readFileSync } from 'node:fs'
import pg from 'pg'

/** What the database was asked since the clock was last read, and how long somebody waited for it. */
export interface SqlTime {
  readonly statements: number
  /** Milliseconds in which at least one statement was under way. */
  readonly ms: number
  /** Milliseconds of a processor, the database's connections alone. Undefined where the system does not tell. */
  readonly cpu: number | undefined
}

type Query = (...given: unknown[]) => unknown

let under = 0
let since = 0
let ms = 0
let statements = 0
let cpuBefore = 0
let watching = false
const backends = new Set<number>()

const begin = (client: { readonly processID?: number | null }, sent: number): void => {
  if (client.processID) backends.add(client.processID)
  if (under++ === 0) since = sent
  statements++
}
const end = (): void => {
  if (--under === 0) ms += performance.now() - since
}

/** Times every statement of this process from when it is sent until its rows are there. */
export function watchSql(): void {
  if (watching) return
  watching = true
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (this: { processID?: number | null }, ...given: unknown[]) {
    // Sending is a part of it.
    const sent = performance.now()
    const answer = query.apply(this, given)
    if (!(answer instanceof Promise)) return answer
    begin(this, sent)
    answer.then(end, end)
    return answer
  }
}

/** The time so far, and the clock back at nought. */
export function readSql(): SqlTime {
  const cpuNow = processorTime()
  const cpu = cpuNow === undefined ? undefined : Math.max(0, cpuNow - cpuBefore)
  const read = { statements, ms, cpu }
  ms = 0
  statements = 0
  cpuBefore = cpuNow ?? 0
  return read
}

/** Linux tells how long each process has held a processor, to the nanosecond. */
function processorTime(): number | undefined {
  let sum: number | undefined
  for (const pid of backends)
    try {
      sum = (sum ?? 0) + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
    } catch {
      backends.delete(pid) // it has ended, or this is no Linux
    }
  return sum
}
