import { BlockList, isIP } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import { schemaIsCurrent } from '../data/state.ts'
import { type Metrics, within } from './metrics.ts'
import type { Deps } from './request.ts'

// Hälsa: what a load balancer and a monitor ask. It is asked many times a minute and is about nobody, so it is answered
// before sessions, forms and pages, and leaves no line in the log.

/** Every address that is answered here. Reviewed by hand: none of them says anything about what is stored. */
export const watchedPaths: readonly string[] = ['/healthz', '/readyz', '/metrics']

/** Why no requests should come here now; empty when they may. */
export type Unready = 'stopping' | 'database' | 'schema' | 'jobs'

export async function whyUnready({ data, jobs, stopping }: Deps): Promise<readonly Unready[]> {
  const schema = await within(2_000, schemaIsCurrent(data)).then(
    current => (current ? [] : ['schema' as const]),
    () => ['database' as const],
  )
  return [
    ...(stopping?.aborted ? (['stopping'] as const) : []),
    ...schema,
    ...(jobs.running ? [] : (['jobs'] as const)),
  ]
}

export function answerWatchers(deps: Deps, metrics: Metrics, address: (c: Context) => string): MiddlewareHandler {
  const allowed = openedTo(deps.settings.METRICS_FROM)
  return async (c, next) => {
    if (c.req.method !== 'GET' || !watchedPaths.includes(c.req.path)) return next()
    if (c.req.path === '/healthz') return plain('lever\n')
    if (c.req.path === '/readyz') {
      const why = await whyUnready(deps)
      return why.length === 0 ? plain('redo\n') : plain(`inte redo: ${why.join(', ')}\n`, 503)
    }
    if (!deps.settings.TRUST_PROXY && cameThroughProxy(c)) return next()
    if (!allowed(address(c))) return next()
    return new Response(await metrics.text(), {
      headers: { 'Content-Type': metrics.type, 'Cache-Control': 'no-store' },
    })
  }
}

const plain = (words: string, status = 200): Response =>
  new Response(words, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })

/** A proxy that we were not told to trust says nothing about who asks, and its own address is not theirs. */
const cameThroughProxy = (c: Context): boolean =>
  ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(it => c.req.header(it) !== undefined)

/** Whether an address is in one of these networks: '10.0.0.0/8', '::1/128'. */
export function openedTo(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return address => {
    const plainAddress = address.replace(/^::ffff:(?=\d+\.)/, '')
    const family = isIP(plainAddress)
    return family !== 0 && list.check(plainAddress, family === 6 ? 'ipv6' : 'ipv4')
  }
}
