// Flöde: an Atom feed (RFC 4287) of stances. Pure: no clock, SQL or HTTP.
import { create } from 'xmlbuilder2'

export interface FeedEntry {
  readonly code: string
  readonly title: string
  readonly author: string
  /** The day it was taken; shown first in the content. */
  readonly summary: string
  /** The decided words, clause by clause: the verb and the words. */
  readonly clauses: readonly { readonly verb: string; readonly words: string; readonly more: readonly string[] }[]
  readonly url: string
  readonly categories: readonly string[]
  /** When it was last made public, and when first known to be. */
  readonly updated: string
}

export interface Feed {
  readonly title: string
  readonly subtitle: string
  /** The feed's own address, and the page that it is of. */
  readonly self: string
  readonly page: string
  /** When nothing is in it: a moment that does not change at each asking. */
  readonly since: string
  readonly rights?: string | undefined
  readonly entries: readonly FeedEntry[]
}

/**
 * tag: URIs (RFC 4151) stay the same when the address of the service changes its form. The date says from when the name
 * before it was ours to give out; it is part of the name and never changes.
 */
export const entryId = (origin: string, code: string): string => `tag:${new URL(origin).hostname},2026:stance:${code}`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * XML 1.0 has no words for control characters. The writer lets '&lt;' stand as it is, as if it were meant as a sign of
 * its own: text is text, so each ampersand is written out first.
 */
const printable = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

const contentOf = ({ summary, clauses }: FeedEntry): string =>
  [
    `<p>${escaped(summary)}</p>`,
    ...clauses.map(
      it =>
        `<p><b>${escaped(it.verb)}</b></p><blockquote><p>${escaped(it.words)}</p></blockquote>` +
        it.more.map(line => `<p>${escaped(line)}</p>`).join(''),
    ),
  ].join('')

const latest = (feed: Feed): string =>
  feed.entries.reduce((newest, it) => (it.updated > newest ? it.updated : newest), feed.since)

/** The feed as XML. */
export function atomOf(feed: Feed): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('http://www.w3.org/2005/Atom', 'feed', {
    'xml:lang': 'sv',
  })
  const text = (name: string, value: string) => root.ele(name).txt(printable(value)).up()
  text('id', feed.self)
  text('title', feed.title)
  text('subtitle', feed.subtitle)
  text('updated', latest(feed))
  root.ele('author').ele('name').txt('Samklang').up().up()
  root.ele('link', { rel: 'self', type: 'application/atom+xml', href: printable(feed.self) }).up()
  root.ele('link', { rel: 'alternate', type: 'text/html', href: printable(feed.page) }).up()
  if (feed.rights) root.ele('link', { rel: 'license', href: printable(feed.rights) }).up()
  for (const it of feed.entries) {
    const entry = root.ele('entry')
    const own = (name: string, value: string, attributes = {}) => entry.ele(name, attributes).txt(printable(value)).up()
    own('id', entryId(feed.self, it.code))
    own('title', it.title)
    own('updated', it.updated)
    entry.ele('author').ele('name').txt(printable(it.author)).up().up()
    entry.ele('link', { rel: 'alternate', type: 'text/html', href: printable(it.url) }).up()
    for (const term of it.categories) entry.ele('category', { term: printable(term) }).up()
    own('summary', it.summary)
    own('content', contentOf(it), { type: 'html' })
    entry.up()
  }
  return root.end({ prettyPrint: false })
}
