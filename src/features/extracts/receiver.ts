// Mottagare: whom the words of a clause speak to. What cannot be known by its name is said to be unknown, never guessed. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { forumKey } from '../forums/forum.match.ts'
import type { AreaMemberRow, AreaRow } from '../organisations/organisation.row.ts'
import { isPrincipal, type Organisation, onDay } from '../organisations/organisation.ts'

export type Receiver =
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'forum'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string }

export const receiverKey = ({ kind, id }: Receiver): string => `${kind}:${id}`

/** What somebody has said that a name means. `nobody`: it is not to be sent, and why. */
export type Tied =
  | { readonly kind: 'receiver'; readonly receiver: Receiver }
  | { readonly kind: 'everyone'; readonly everyone: 'principals' | 'municipalities' }
  | { readonly kind: 'nobody'; readonly why: string }

/** All that a name can mean on a day. */
export interface Directory {
  readonly day: LocalDate
  /** Of the forum that spoke: an area's forum speaks to the municipalities of its own area. */
  readonly areaId: string | null
  readonly organisations: readonly Organisation[]
  readonly areas: readonly AreaRow[]
  readonly areaMembers: readonly AreaMemberRow[]
  readonly forums: readonly {
    readonly id: string
    readonly names: readonly string[]
    /** Of a delregional forum of officials: whoever is meant by 'delregionerna'. */
    readonly delregionOf: string | null
  }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** By the name's key. */
  readonly ties: ReadonlyMap<string, readonly Tied[]>
}

/** A name, or a part of it, with whom it means. */
export interface Named {
  readonly named: string
  readonly receivers: readonly Receiver[]
  /** 'unknown': somebody has to say who it is. 'nobody': somebody has said that it is not to be sent. */
  readonly known: 'known' | 'unknown' | 'nobody'
  readonly why: string | null
}

export const nameKey = forumKey

const organisation = ({ id }: { readonly id: string }): Receiver => ({ kind: 'organisation', id })

const everyones: Readonly<Record<string, 'principals' | 'municipalities' | 'region'>> = {
  huvudmännen: 'principals',
  huvudmän: 'principals',
  huvudman: 'principals',
  parterna: 'principals',
  parter: 'principals',
  kommunerna: 'municipalities',
  kommuner: 'municipalities',
  kommun: 'municipalities',
  kommunfullmäktige: 'municipalities',
  kommunstyrelserna: 'municipalities',
  regionen: 'region',
  region: 'region',
  regionfullmäktige: 'region',
  regionstyrelsen: 'region',
}

/** 'samtliga 49 kommuner', 'de båda parterna', 'länets kommuner', 'respektive huvudman'. Not 'berörda': that is some of them. */
const quantity = /^(?:(?:samtliga|alla|båda|bägge|respektive|varje|de|länets|övriga parter|\d+)\s+)+/u

/** The principals that exist on the day: the region, and the municipalities of the area or of the county. */
function principalsOf(it: Directory, areaId = it.areaId): readonly Organisation[] {
  const members = onDay(it.areaMembers, it.day)
  return onDay(it.organisations, it.day).filter(
    one =>
      isPrincipal(one.kind) &&
      (one.kind === 'region' ||
        areaId === null ||
        members.some(member => member.organisationId === one.id && member.areaId === areaId)),
  )
}

const municipalitiesOf = (it: Directory, areaId = it.areaId): readonly Organisation[] =>
  principalsOf(it, areaId).filter(one => one.kind === 'municipality')

function everyone(it: Directory, whom: 'principals' | 'municipalities' | 'region'): readonly Receiver[] {
  if (whom === 'municipalities') return municipalitiesOf(it).map(organisation)
  const all = principalsOf(it)
  return (whom === 'principals' ? all : all.filter(one => one.kind === 'region')).map(organisation)
}

/** 'Skara kommun', 'Skara', 'Göteborgs stad', 'Göteborg', 'Göteborgs kommun': one and the same. */
function organisationNames({ name, shortName, kind }: Organisation): ReadonlySet<string> {
  const own = [name, shortName ?? ''].map(nameKey).filter(Boolean)
  const bare = own.map(it => it.replace(/ (?:kommun|stad)$/u, ''))
  const said = kind === 'municipality' ? bare.flatMap(it => [it, `${it} kommun`, `${it}s kommun`, `${it}s stad`]) : []
  return new Set([...own, ...said])
}

