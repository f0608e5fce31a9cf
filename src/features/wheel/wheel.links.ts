import { href } from '../../http/route.ts'

export const views = ['hjul', 'tabell', 'kalender'] as const
export type View = (typeof views)[number]

export const viewWords: Readonly<Record<View, string>> = { hjul: 'Hjul', tabell: 'Tabell', kalender: 'Kalender' }

export const wheelPath = '/arshjul'
export const forumWheelPath = '/forum/:slug/arshjul'
export const entryPath = '/arshjul/poster/:id'
export const categoriesPath = '/arshjul/kategorier'
export const categoryPath = '/arshjul/kategorier/:code'
export const chainPath = '/arshjul/kedja'
export const leadsPath = '/arshjul/kedja/ledtider'
export const leadPath = '/arshjul/kedja/ledtider/:from/:to'

/** What the address of a wheel asks for. */
export interface AskedWheel {
  readonly view: View
  /** The forum whose own wheel it is: then it is part of the path. */
  readonly own: string | undefined
  /** The forum that the wheel across forums is narrowed to. */
  readonly forum: string | undefined
  readonly category: string | undefined
  readonly year: number
}

/** What is not understood is left out. `year` is the one to show where the address names none. */
export function askedWheel(url: URL, given: Pick<AskedWheel, 'view' | 'own'>, year: number): AskedWheel {
  const query = url.searchParams
  const asked = /^(19|20|21)\d\d$/.test(query.get('ar') ?? '') ? Number(query.get('ar')) : year
  const word = (name: string): string | undefined => query.get(name)?.slice(0, 100) || undefined
  return { ...given, forum: given.own ? undefined : word('forum'), category: word('kategori'), year: asked }
}

/** The same wheel, seen otherwise or narrowed otherwise. */
export function wheelHref(asked: AskedWheel, change: Partial<AskedWheel> = {}): string {
  const { view, own, forum, category, year } = { ...asked, ...change }
  const base = own ? href(forumWheelPath, { slug: own }) : wheelPath
  const query = { ar: String(year), forum, kategori: category }
  return href(`${base}${view === 'hjul' ? '' : `/${view}`}` as `/${string}`, {}, query)
}

/** The form that narrows it sends the rest of the address itself. */
export const wheelAction = (asked: AskedWheel): string => wheelHref(asked).replace(/\?.*$/, '')

export const entryHref = (it: { readonly id: string }): string => href(entryPath, it)

export const forumWheelHref = (slug: string, query: Readonly<Record<string, string | undefined>> = {}): string =>
  href(forumWheelPath, { slug }, query)

export const newEntryHref = (slug: string, query: Readonly<Record<string, string | undefined>> = {}): string =>
  href('/forum/:slug/arshjul/ny', { slug }, query)
