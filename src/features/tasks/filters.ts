// Uppgifternas vy: what a list shows, as the address holds it. Pure; nonsense in an address is passed over.
import { codeFor, present, slugIn, typedIn, wordFor } from '../../kernel/address.ts'
import { tasksHref } from './task.links.ts'

export { wordFor }

export const scopeWords = { mina: 'mine', organisationer: 'organisations', forumets: 'forums', alla: 'all' } as const
export type Scope = (typeof scopeWords)[keyof typeof scopeWords]

export const stateWords = {
  kvar: 'followed',
  rapporterade: 'reported',
  klara: 'closed',
  avskrivna: 'dropped',
  alla: 'all',
} as const
export type StateView = (typeof stateWords)[keyof typeof stateWords]

export const whenWords = { '7': 7, '30': 30, '90': 90, '365': 365, utan: 'undated' } as const
/** Days ahead, what is late included; or what nobody can tell the day of. */
export type When = (typeof whenWords)[keyof typeof whenWords]

export const sortWords = { forfaller: 'due', nyast: 'newest', aldst: 'oldest' } as const
export type Sort = (typeof sortWords)[keyof typeof sortWords]

export interface View {
  readonly scope: Scope
  readonly state: StateView
  /** Slug of a forum. */
  readonly forum?: string
  /** Who has it, as written. */
  readonly whose?: string
  readonly overdue?: true
  readonly when?: When
  readonly words?: string
  readonly sort: Sort
  readonly page: number
}

/** `usual`: the tab that is open where the address names none. */
export function readView(address: URLSearchParams, usual: Scope): View {
  const page = address.get('sida') ?? ''
  return present<View>({
    scope: codeFor(scopeWords, address.get('visa')) ?? usual,
    state: codeFor(stateWords, address.get('lage')) ?? 'followed',
    forum: slugIn(address.get('forum')),
    whose: typedIn(address.get('agare'), 100),
    overdue: address.get('forsenade') === 'ja' ? true : undefined,
    when: codeFor(whenWords, address.get('nar')),
    words: typedIn(address.get('ord'), 100),
    sort: codeFor(sortWords, address.get('sortera')) ?? 'due',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  })
}

/** The view as the names and values of an address. The tab is always named, so that a link shows the same to everyone. */
export const viewFields = (view: View): Readonly<Record<string, string>> =>
  present<Record<string, string>>({
    visa: wordFor(scopeWords, view.scope),
    lage: view.state === 'followed' ? undefined : wordFor(stateWords, view.state),
    forum: view.forum,
    agare: view.whose,
    forsenade: view.overdue && 'ja',
    nar: view.when === undefined ? undefined : wordFor(whenWords, view.when),
    ord: view.words,
    sortera: view.sort === 'due' ? undefined : wordFor(sortWords, view.sort),
    sida: view.page > 1 ? String(view.page) : undefined,
  })

/** The address of a view. A change of anything but the page goes back to the first page. */
export const viewHref = (view: View, change: Partial<{ [K in keyof View]: View[K] | undefined }> = {}): string =>
  tasksHref(viewFields({ ...view, page: 1, ...change } as View))

const filterKeys = ['forum', 'whose', 'overdue', 'when', 'words'] as const

export const filtersInUse = (view: View): number =>
  filterKeys.filter(key => view[key] !== undefined).length + Number(view.state !== 'followed')

/** The same tab and order without any filter. */
export const unfiltered = ({ scope, sort }: View): View => ({ scope, sort, state: 'followed', page: 1 })
