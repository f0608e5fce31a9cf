// Uppföljningens vy: what a list shows, as the address holds it. Pure; nonsense in an address is passed over.
import { codeFor, present, slugIn, typedIn, wordFor } from '../../kernel/address.ts'
import { listHref } from './followup.links.ts'
import type { FollowupKind } from './followup.ts'

export { wordFor }

export type State = 'open' | 'settled' | 'all'
export type Sort = 'ends' | 'due' | 'newest' | 'oldest'
/** Months ahead, what has ended in the last two years, or any period with an end. */
export type When = 3 | 6 | 12 | 24 | 'ended' | 'all'

export interface View {
  readonly kind: FollowupKind
  /** Slugs of a forum, an area and a principal. */
  readonly forum?: string
  readonly area?: string
  readonly principal?: string
  /** To whom, as written. */
  readonly party?: string
  /** The year it was said. */
  readonly year?: number
  readonly state: State
  /** Only for validity. */
  readonly when: When
  /** Only what was to be done by a day that has passed. */
  readonly overdue?: true
  readonly sort: Sort
  readonly page: number
}

export const stateWords = { oppna: 'open', avslutade: 'settled', alla: 'all' } as const
export const sortWords = { slutar: 'ends', forfaller: 'due', nyast: 'newest', aldst: 'oldest' } as const
export const whenWords = { '3': 3, '6': 6, '12': 12, '24': 24, utgangna: 'ended', alla: 'all' } as const

/** The order that a list has where nothing else is asked for: what is most urgent first, or what was said last. */
export const usualSort: Readonly<Record<FollowupKind, Sort>> = {
  validity: 'ends',
  condition: 'newest',
  mandate: 'due',
  recommendation: 'newest',
}

export const sortsOf = (kind: FollowupKind): readonly Sort[] =>
  kind === 'validity' ? ['ends', 'newest', 'oldest'] : ['due', 'newest', 'oldest']

const whole = (given: string | null, least: number, most: number): number | undefined => {
  const number = /^\d{1,6}$/.test(given ?? '') ? Number(given) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

export function readView(kind: FollowupKind, address: URLSearchParams): View {
  const sort = codeFor(sortWords, address.get('sortera'))
  return present<View>({
    kind,
    forum: slugIn(address.get('forum')),
    area: slugIn(address.get('omrade')),
    principal: slugIn(address.get('huvudman')),
    party: typedIn(address.get('till'), 100),
    year: whole(address.get('ar'), 1900, 2200),
    state: codeFor(stateWords, address.get('lage')) ?? 'open',
    when: (kind === 'validity' && codeFor(whenWords, address.get('nar'))) || 12,
    overdue: kind !== 'validity' && address.get('forsenade') === 'ja' ? true : undefined,
    sort: sort && sortsOf(kind).includes(sort) ? sort : usualSort[kind],
    page: whole(address.get('sida'), 1, 100_000) ?? 1,
  })
}

/** The view as the names and values of an address; what is as usual is left out. */
export const viewFields = (view: View): Readonly<Record<string, string>> =>
  present<Record<string, string>>({
    forum: view.forum,
    omrade: view.area,
    huvudman: view.principal,
    till: view.party,
    ar: view.year?.toString(),
    lage: view.state === 'open' ? undefined : wordFor(stateWords, view.state),
    nar: view.when === 12 ? undefined : wordFor(whenWords, view.when),
    forsenade: view.overdue && 'ja',
    sortera: view.sort === usualSort[view.kind] ? undefined : wordFor(sortWords, view.sort),
    sida: view.page > 1 ? String(view.page) : undefined,
  })

/** The address of a view. A change of anything but the page goes back to the first page. */
export const viewHref = (view: View, change: Partial<{ [K in keyof View]: View[K] | undefined }> = {}): string =>
  listHref(view.kind, viewFields({ ...view, page: 1, ...change } as View))

const filterKeys = ['forum', 'area', 'principal', 'party', 'year', 'overdue'] as const

export const filtersInUse = (view: View): number =>
  filterKeys.filter(key => view[key] !== undefined).length + Number(view.state !== 'open') + Number(view.when !== 12)

/** The same list and order without any filter. */
export const unfiltered = ({ kind, sort }: View): View => ({ kind, sort, state: 'open', when: 12, page: 1 })
