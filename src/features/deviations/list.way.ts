// Listan som ett ärende öppnades ur: the page of it, in its order, so that one goes on to the next and back to where one was.
//
// It stands in the address and nowhere else: the list is not asked for again, and a case that has been handled since, and so
// has left the list, does not move the others. What an address says is only where links lead: each case is asked for anew.
import { href } from '../../http/route.ts'
import { readView, type View, viewFields, viewHref } from './filters.ts'

/** What carries it. */
export const wayName = 'lista'

/** The cases of a page of a list, as they stood when it was opened. */
export interface ListPage {
  readonly codes: readonly string[]
  readonly view: View
  /** Whether another page comes after. */
  readonly more: boolean
}

const written = ({ codes, view, more }: ListPage): string =>
  `${codes.join('.')}${more ? '.' : ''}~${new URLSearchParams(viewFields(view))}`

/** A case as it is opened from a list. */
export const caseInListHref = (code: string, list: ListPage): string =>
  href('/avvikelser/:code', { code }, { [wayName]: written(list) })

/** Where one is in the list that one came from. */
export interface ListWay {
  /** The list, on the page and with the filters that it was opened with. */
  readonly back: string
  /** Counted from 1, of the cases on that page. */
  readonly at: number
  readonly of: number
  /** Whether the page was all of the list. */
  readonly whole: boolean
  readonly previous: string | undefined
  readonly next: string | undefined
  /** The page of the list after this one, for whoever stands on the last case of it. */
  readonly nextPage: string | undefined
}

const shape = /^([a-z0-9]{7}(?:\.[a-z0-9]{7}){0,24})(\.?)~(.{0,1000})$/

/** The way through the list; undefined where the case was not opened from one, or the address is not of ours. */
export function listWayOf(address: URLSearchParams, code: string): ListWay | undefined {
  const [, listed = '', more, query] = shape.exec(address.get(wayName) ?? '') ?? []
  const codes = listed.split('.')
  const index = codes.indexOf(code)
  if (index < 0) return undefined
  const view = readView(new URLSearchParams(query))
  const list: ListPage = { codes, view, more: more === '.' }
  const to = (n: number): string | undefined => (codes[n] ? caseInListHref(codes[n], list) : undefined)
  return {
    ...{ back: viewHref(view, { page: view.page }), at: index + 1, of: codes.length },
    ...{ whole: view.page === 1 && !list.more, previous: to(index - 1), next: to(index + 1) },
    nextPage: list.more && index === codes.length - 1 ? viewHref(view, { page: view.page + 1 }) : undefined,
  }
}
