// Uppdragslistans vy: what the list shows, as the address holds it. Pure; nonsense in an address is passed over.
import { codeFor, present, slugIn, typedIn, wordFor } from '../../kernel/address.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { type Mandate, type Phase, phaseOf } from './mandate.ts'

export { wordFor as slugFor }

export type Sort = 'ends' | 'title' | 'group' | 'newest'

export interface View {
  /** Slug of the forum that gave it, or in whose name it was written. */
  readonly forum?: string
  /** Slug of the group that carries it. */
  readonly group?: string
  readonly giver?: string
  readonly phase: 'held' | 'all' | Phase
  /** Runs out within so many days. */
  readonly within?: number
  readonly unreported?: true
  readonly sort: Sort
  readonly page: number
}

export const phaseSlugs = {
  givna: 'held',
  galler: 'in-force',
  'snart-ut': 'soon',
  'gatt-ut': 'ran-out',
  senare: 'coming',
  avslutade: 'ended',
  utkast: 'draft',
  alla: 'all',
} as const satisfies Readonly<Record<string, View['phase']>>
export const sortSlugs = { slutar: 'ends', rubrik: 'title', grupp: 'group', nyast: 'newest' } as const
export const withinDays = [30, 90, 180, 365] as const

export function readView(address: URLSearchParams): View {
  const within = Number(address.get('inom'))
  const page = address.get('sida') ?? ''
  return present<View>({
    forum: slugIn(address.get('forum')),
    group: slugIn(address.get('grupp')),
    giver: typedIn(address.get('givare'), 100),
    phase: codeFor(phaseSlugs, address.get('lage')) ?? 'held',
    within: withinDays.find(it => it === within),
    unreported: address.get('utan-rapport') === 'ja' ? true : undefined,
    sort: codeFor(sortSlugs, address.get('sortera')) ?? 'ends',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  })
}

/** The view as names and values of an address; what is as usual is left out. */
export const viewFields = (view: View): Readonly<Record<string, string>> =>
  present<Record<string, string>>({
    forum: view.forum,
    grupp: view.group,
    givare: view.giver,
    lage: view.phase === 'held' ? undefined : wordFor(phaseSlugs, view.phase),
    inom: view.within?.toString(),
    'utan-rapport': view.unreported && 'ja',
    sortera: view.sort === 'ends' ? undefined : wordFor(sortSlugs, view.sort),
    sida: view.page > 1 ? String(view.page) : undefined,
  })

/** The address of a view. A change of anything but the page goes back to the first page. */
export function viewHref(view: View, change: Partial<{ [K in keyof View]: View[K] | undefined }> = {}): string {
  const query = new URLSearchParams(viewFields({ ...view, page: 1, ...change } as View)).toString()
  return query ? `/uppdrag?${query}` : '/uppdrag'
}

const keys = ['forum', 'group', 'giver', 'within', 'unreported'] as const
export const filtersInUse = (view: View): number =>
  keys.filter(key => view[key] !== undefined).length + Number(view.phase !== 'held')

export const unfiltered = ({ sort }: View): View => ({ phase: 'held', sort, page: 1 })

const fold = (text: string): string => text.toLocaleLowerCase('sv')

function matches(it: Mandate, view: View, today: LocalDate): boolean {
  const phase = phaseOf(it, today)
  const inPhase =
    view.phase === 'all' ||
    (view.phase === 'held' ? it.state === 'active' : phase === view.phase) ||
    // What runs out soon holds until it does.
    (view.phase === 'in-force' && phase === 'soon')
  const { within, giver } = view
  return (
    inPhase &&
    (view.forum === undefined || it.forum.slug === view.forum) &&
    (view.group === undefined || it.group?.slug === view.group) &&
    (giver === undefined ||
      fold(`${it.givenBy ?? ''} ${it.forum.name} ${it.forum.shortName ?? ''}`).includes(fold(giver))) &&
    (within === undefined ||
      (it.state === 'active' && it.endsOn !== null && it.endsOn >= today && it.endsOn <= daysAfter(today, within))) &&
    (!view.unreported || it.reports === 0)
  )
}

const text = (a: string, b: string): number => a.localeCompare(b, 'sv')

const orders: Readonly<Record<Sort, (a: Mandate, b: Mandate) => number>> = {
  ends: (a, b) => (a.endsOn ?? '9999').localeCompare(b.endsOn ?? '9999') || text(a.title, b.title),
  title: (a, b) => text(a.title, b.title),
  group: (a, b) => text(a.group?.name ?? 'ö', b.group?.name ?? 'ö') || text(a.title, b.title),
  newest: (a, b) => (b.startsOn ?? '').localeCompare(a.startsOn ?? '') || text(a.title, b.title),
}

/** What the view asks for, in its order, on all its pages. A county has some hundreds at most. */
export const matching = (all: readonly Mandate[], view: View, today: LocalDate): readonly Mandate[] =>
  all.filter(it => matches(it, view, today)).toSorted(orders[view.sort])
