// Öppna data: the description of the open interface, for programs and for people.
import { openApiOf, operationsOf } from '../../edges/openapi/openapi.ts'
import { openToAll } from '../../http/problem.ts'
import { api, page, type Route } from '../../http/route.ts'
import { ApiPage } from './api.pages.tsx'

/** Describes the routes it is given. */
export const apiRoutes = (described: readonly Route[]): readonly Route[] => [
  page({
    path: '/api',
    action: 'about.read',
    show: ({ url, settings }) =>
      ApiPage({
        operations: operationsOf(described),
        origin: url.origin,
        licence: settings.DATA_LICENCE_URL,
        perMinute: settings.OPEN_PER_MINUTE,
        oparl: described.some(it => it.path === '/oparl/v1.1/system'),
      }),
  }),
  api({
    path: '/openapi.json',
    action: 'about.read',
    rate: 'open',
    answer: ({ url, settings }) =>
      new Response(JSON.stringify(openApiOf(described, { origin: url.origin, licence: settings.DATA_LICENCE_URL })), {
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Control': 'public, max-age=300',
          ...openToAll,
        },
      }),
  }),
]
