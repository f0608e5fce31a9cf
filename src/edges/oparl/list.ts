// OParl-listor: pages with filters, in the order that things came. Pure. Source: OParl 1.1, chapter 2.5.
import type { Instant } from '../../kernel/time.ts'
import { readKey } from './object.ts'
import type { Filter } from './stamp.row.ts'

export interface ListAsked {
  readonly filter: Filter
  readonly omitInternal: boolean
  readonly limit: number
  readonly after: { readonly created: Instant; readonly key: string } | undefined
  /** Only what belongs to this forum. */
  readonly forum: string | undefined
}

export const mostOnPage = 100

const filters = ['created_since', 'created_until', 'modified_since', 'modified_until'] as const

/** A full date-time with its zone. Undefined for none; null for one that cannot be read. */
function readMoment(text: string | null): Instant | undefined | null {
  if (text === null) return undefined
  // A '+' that was not encoded arrives as a space.
  const moment = text.replace(/ (\d\d:\d\d)$/, '+$1')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(moment)) return null
  const at = Date.parse(moment)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

const readCursor = (text: string | null): ListAsked['after'] => {
  const [, created, key] = text?.match(/^(\d{1,15})\.(.+)$/) ?? []
  const at = new Date(Number(created))
  return created && key && !Number.isNaN(at.getTime()) ? { created: at.toISOString(), key } : undefined
}

export const cursorText = (at: { readonly created: Instant; readonly key: string }): string =>
  `${Date.parse(at.created)}.${at.key}`

/** What a list was asked for; the name of a parameter that makes no sense. */
export function readList(query: URLSearchParams): ListAsked | { readonly wrong: string } {
  const moments = filters.map(name => [name, readMoment(query.get(name))] as const)
  const wrong = moments.find(([, it]) => it === null)?.[0]
  if (wrong) return { wrong }
  const [createdSince, createdUntil, modifiedSince, modifiedUntil] = moments.map(([, it]) => it ?? undefined)
  const after = readCursor(query.get('after'))
  if (query.has('after') && !after) return { wrong: 'after' }
  const organization = query.get('organization')
  const forum = organization === null ? undefined : readKey('organization', organization)
  if (organization !== null && forum?.kind !== 'forum') return { wrong: 'organization' }
  const limit = Number(query.get('limit') ?? mostOnPage)
  if (!Number.isInteger(limit) || limit < 1) return { wrong: 'limit' }
  return {
    filter: { createdSince, createdUntil, modifiedSince, modifiedUntil },
    omitInternal: query.get('omit_internal') === 'true',
    limit: Math.min(limit, mostOnPage),
    after,
    forum: forum?.key,
  }
}

/** The query of a list's page: the filters are kept, always in the same order, so that a page has one address. */
export function pageQuery(query: URLSearchParams, after: string | undefined): string {
  const kept = new URLSearchParams()
  for (const name of ['organization', ...filters, 'omit_internal', 'limit'])
    if (query.has(name)) kept.set(name, (query.get(name) ?? '').replace(/ (\d\d:\d\d)$/, '+$1'))
  if (after !== undefined) kept.set('after', after)
  const text = kept.toString()
  return text ? `?${text}` : ''
}
