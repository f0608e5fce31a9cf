// Webbplatskarta och robots.txt: where search engines begin.
import type { Subject } from '../../access/rules.ts'
import { api, type Load, type Route } from '../../http/route.ts'
import { countPlaces, placesOf, type Section, sections } from './sitemap.read.ts'
import { type Place, partSize, sitemapIndexOf, sitemapOf } from './sitemap.ts'

interface Parts extends Subject {
  readonly parts: readonly string[]
}

interface Places extends Subject {
  readonly places: readonly Place[]
}

const xml = (text: string): Response =>
  new Response(text, { headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'no-cache' } })

const loadIndex: Load<Parts> = async ({ db }) => {
  const parts: string[] = []
  for (const section of sections) {
    const count = await countPlaces(db, section)
    for (let part = 1; part <= Math.ceil(count / partSize); part++) parts.push(`/sitemap/${section}-${part}.xml`)
  }
  return { parts }
}

/** 'stallningstaganden-2.xml' */
const loadPart: Load<Places> = async ({ db, params }) => {
  const [, name, number] = /^([a-z]+)-([1-9]\d{0,3})\.xml$/.exec(params.part ?? '') ?? []
  const section = sections.find((it): it is Section => it === name)
  const places = section ? await placesOf(db, section, Number(number)) : []
  return places.length > 0 ? { places } : undefined
}

/** What programs should leave alone: searches without end, and everything that is for those who are logged in. */
const robots = (origin: string): string =>
  [
    'User-agent: *',
    ...['/logga-in', '/prova-som', '/mitt', '/administration', '/granskning', '/inlasning'].map(
      it => `Disallow: ${it}`,
    ),
    'Disallow: /stallningstaganden?',
    'Disallow: /*.xlsx',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n')

export const sitemapRoutes: readonly Route[] = [
  api<Parts>({
    path: '/sitemap.xml',
    action: 'home.read',
    rate: 'open',
    load: loadIndex,
    answer: ({ subject, url }) => xml(sitemapIndexOf(url.origin, subject.parts)),
  }),
  api<Places>({
    path: '/sitemap/:part',
    action: 'home.read',
    rate: 'open',
    load: loadPart,
    answer: ({ subject, url }) => xml(sitemapOf(url.origin, subject.places)),
  }),
  api({
    path: '/robots.txt',
    action: 'home.read',
    answer: ({ url }) => new Response(robots(url.origin), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } }),
  }),
]
