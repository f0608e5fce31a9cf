// Registrets vy: what is looked for, as the address holds it. Pure; an address with nonsense in it shows what it can.
import { codeFor, present, slugIn, typedIn, wordFor } from '../../kernel/address.ts'

export type Kind = 'stance' | 'item' | 'document'
export type Sort = 'relevance' | 'newest' | 'oldest'
export type ValidityFilter = 'now' | 'past' | 'future' | 'none'

export interface View {
  readonly kind: Kind
  readonly q: string
  /** A forum's slug. */
  readonly forum?: string
  readonly level?: 'county' | 'delregional' | 'local'
  readonly from?: number
  readonly to?: number
  readonly verb?: string
  readonly addressee?: string
  readonly organisation?: string
  readonly condition?: true
  readonly validity?: ValidityFilter
  /** Valid today, and ending within so many months. */
  readonly endsWithin?: number
  readonly status: 'final' | 'proposed' | 'all'
  /** Words of summaries and notices too, where the minutes of the same meeting are there. */
  readonly repeats?: true
  readonly sort?: Sort
  readonly page: number
}

const kinds = { stallningstaganden: 'stance', punkter: 'item', dokument: 'document' } as const
const levels = { lan: 'county', delregion: 'delregional', lokal: 'local' } as const
const validities = { nu: 'now', upphord: 'past', kommande: 'future', utan: 'none' } as const
const statuses = { taget: 'final', forslag: 'proposed', alla: 'all' } as const
const sorts = { traff: 'relevance', nyast: 'newest', aldst: 'oldest' } as const

/** The Swedish word in the address for each code: what forms and links send. */
export const addressWords = { kinds, levels, validities, statuses, sorts } as const

const whole = (given: string | null, least: number, most: number): number | undefined => {
  const number = /^\d{1,9}$/.test(given ?? '') ? Number(given) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

export function readView(address: URLSearchParams): View {
  return present<View>({
    kind: codeFor(kinds, address.get('visa')) ?? 'stance',
    q: typedIn(address.get('q'), 200) ?? '',
    forum: slugIn(address.get('forum')),
    level: codeFor(levels, address.get('niva')),
    from: whole(address.get('fran'), 1900, 2200),
    to: whole(address.get('till'), 1900, 2200),
    verb: slugIn(address.get('verb')),
    addressee: typedIn(address.get('mottagare'), 100),
    organisation: typedIn(address.get('organisation'), 100),
    condition: address.get('villkor') === 'ja' ? true : undefined,
    validity: codeFor(validities, address.get('giltighet')),
    endsWithin: whole(address.get('upphor'), 1, 60),
    status: codeFor(statuses, address.get('status')) ?? 'final',
    repeats: address.get('upprepade') === 'ja' ? true : undefined,
    sort: codeFor(sorts, address.get('sortera')),
    page: whole(address.get('sida'), 1, 1_000_000) ?? 1,
  })
}

/** Relevance where there are words to be relevant to, else newest first. */
export const sortOf = (view: View): Sort =>
  view.sort === undefined || (view.sort === 'relevance' && view.q === '')
    ? view.q === ''
      ? 'newest'
      : 'relevance'
    : view.sort

/** The view as the names and values of an address, in one order; what is as usual is left out. */
export function viewFields(view: View): Readonly<Record<string, string>> {
  return present<Record<string, string>>({
    visa: view.kind === 'stance' ? undefined : wordFor(kinds, view.kind),
    q: view.q || undefined,
    forum: view.forum,
    niva: wordFor(levels, view.level),
    fran: view.from?.toString(),
    till: view.to?.toString(),
    verb: view.verb,
    mottagare: view.addressee,
    organisation: view.organisation,
    villkor: view.condition && 'ja',
    giltighet: wordFor(validities, view.validity),
    upphor: view.endsWithin?.toString(),
    status: view.status === 'final' ? undefined : wordFor(statuses, view.status),
    upprepade: view.repeats && 'ja',
    sortera: wordFor(sorts, view.sort),
    sida: view.page > 1 ? String(view.page) : undefined,
  })
}

/** The address of a view. A change of anything but the page goes back to the first page. */
export function viewHref(view: View, change: Partial<{ [K in keyof View]: View[K] | undefined }> = {}): string {
  const changed = { ...view, page: 1, ...change } as View
  const search = new URLSearchParams(viewFields(changed)).toString()
  return search ? `/stallningstaganden?${search}` : '/stallningstaganden'
}

/** The names of the filters, as the address has them, in the order of the panel. */
export const filterKeys = [
  'forum',
  'level',
  'from',
  'to',
  'verb',
  'addressee',
  'organisation',
  'condition',
  'validity',
  'endsWithin',
  'repeats',
] as const satisfies readonly (keyof View)[]

export const isFiltered = (view: View): boolean =>
  filterKeys.some(key => view[key] !== undefined) || view.status !== 'final'

/** The view without any filter: the words, the tab and the sorting stay. */
export const unfiltered = (view: View): View =>
  present<View>({ kind: view.kind, q: view.q, status: 'final', sort: view.sort, page: 1 })
