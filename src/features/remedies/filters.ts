// Åtgärdernas vy: what the list shows, as the address holds it. Pure; nonsense in an address is passed over.
import { codeFor, present, wordFor } from '../../kernel/address.ts'
import { remedyListHref } from './remedy.links.ts'
import type { RemedyStrength } from './remedy.ts'

export { wordFor }

export const stateWords = { kvar: 'followed', kontrollerade: 'checked', avskrivna: 'dropped', alla: 'all' } as const
export type StateView = (typeof stateWords)[keyof typeof stateWords]

export const whenWords = { forsenade: 'overdue', effekt: 'effect' } as const
/** overdue: late, the effect too. effect: to be looked at soon, or late. */
export type When = (typeof whenWords)[keyof typeof whenWords]

export const strengthCodes: Readonly<Record<string, RemedyStrength>> = {
  stark: 'strong',
  medel: 'medium',
  svag: 'weak',
}

export interface View {
  readonly state: StateView
  readonly when?: When
  readonly strength?: RemedyStrength
  readonly page: number
}

export function readView(address: URLSearchParams): View {
  const page = address.get('sida') ?? ''
  return present<View>({
    state: codeFor(stateWords, address.get('lage')) ?? 'followed',
    when: codeFor(whenWords, address.get('nar')),
    strength: codeFor(strengthCodes, address.get('styrka')),
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  })
}

export const viewFields = (view: View): Readonly<Record<string, string>> =>
  present<Record<string, string>>({
    lage: view.state === 'followed' ? undefined : wordFor(stateWords, view.state),
    nar: view.when && wordFor(whenWords, view.when),
    styrka: view.strength && wordFor(strengthCodes, view.strength),
    sida: view.page > 1 ? String(view.page) : undefined,
  })

/** The address of a view. A change of anything but the page goes back to the first page. */
export const viewHref = (view: View, change: Partial<{ [K in keyof View]: View[K] | undefined }> = {}): string =>
  remedyListHref(viewFields({ ...view, page: 1, ...change } as View))

export const filtersInUse = (view: View): number =>
  Number(view.state !== 'followed') + Number(view.when !== undefined) + Number(view.strength !== undefined)

export const unfiltered: View = { state: 'followed', page: 1 }
