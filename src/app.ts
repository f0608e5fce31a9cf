import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { countWaiting } from './features/home/mine.store.ts'
import { tellOf, watchRequests } from './http/answered.ts'
import { actorOf, askOf, clientAddress } from './http/asking.ts'
import { serveAsset } from './http/assets.ts'
import { carry } from './http/carried.ts'
import { errorPage } from './http/errors.tsx'
import { answerWatchers } from './http/health.ts'
import { keepPublicPages } from './http/keeping.ts'
import { bodyLimits } from './http/limits.ts'
import { OpenStreams, SharedParts } from './http/live.ts'
import { errorFacts } from './http/log.ts'
import { openMetrics } from './http/metrics.ts'
import { mountRoutes } from './http/mount.ts'
import { RateCounter } from './http/rate.ts'
import { renderContent } from './http/render.tsx'
import type { Deps } from './http/request.ts'
import { ownForms, policy } from './http/security.ts'
import { openWaiting } from './http/waiting.ts'
import { routes } from './routes.ts'

/** The application: the order of everything, on one screen. */
export function createApp(deps: Deps): Hono {
  const app = new Hono()
  const ask = askOf(deps)
  const waiting = openWaiting(deps.data, countWaiting)
  const render = renderContent(deps, waiting)
  const rates = {
    login: new RateCounter({ most: 30, seconds: 300 }),
    upload: new RateCounter({ most: 1200, seconds: 300 }),
    subscribe: new RateCounter({ most: 20, seconds: 3600 }),
    open: new RateCounter({ most: deps.settings.OPEN_PER_MINUTE, seconds: 60 }),
    export: new RateCounter({ most: Math.ceil(deps.settings.OPEN_PER_MINUTE / 10), seconds: 60 }),
  }

  const address = clientAddress(deps.settings)
  const metrics = deps.metrics ?? openMetrics(deps.data)

  app.use(answerWatchers(deps, metrics, address))
  // Only a proxy that we trust says what a request is called: others could put anything in the log.
  app.use(requestId({ limitLength: 64, headerName: deps.settings.TRUST_PROXY ? 'X-Request-Id' : '' }))
  app.use(watchRequests(deps, tellOf(deps, metrics)))
  app.use(keepPublicPages(deps.kept))
  app.use(secureHeaders(policy(deps.settings)))
  app.get('/assets/*', serveAsset)
  app.use('/avvikelser/*', carry('lista', /^\/avvikelser\/[a-z0-9]{7}(?=\/|$)/))
  const oneClick = routes.flatMap(it => (it.kind === 'command' && it.oneClick ? [it.path as string] : []))
  app.use(ownForms(deps.settings, oneClick))
  const uploads = new Set(routes.flatMap(it => (it.kind === 'command' && it.uploads ? [it.path as string] : [])))
  app.use(bodyLimits({ uploads, uploadMegabytes: deps.settings.UPLOAD_TOTAL_MB, ask, render }))

  mountRoutes(app, routes, {
    deps,
    ask,
    render,
    waiting,
    rates,
    address,
    actor: actorOf(deps),
    streams: new OpenStreams(),
    shared: new SharedParts(),
  })

  app.notFound(async c => {
    const asked = await ask(c)
    return render(c, asked, errorPage('not-found', asked))
  })
  app.onError(async (error, c) => {
    const status = 'status' in error && typeof error.status === 'number' ? error.status : 500
    if (status === 403) return render(c, await ask(c), errorPage('foreign-form', await ask(c)))
    deps.log('error', 'failed', {
      id: c.get('requestId'),
      route: c.req.routePath,
      ...errorFacts(error),
    })
    return render(c, await ask(c), errorPage('broken', await ask(c), `Felnummer: ${c.get('requestId')}`))
  })
  return app
}
