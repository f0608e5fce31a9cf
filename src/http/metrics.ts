import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { version } from '../data/backup.ts'
import type { Data } from '../data/open.ts'
import { findBacklog } from '../data/state.ts'

// Mätvärden: in the form that Prometheus reads. A label is a route, never an address: nobody's question is in it.

export interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

export interface Metrics {
  readonly type: string
  answered(it: Answered): void
  /** What is measured, now. What the database does not answer is left out, and samklang_database_up is then 0. */
  text(): Promise<string>
}

/** `processToo` also measures the process itself, which starts timers: for the service, not for a test. */
export function openMetrics(data: Data, processToo = false): Metrics {
  const registry = new Registry()
  if (processToo) collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'samklang_http_request_seconds',
    help: 'Time from a request to the beginning of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  })
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name: `samklang_${name}`, help, labelNames: [...labelNames], registers: [registry] })
  gauge('build_info', 'Which Samklang this is', ['version', 'database']).set(
    { version: version(), database: data.kind },
    1,
  )
  const up = gauge('database_up', 'Whether the database answered')
  const connections = gauge('database_connections', 'Connections of this process to the database', ['state'])
  const jobs = gauge('jobs', 'Background work that waits, runs or was given up on, in all instances', ['name', 'stage'])
  const mails = gauge('mails', 'Mails that wait, are being sent or were given up on, in all instances', ['state'])
  const look = async (): Promise<void> => {
    const now = data.connections?.()
    for (const [state, n] of Object.entries(now ?? {})) connections.set({ state }, n)
    jobs.reset()
    mails.reset()
    try {
      const backlog = await within(5_000, findBacklog(data))
      for (const { n, ...labels } of backlog.jobs) jobs.set(labels, n)
      for (const { n, ...labels } of backlog.mails) mails.set(labels, n)
      up.set(1)
    } catch {
      up.set(0)
    }
  }
  return {
    type: registry.contentType,
    answered: ({ method, route, status, ms }) => seconds.observe({ method, route, status }, ms / 1000),
    text: async () => {
      await look()
      return registry.metrics()
    },
  }
}

/** Whoever watches is answered even when the database is not. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('Too late')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
