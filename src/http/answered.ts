import type { Context, MiddlewareHandler } from 'hono'
import type { Metrics } from './metrics.ts'
import type { Deps } from './request.ts'

/** A request that has been answered: what the log and the measurements are told of it. */
export interface AnsweredRequest {
  readonly id: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

export const tellOf =
  ({ log }: Pick<Deps, 'log'>, metrics: Metrics) =>
  (it: AnsweredRequest): void => {
    log('info', 'request', { ...it })
    metrics.answered(it)
  }

/** Tells of each request by its route, never its address: an address holds what somebody asked for. */
export const watchRequests =
  ({ stopping }: Deps, told: (it: AnsweredRequest) => void): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    await next()
    const id = requestIdOf(c)
    c.res.headers.set('X-Request-Id', id)
    if (stopping?.aborted) c.res.headers.set('Connection', 'close')
    told({
      ...{ id, method: c.req.method, route: c.req.routePath, status: c.res.status },
      ms: Math.round(performance.now() - started),
    })
  }

export const requestIdOf = (c: Context): string => String(c.get('requestId'))
