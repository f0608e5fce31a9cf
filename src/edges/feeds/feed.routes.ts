// Flöden: what is new, in all, of a forum, and of a search.
import type { Subject } from '../../access/rules.ts'
import { forumBySlug } from '../../features/forums/forum.row.ts'
import { findMatter } from '../../features/matters/matter.find.ts'
import { registerIds } from '../../features/register/register.view.tsx'
import { viewTitle } from '../../features/register/view.words.ts'
import type { OpenStance } from '../../features/stances/stance.api.ts'
import { newestStanceIds, openedStanceIds, openStances } from '../../features/stances/stance.open.ts'
import { openToAll } from '../../http/problem.ts'
import { type Answering, api, type Loading, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText, dateText, periodText } from '../../ui/format.ts'
import { verbWord } from '../../ui/verbs.tsx'
import { atomOf, type FeedEntry } from './atom.ts'

/** What a reader takes in at once; what is older is in the register. */
const most = 50

/** An empty feed has been as it is since before there was any. */
const since = '2026-01-01T00:00:00.000Z'

interface Feeding extends Subject {
  readonly title: string
  readonly subtitle: string
  /** The page that shows the same. */
  readonly page: string
  readonly stances: readonly OpenStance[]
}

const lead = 'Ställningstaganden som regionen och kommunerna har tagit tillsammans, ord för ord.'

/** What waits has not gone out to anybody. */
const wentOut = ({ clauses }: OpenStance): OpenStance['clauses'] => clauses.filter(it => it.gate?.state !== 'waiting')

/** A clause that has been cleared goes out then, though its document was published before. */
const updatedAt = (it: OpenStance): string =>
  it.clauses.reduce((latest, { gate }) => {
    const at = gate?.clearedAt ?? ''
    return at > latest ? at : latest
  }, it.publishedAt ?? since)

const waitingText = (count: number): string | false =>
  count > 0 && `${countText(count, 'sats', 'satser')} väntar på villkor och går inte ut`

function entryOf(it: OpenStance): FeedEntry {
  const forum = it.forum?.shortName ?? it.forum?.name ?? 'Okänt forum'
  const date = it.takenOn ? dateText(it.takenOn) : 'utan datum'
  return {
    code: it.code,
    title: `${forum}: ${it.title}`,
    author: it.forum?.name ?? 'Okänt forum',
    summary: [
      forum,
      date,
      it.item.number && `punkt ${it.item.number}`,
      waitingText(it.clauses.length - wentOut(it).length),
    ]
      .filter(Boolean)
      .join(' · '),
    clauses: wentOut(it).map(one => ({
      verb: verbWord(one.verb),
      words: one.words,
      more: [
        one.condition ? `Villkor: ${one.condition}` : '',
        one.gate ? `${one.gate.text}.` : '',
        one.validFrom || one.validTo
          ? `Gäller ${periodText(one.validFrom ?? undefined, one.validTo ?? undefined)}`
          : '',
      ].filter(Boolean),
    })),
    url: it.url,
    categories: [...new Set(wentOut(it).map(one => one.verb))],
    updated: updatedAt(it),
  }
}

function answer({ subject, url, actor, settings }: Answering & { readonly subject: Feeding }): Response {
  const xml = atomOf({
    title: subject.title,
    subtitle: subject.subtitle,
    self: url.href,
    page: url.origin + subject.page,
    since,
    rights: settings.DATA_LICENCE_URL,
    entries: subject.stances.map(entryOf),
  })
  return new Response(xml, {
    headers: {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': actor.kind === 'public' ? 'private, no-cache' : 'no-store',
      ...(actor.kind === 'public' ? openToAll : {}),
    },
  })
}

/**
 * A feed is for everyone, also where it is asked for by somebody who sees more: it ends up in other programs. What waits
 * altogether is in none.
 */
const published = (stances: readonly OpenStance[]): readonly OpenStance[] =>
  stances.filter(it => it.published && wentOut(it).length > 0)

async function newest({ db, url }: Loading, forum?: string): Promise<readonly OpenStance[]> {
  const which = { ...(forum && { forum }), most }
  const ids = new Set([...(await newestStanceIds(db, which)), ...(await openedStanceIds(db, which))])
  const stances = published(await openStances(db, [...ids], url.origin))
  // In the order that they went out; those of one moment as they came.
  return stances.toSorted((a, b) => updatedAt(b).localeCompare(updatedAt(a))).slice(0, most)
}

async function ofSearch({ db, url, now }: Loading): Promise<Feeding> {
  const asked = new URLSearchParams(url.searchParams)
  asked.delete('visa')
  asked.delete('sida')
  asked.set('sortera', 'nyast')
  const { ids, view } = await registerIds(db, asked, dateAt(now), most)
  const forum = view.forum ? await forumBySlug(db, view.forum) : undefined
  const { search } = url
  return {
    published: true,
    title: viewTitle(view, forum && (forum.shortName ?? forum.name)),
    subtitle: lead,
    page: `/stallningstaganden${search}`,
    stances: published(await openStances(db, ids, url.origin)),
  }
}

export const feedRoutes: readonly Route[] = [
  api<Feeding>({
    path: '/flode.atom',
    action: 'register.search',
    rate: 'open',
    load: async loading => ({
      published: true,
      title: 'Samklang: allt nytt',
      subtitle: lead,
      page: '/stallningstaganden',
      stances: await newest(loading),
    }),
    answer,
  }),
  api<Feeding>({
    path: '/forum/:slug/flode.atom',
    action: 'forum.read',
    rate: 'open',
    load: async loading => {
      const forum = await forumBySlug(loading.db, loading.params.slug ?? '')
      if (!forum) return undefined
      return {
        published: true,
        title: `${forum.name}: ställningstaganden`,
        subtitle: lead,
        page: `/forum/${forum.slug}`,
        stances: await newest(loading, forum.slug),
      }
    },
    answer,
  }),
  api<Feeding>({
    path: '/arenden/:code/flode.atom',
    action: 'matter.read',
    rate: 'open',
    load: async loading => {
      const matter = await findMatter(loading.db, loading.params.code ?? '')
      if (!matter) return undefined
      const items = matter.handlings.map(it => it.id)
      const ids = await newestStanceIds(loading.db, { items, most })
      return {
        ...{ id: matter.id, published: matter.published },
        title: `${matter.title}: ställningstaganden`,
        subtitle: lead,
        page: `/arenden/${matter.code}`,
        stances: published(await openStances(loading.db, ids, loading.url.origin)),
      }
    },
    answer,
  }),
  api<Feeding>({
    path: '/stallningstaganden.atom',
    action: 'register.search',
    rate: 'open',
    load: ofSearch,
    answer,
  }),
]
