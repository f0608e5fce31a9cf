/** Principal = huvudman: the region and each municipality. Organisation = organisation: those, what is under them, and their associations. */
import { covers, type LocalDate, type Period } from '../../kernel/time.ts'

export const organisationKinds = ['region', 'municipality', 'association', 'unit', 'provider', 'other'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const kindWords: Readonly<Record<OrganisationKind, string>> = {
  region: 'Region',
  municipality: 'Kommun',
  association: 'Samorganisation för kommuner',
  unit: 'Verksamhet hos en huvudman',
  provider: 'Utförare på uppdrag',
  other: 'Annan organisation',
}

export interface Organisation extends Period {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
  readonly code: string | null
  readonly parentId: string | null
  readonly version: number
}

export const isPrincipal = (kind: OrganisationKind): boolean => kind === 'region' || kind === 'municipality'

export type PartyOf = 'region' | 'municipality' | 'none'

/**
 * Which of the two parties an organisation stands for: the region, or the municipalities (an association is theirs).
 * A unit or a provider stands for whoever it is under. Who is under nobody stands for no party.
 */
export function partyOf(
  it: Pick<Organisation, 'kind' | 'parentId'>,
  byId: ReadonlyMap<string, Pick<Organisation, 'kind' | 'parentId'>>,
): PartyOf {
  const seen = new Set<object>()
  for (let at: typeof it | undefined = it; at && !seen.has(at); at = at.parentId ? byId.get(at.parentId) : undefined) {
    seen.add(at)
    if (at.kind === 'region') return 'region'
    if (at.kind === 'municipality' || at.kind === 'association') return 'municipality'
  }
  return 'none'
}

/** The huvudman that an organisation belongs to: itself or the nearest one above it. An association has none. */
export function principalOf<O extends Pick<Organisation, 'kind' | 'parentId'>>(
  it: O,
  byId: ReadonlyMap<string, O>,
): O | undefined {
  const seen = new Set<O>()
  for (let at: O | undefined = it; at && !seen.has(at); at = at.parentId ? byId.get(at.parentId) : undefined) {
    seen.add(at)
    if (isPrincipal(at.kind)) return at
  }
  return undefined
}

/** The rows of a dated list that hold on a day. */
export const onDay = <Row extends Period>(rows: readonly Row[], date: LocalDate): readonly Row[] =>
  rows.filter(it => covers(it, date))

/** 'Ale', 'VGR': what an organisation is called where there is little room. */
export const called = (it: { readonly name: string; readonly shortName: string | null }): string =>
  it.shortName ?? it.name

/** Address of an organisation's page: principals have theirs among the huvudmän. */
export const organisationHref = (it: { readonly kind: OrganisationKind; readonly slug: string }): string =>
  isPrincipal(it.kind) ? `/huvudman/${it.slug}` : `/organisationer/${it.slug}`
