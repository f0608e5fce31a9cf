// Ärendelistans vy: what it shows, as the address holds it. Pure; nonsense in an address is passed over.
import { codeFor, present, slugIn, typedIn, wordFor } from '../../kernel/address.ts'
import { isLocalDate, type LocalDate } from '../../kernel/time.ts'
import { casesHref } from './deviation.links.ts'
import type { DeviationKind, DeviationState, LegalBasis, Severity } from './deviation.ts'

export { wordFor }

export const scopeWords = { vantar: 'waiting', oppna: 'open', alla: 'all' } as const
export type Scope = (typeof scopeWords)[keyof typeof scopeWords]

export const stateWords = {
  'att-bedoma': 'triage',
  komplettering: 'returned',
  'hos-motparten': 'with-counterpart',
  besvarade: 'answered',
  oeniga: 'disputed',
  atgardas: 'acting',
  avslutade: 'closed',
  avvisade: 'rejected',
} as const
export type StateGroup = (typeof stateWords)[keyof typeof stateWords]

/** The states behind each group. */
export const statesOf: Readonly<Record<StateGroup, readonly DeviationState[]>> = {
  triage: ['sent', 'triage', 'redirected', 'reopened'],
  returned: ['returned'],
  'with-counterpart': ['with-counterpart'],
  answered: ['answered'],
  disputed: ['disputed'],
  acting: ['accepted', 'acting', 'effect'],
  closed: ['closed'],
  rejected: ['rejected'],
}

export const sideFilterWords = { vi: 'own', motparten: 'counterpart' } as const
export const kindWords = {
  handelse: 'event',
  tillbud: 'near-miss',
  risk: 'risk',
  synpunkt: 'complaint',
  avtal: 'agreement',
  'gott-exempel': 'good-example',
} as const satisfies Record<string, DeviationKind>
export const severityFilterWords = {
  ingen: 'none',
  lindrig: 'mild',
  'allvarlig-risk': 'serious-risk',
  allvarlig: 'serious',
  dodlig: 'deadly',
} as const satisfies Record<string, Severity>
export const legalFilterWords = {
  hsl: 'hsl',
  sol: 'sol',
  lss: 'lss',
  egenvard: 'self-care',
  avtal: 'agreement',
  osakert: 'unsure',
} as const satisfies Record<string, LegalBasis>
export const mergedWords = { bara: 'only', med: 'all' } as const
export const sortWords = { forfaller: 'due', nyast: 'newest', aldst: 'oldest' } as const
export type Sort = (typeof sortWords)[keyof typeof sortWords]

export interface View {
  readonly scope: Scope
  readonly state?: StateGroup
  readonly side?: 'own' | 'counterpart'
  readonly overdue?: true
  readonly kind?: DeviationKind
  /** Codes of the taxonomy: 'B3'. 'utan' for what nobody has classified. */
  readonly type?: string
  readonly step?: string
  /** Slug of the other side's principal. */
  readonly principal?: string
  /** Words of a unit's name, place or HSA-id. */
  readonly unit?: string
  readonly severity?: Severity
  readonly legal?: LegalBasis
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly words?: string
  readonly merged?: 'only' | 'all'
  readonly sort?: Sort
  readonly page: number
}

const codeIn = (given: string | null): string | undefined =>
  given !== null && /^[A-Za-z0-9.-]{1,20}$/.test(given) ? given : undefined
const dayIn = (given: string | null): LocalDate | undefined => (given && isLocalDate(given) ? given : undefined)

export function readView(address: URLSearchParams): View {
  const page = address.get('sida') ?? ''
  return present<View>({
    scope: codeFor(scopeWords, address.get('visa')) ?? 'open',
    state: codeFor(stateWords, address.get('lage')),
    side: codeFor(sideFilterWords, address.get('sida-av')),
    overdue: address.get('forsenade') === 'ja' ? true : undefined,
    kind: codeFor(kindWords, address.get('slag')),
    type: codeIn(address.get('typ')),
    step: codeIn(address.get('steg')),
    principal: slugIn(address.get('huvudman')),
    unit: typedIn(address.get('enhet'), 100),
    severity: codeFor(severityFilterWords, address.get('allvar')),
    legal: codeFor(legalFilterWords, address.get('lagrum')),
    from: dayIn(address.get('fran')),
    to: dayIn(address.get('till')),
    words: typedIn(address.get('ord'), 100),
    merged: codeFor(mergedWords, address.get('sammanforda')),
    sort: codeFor(sortWords, address.get('sortera')),
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  })
}

/** What is closed has no last day: there the newest is first. */
export const isOpen = (view: View): boolean =>
  view.state === undefined ? view.scope !== 'all' : view.state !== 'closed' && view.state !== 'rejected'

export const sortOf = (view: View): Sort => {
  const sort = view.sort ?? (isOpen(view) ? 'due' : 'newest')
  return sort === 'due' && !isOpen(view) ? 'newest' : sort
}

/** The view as the names and values of an address. */
export const viewFields = (view: View): Readonly<Record<string, string>> =>
  present<Record<string, string>>({
    visa: view.scope === 'open' ? undefined : wordFor(scopeWords, view.scope),
    lage: wordFor(stateWords, view.state),
    'sida-av': wordFor(sideFilterWords, view.side),
    forsenade: view.overdue && 'ja',
    slag: wordFor(kindWords, view.kind),
    typ: view.type,
    steg: view.step,
    huvudman: view.principal,
    enhet: view.unit,
    allvar: wordFor(severityFilterWords, view.severity),
    lagrum: wordFor(legalFilterWords, view.legal),
    fran: view.from,
    till: view.to,
    ord: view.words,
    sammanforda: wordFor(mergedWords, view.merged),
    sortera: wordFor(sortWords, view.sort),
    sida: view.page > 1 ? String(view.page) : undefined,
  })

/** The address of a view. A change of anything but the page goes back to the first page. */
export const viewHref = (view: View, change: Partial<{ [K in keyof View]: View[K] | undefined }> = {}): string =>
  casesHref(viewFields({ ...view, page: 1, ...change } as View))

const filterKeys = [
  ...(['state', 'side', 'overdue', 'kind', 'type', 'step', 'principal', 'unit'] as const),
  ...(['severity', 'legal', 'from', 'to', 'words', 'merged'] as const),
]

export const filtersInUse = (view: View): number => filterKeys.filter(key => view[key] !== undefined).length

/** The same tab and order without any filter. */
export const unfiltered = ({ scope, sort }: View): View => present<View>({ scope, sort, page: 1 })
