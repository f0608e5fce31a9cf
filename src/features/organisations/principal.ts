/** Huvudmän i en lista: with the area and the associations they belong to on a day. Pure. */
import type { LocalDate } from '../../kernel/time.ts'
import type { AreaMemberRow, AreaRow, Bodies } from './organisation.row.ts'
import { isPrincipal, type Organisation, onDay } from './organisation.ts'

export interface AreaOfOne {
  readonly area: AreaRow
  readonly member: AreaMemberRow
}

export interface PrincipalRow {
  readonly organisation: Organisation
  readonly area: AreaOfOne | undefined
  readonly associations: readonly Organisation[]
}

export interface PrincipalFilter {
  readonly q: string
  /** Slug of an area; 'inget' for those that have none. */
  readonly area: string
  /** Slug of an association. */
  readonly association: string
}

/** What an address asks for. */
export function principalFilter(query: URLSearchParams): PrincipalFilter {
  const asked = (name: string): string => query.get(name)?.trim() ?? ''
  return { q: asked('q'), area: asked('omrade'), association: asked('forbund') }
}

export const areasOf = (bodies: Bodies, organisationId: string): readonly AreaOfOne[] =>
  bodies.areaMembers
    .filter(it => it.organisationId === organisationId)
    .flatMap(member => {
      const area = bodies.areas.find(it => it.id === member.areaId)
      return area ? [{ area, member }] : []
    })

/** The areas that decide who leads an organisation on a day: its own, or those of the one it is under. */
export function leadingAreas(bodies: Bodies, it: Pick<Organisation, 'id' | 'parentId'>, day: LocalDate): string[] {
  const ids = [it.id, ...(it.parentId ? [it.parentId] : [])]
  return onDay(bodies.areaMembers, day)
    .filter(member => ids.includes(member.organisationId))
    .map(member => member.areaId)
}

const plain = (text: string): string => text.toLocaleLowerCase('sv')

export function principals(bodies: Bodies, day: LocalDate, filter: PrincipalFilter): readonly PrincipalRow[] {
  const members = onDay(bodies.associationMembers, day)
  return onDay(bodies.organisations, day)
    .filter(it => isPrincipal(it.kind))
    .map(organisation => ({
      organisation,
      area: areasOf(bodies, organisation.id).find(it => onDay([it.member], day).length > 0),
      associations: members
        .filter(it => it.organisationId === organisation.id)
        .flatMap(it => bodies.byId.get(it.associationId) ?? []),
    }))
    .filter(it => matches(it, filter))
    .sort(
      (a, b) =>
        Number(b.organisation.kind === 'region') - Number(a.organisation.kind === 'region') ||
        a.organisation.name.localeCompare(b.organisation.name, 'sv'),
    )
}

const matches = ({ organisation, area, associations }: PrincipalRow, filter: PrincipalFilter): boolean =>
  (filter.q === '' ||
    [organisation.name, organisation.shortName ?? '', organisation.code ?? ''].some(it =>
      plain(it).includes(plain(filter.q)),
    )) &&
  (filter.area === '' ||
    (filter.area === 'inget'
      ? area === undefined && organisation.kind === 'municipality'
      : area?.area.slug === filter.area)) &&
  (filter.association === '' || associations.some(it => it.slug === filter.association))
