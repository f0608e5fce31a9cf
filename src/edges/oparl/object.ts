// OParl 1.1 (https://oparl.org): what every object has, and where each stands. A view of what is public, never a door
// past it. Source: OParl-Spezifikation 1.1, chapters 2.3–2.8 and 3.1.
import { Temporal } from 'temporal-polyfill'
import type { OpenKind } from '../../data/tables/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

export type OparlType =
  | 'System'
  | 'Body'
  | 'LegislativeTerm'
  | 'Organization'
  | 'Person'
  | 'Membership'
  | 'Meeting'
  | 'AgendaItem'
  | 'Paper'
  | 'Consultation'
  | 'File'
  | 'Location'
  | 'Error'

export type OparlObject = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string }

/** When an object came and changed, and whether it is gone. */
export interface Stamp {
  readonly created: Instant
  readonly modified: Instant
  readonly deleted: boolean
}

/** One address for each type; those that hold several kinds of ours have the kind in the key: 'forum.vvg'. */
interface Place {
  readonly type: OparlType
  readonly one: string
  readonly many: string
  readonly kinds: readonly OpenKind[]
}

export const places = {
  organization: { type: 'Organization', one: 'organization', many: 'organizations', kinds: ['forum', 'organisation'] },
  person: { type: 'Person', one: 'person', many: 'people', kinds: ['person'] },
  membership: { type: 'Membership', one: 'membership', many: 'memberships', kinds: ['membership'] },
  meeting: { type: 'Meeting', one: 'meeting', many: 'meetings', kinds: ['meeting'] },
  agendaItem: { type: 'AgendaItem', one: 'agendaitem', many: 'agendaitems', kinds: ['item'] },
  paper: { type: 'Paper', one: 'paper', many: 'papers', kinds: ['document', 'matter'] },
  consultation: { type: 'Consultation', one: 'consultation', many: 'consultations', kinds: ['handling'] },
  file: { type: 'File', one: 'file', many: 'files', kinds: ['document'] },
  location: { type: 'Location', one: 'location', many: 'locations', kinds: ['location'] },
} as const satisfies Readonly<Record<string, Place>>
export type PlaceName = keyof typeof places

export const root = '/oparl/v1.1'

/** The key in an address: with its kind where the type holds several. */
export const keyText = (place: PlaceName, kind: OpenKind, key: string): string =>
  places[place].kinds.length > 1 ? `${kind}.${key}` : key

/** 'forum.vvg' → forum, vvg. Undefined for what cannot be a key there. */
export function readKey(place: PlaceName, text: string): { kind: OpenKind; key: string } | undefined {
  const kinds: readonly OpenKind[] = places[place].kinds
  if (kinds.length === 1 && kinds[0]) return { kind: kinds[0], key: text }
  const kind = kinds.find(it => text.startsWith(`${it}.`))
  return kind && { kind, key: text.slice(kind.length + 1) }
}

/** Absolute addresses, which are the ids. `origin` is the public one. */
export const addresses = (origin: string) => ({
  system: `${origin}${root}/system`,
  bodies: `${origin}${root}/bodies`,
  body: `${origin}${root}/body`,
  object: (place: PlaceName, kind: OpenKind, key: string): string =>
    `${origin}${root}/${places[place].one}/${encodeURIComponent(keyText(place, kind, key))}`,
  list: (place: PlaceName, query = ''): string => `${origin}${root}/${places[place].many}${query}`,
  terms: `${origin}${root}/legislativeterms`,
  term: (key: string): string => `${origin}${root}/legislativeterm/${key}`,
  page: (path: string): string => `${origin}${path}`,
})
export type Addresses = ReturnType<typeof addresses>

const typeAddress = (type: OparlType): string => `https://schema.oparl.org/1.1/${type}`

/** yyyy-mm-ddThh:mm:ss±hh:mm, as the specification wants it. */
export const momentText = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`

/** A day and a clock in Sweden, with the offset of that day. `clock` is 'HH:MM'. */
export const swedishMoment = (date: LocalDate, clock: string): string =>
  Temporal.PlainDateTime.from(`${date}T${clock}`)
    .toZonedDateTime('Europe/Stockholm')
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** The object as it is sent: what is not known is left out, as the specification recommends of null, '' and []. */
export function object(
  type: OparlType,
  id: string,
  stamp: Stamp,
  properties: Readonly<Record<string, unknown>>,
): OparlObject {
  const there = Object.entries(properties).filter(
    ([, it]) => it !== null && it !== undefined && it !== '' && !(Array.isArray(it) && it.length === 0),
  )
  return {
    id,
    type: typeAddress(type),
    ...Object.fromEntries(there),
    created: momentText(stamp.created),
    modified: momentText(stamp.modified),
  }
}

/** What is left of something that is no longer public: that it was there, and when it went. */
export const tombstone = (type: OparlType, id: string, stamp: Stamp): OparlObject => ({
  id,
  type: typeAddress(type),
  created: momentText(stamp.created),
  modified: momentText(stamp.modified),
  deleted: true,
})
