import { createHash } from 'node:crypto'
import { api, type Route } from '../../http/route.ts'
import { assets } from '../../ui/assets.ts'
import { keysOf } from './key.ts'

/** What the form is made of: the worker is another when any of it is. */
const version = (): string =>
  createHash('sha256')
    .update(['app.css', 'page.js', 'guard.js', 'report.js', 'report-worker.js'].map(assets.href).join(' '))
    .digest('base64url')
    .slice(0, 16)

/** Rapporten på enheten: the key to what is kept there, and the service worker of the form. */
export const deviceRoutes: readonly Route[] = [
  api({
    path: '/avvikelser/ny/nyckel',
    action: 'deviation.report',
    answer: ({ actor, seal, settings, now }) =>
      actor.kind === 'person'
        ? Response.json(keysOf(actor.personId, seal, settings, now), { headers: { 'Cache-Control': 'no-store' } })
        : Response.json({ error: 'not-allowed' }, { status: 403 }),
  }),
  api({
    path: '/avvikelser/ny/sw.js',
    action: 'deviation.report',
    answer: () =>
      new Response(`import { work } from ${JSON.stringify(assets.script('report-worker'))}\nwork('${version()}')\n`, {
        headers: {
          'Content-Type': 'text/javascript; charset=utf-8',
          // Without the slash at the end the scope is the form itself, which the script's own folder does not reach.
          'Service-Worker-Allowed': '/avvikelser/ny',
          'Cache-Control': 'no-cache',
        },
      }),
  }),
]
