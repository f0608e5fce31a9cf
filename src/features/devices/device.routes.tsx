import { createHash } from 'node:crypto'
import { api, type Route } from '../../http/route.ts'
import { assets } from '../../ui/assets.ts'
import { renderPage } from '../../ui/page.tsx'
import { emptyForm, type FormSubject } from '../reports/report.load.ts'
import { keysOf } from './key.ts'
import { ShellPage } from './shell.tsx'

/** What the form is made of: the worker is another when any of it is. */
const version = (): string =>
  createHash('sha256')
    .update(['app.css', 'page.js', 'report.js', 'report-worker.js'].map(assets.href).join(' '))
    .digest('base64url')
    .slice(0, 16)

/** Rapporten på enheten: the key to what is kept there, and the service worker of the form. */
export const deviceRoutes: readonly Route[] = [
  api({
    path: '/avvikelser/ny/nyckel',
    action: 'deviation.report',
    answer: ({ actor, seal, settings }) =>
      actor.kind === 'person'
        ? Response.json(keysOf(actor.personId, seal, settings), { headers: { 'Cache-Control': 'no-store' } })
        : Response.json({ error: 'not-allowed' }, { status: 403 }),
  }),
  api<FormSubject>({
    path: '/avvikelser/ny/skal',
    action: 'deviation.report',
    load: ({ db, now }) => emptyForm(db, now),
    // Without the layout that is put around a page, which would have the person's name in it.
    answer: ({ subject }) =>
      new Response(renderPage(<ShellPage subject={subject} />), {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
      }),
  }),
  api({
    path: '/avvikelser/ny/sw.js',
    // Fetched by the browser itself, without cookies: it names files and nothing else.
    action: 'about.read',
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