const areaForms = [/^kommunerna (?:i|inom) (.+)$/u, /^(.+?)s kommuner$/u, /^(.+?) kommuner$/u]

function areaReceivers(it: Directory, key: string): readonly Receiver[] {
  const named = (name: string) => onDay(it.areas, it.day).find(one => [name, `${name}s`].includes(nameKey(one.name)))
  for (const form of areaForms) {
    const area = named(form.exec(key)?.[1] ?? '')
    if (area) return municipalitiesOf(it, area.id).map(organisation)
  }
  if (['delregionerna', 'delregioner', 'delregionala forumen'].includes(key))
    return it.forums.flatMap(one => (one.delregionOf ? [{ kind: 'forum', id: one.id } as const] : []))
  const alone = named(key.replace(/^delregion(?:en)? /u, ''))
  return it.forums.flatMap(one =>
    alone && one.delregionOf === alone.id ? [{ kind: 'forum', id: one.id } as const] : [],
  )
}

/** Only where the name is nobody else's. */
const only = <T>(found: readonly T[]): readonly T[] => (found.length === 1 ? found : [])

function receiversOf(it: Directory, named: string): readonly Receiver[] {
  const key = nameKey(named)
  const bare = key.replace(quantity, '')
  if (bare in everyones) return everyone(it, everyones[bare] ?? 'principals')
  const own = onDay(it.organisations, it.day).filter(one => organisationNames(one).has(key))
  if (own.length > 0) return only(own).map(organisation)
  const forums = it.forums.filter(one => one.names.some(name => nameKey(name) === key))
  if (forums.length > 0) return only(forums).map(({ id }) => ({ kind: 'forum', id }))
  const area = areaReceivers(it, bare)
  if (area.length > 0) return area
  const person = nameKey(named.replace(/,.*$/u, ''))
  return only(it.people.filter(one => nameKey(one.name) === person)).map(({ id }) => ({ kind: 'person', id }))
}

function tiedOf(it: Directory, named: string): Named | undefined {
  const ties = it.ties.get(nameKey(named)) ?? []
  if (ties.length === 0) return undefined
  const receivers = ties.flatMap(tie =>
    tie.kind === 'receiver' ? [tie.receiver] : tie.kind === 'everyone' ? everyone(it, tie.everyone) : [],
  )
  const why = ties.find(tie => tie.kind === 'nobody')
  return {
    ...{ named, receivers, known: receivers.length > 0 ? 'known' : 'nobody' },
    why: receivers.length === 0 && why?.kind === 'nobody' ? why.why : null,
  }
}

const known = (named: string, receivers: readonly Receiver[]): Named => ({
  named,
  receivers,
  known: 'known',
  why: null,
})

/**
 * Whom a name in a clause means. 'regionen och kommunerna' means both; of 'huvudmännen och Brukarrådet' the second is
 * unknown where no such body is. Source: VG's minutes (huvudmännen, länets kommuner, delregionerna, Koncernkontoret och VästKom).
 */
export function namedIn(it: Directory, named: string): readonly Named[] {
  const whole = tiedOf(it, named)
  if (whole) return [whole]
  const receivers = receiversOf(it, named)
  if (receivers.length > 0) return [known(named, receivers)]
  const parts = named.split(/\s*,\s*|\s+(?:och|samt|respektive)\s+|\s*\/\s*/u).filter(Boolean)
  if (parts.length < 2) return [{ named, receivers: [], known: 'unknown', why: null }]
  const found = parts.map(part => tiedOf(it, part) ?? known(part, receiversOf(it, part)))
  // Parts that nobody knows were perhaps one name: it is asked about whole.
  if (found.every(one => one.known === 'known' && one.receivers.length === 0))
    return [{ named, receivers: [], known: 'unknown', why: null }]
  return found.map(one => (one.known === 'known' && one.receivers.length === 0 ? { ...one, known: 'unknown' } : one))
}
