// Webbplatskarta (sitemaps.org): every public page, in parts. Pure.
import { create } from 'xmlbuilder2'

/** The most that one part may hold, by the protocol. */
export const partSize = 50_000

export interface Place {
  readonly path: string
  /** When it last changed, where that is known. */
  readonly changed?: string | null
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

export function sitemapOf(origin: string, places: readonly Place[]): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(namespace, 'urlset')
  for (const { path, changed } of places) {
    const url = root.ele('url')
    url.ele('loc').txt(origin + path)
    if (changed) url.ele('lastmod').txt(changed)
  }
  return root.end()
}

export function sitemapIndexOf(origin: string, parts: readonly string[]): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(namespace, 'sitemapindex')
  for (const part of parts)
    root
      .ele('sitemap')
      .ele('loc')
      .txt(origin + part)
  return root.end()
}
