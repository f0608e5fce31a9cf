import { routes } from '../../src/routes.ts'
import type { Site } from '../server.ts'

// Goes through the site as a reader does, from link to link, so that a page made tomorrow is covered by itself.

export interface Seen {
  /** Path and query. */
  readonly address: string
  /** The route that answers, '/stallningstaganden/:code'; with '?' where the address holds a question. */
  readonly route: string
  readonly html: string
}

export interface Walk {
  readonly pages: readonly Seen[]
  /** Links that lead nowhere: 'from → to: 404'. */
  readonly dead: readonly string[]
}

const patterns = routes
  .filter(it => it.kind !== 'command')
  .map(it => ({ route: it.path as string, pattern: new RegExp(`^${it.path.replace(/:\w+/g, '[^/]+')}$`) }))

const routeOf = ({ pathname, search }: URL): string => {
  const exact = patterns.find(it => it.route === pathname) ?? patterns.find(it => it.pattern.test(pathname))
  return `${exact?.route ?? pathname}${search ? '?' : ''}`
}

/** Every route that links lead to from `starts`, at most `most` addresses of each. */
export async function walk(
  site: Site,
  cookie: string | undefined,
  starts: readonly string[],
  most: number,
): Promise<Walk> {
  const waiting = starts.map(to => ({ from: '', to }))
  const known = new Set(starts)
  const count = new Map<string, number>()
  const pages: Seen[] = []
  const dead: string[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const route = routeOf(new URL(next.to, site.origin))
    if ((count.get(route) ?? 0) >= most) continue
    count.set(route, (count.get(route) ?? 0) + 1)
    const response = await fetch(site.origin + next.to, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
    const html = await response.text()
    if (response.status >= 400) dead.push(`${next.from} → ${next.to}: ${response.status}`)
    if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/html')) continue
    pages.push({ address: next.to, route, html })
    for (const to of linksOf(html, new URL(next.to, site.origin))) {
      if (known.has(to)) continue
      known.add(to)
      waiting.push({ from: next.to, to })
    }
  }
  return { pages, dead }
}

function linksOf(html: string, at: URL): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), at)
    return url.origin === at.origin && !url.pathname.startsWith('/assets/') ? [url.pathname + url.search] : []
  })
}

/**
 * What a page's own part is built of, whatever its words and whoever sees it: two pages that are alike need to be looked
 * at once. What stands around it is the same on every page of one person.
 */
export const buildOf = ({ route, html }: Seen): string =>
  [
    route,
    ...new Set(
      [...(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).matchAll(/<([a-z][\w-]*)(?:[^>]*?\sclass="([^"]*)")?/g)].map(
        it => `${it[1]}.${it[2] ?? ''}`,
      ),
    ),
  ]
    .sort()
    .join(' ')
