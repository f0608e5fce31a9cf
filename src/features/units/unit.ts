// Enhet: an organisation that reports deviations and is reported of. Pure.
import type { CareForm } from '../../data/tables/deviations.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'

export type { CareForm } from '../../data/tables/deviations.ts'

export const careFormWords: Readonly<Record<CareForm, string>> = {
  'home-care': 'Hemsjukvård',
  'special-housing': 'Särskilt boende',
  'short-term': 'Korttidsboende',
  lss: 'LSS-verksamhet',
  hospital: 'Sjukhus',
  'primary-care': 'Vårdcentral',
  psychiatry: 'Psykiatri',
  ambulance: 'Ambulans',
  rehabilitation: 'Rehabilitering',
  pharmacy: 'Apotek eller läkemedelsförsörjning',
  other: 'Annat',
}

export const careForms = Object.keys(careFormWords) as readonly CareForm[]

export interface CareUnit {
  readonly id: string
  readonly name: string
  readonly slug: string
  /** What staff call it: 'SÄS'. */
  readonly shortName: string | null
  readonly place: string | null
  readonly hsaId: string | null
  readonly careForm: CareForm | null
  /** The nearest above it: its clinic, hospital or principal. */
  readonly parentId: string | null
  readonly parent: string | null
  readonly principalId: string | null
  readonly principal: string | null
  readonly principalKind: 'region' | 'municipality' | null
  /** Who is answerable for the care there: a provider on commission, else the principal. */
  readonly providerId: string | null
  readonly areaId: string | null
  readonly area: string | null
  /** Its last day; null for one that goes on. */
  readonly endsOn: LocalDate | null
  readonly connectedFrom: LocalDate | null
  readonly connectedTo: LocalDate | null
  readonly trainedOn: LocalDate | null
  readonly version: number
}

/** Whether there is such a unit on a day: its last day is one. */
export const isThere = (it: Pick<CareUnit, 'endsOn'>, day: LocalDate): boolean => covers({ to: it.endsOn }, day)

/** Whether its reports are in the numbers on a day. */
export const isConnected = (it: Pick<CareUnit, 'connectedFrom' | 'connectedTo'>, day: LocalDate): boolean =>
  it.connectedFrom !== null && covers({ from: it.connectedFrom, to: it.connectedTo }, day)

/** 'Medicinavdelning 3, Björkvik (Region Provlandet)': told apart from another of the same name. */
export const unitLabel = (it: Pick<CareUnit, 'name' | 'place' | 'principal'>): string =>
  [it.place && !it.name.includes(it.place) ? `${it.name}, ${it.place}` : it.name]
    .concat(it.principal && it.principal !== it.name ? [`(${it.principal})`] : [])
    .join(' ')

/** Two units of the same care provider: what happens between them is the provider's own to handle. */
export const isSameProvider = (
  a: Pick<CareUnit, 'id' | 'providerId'>,
  b: Pick<CareUnit, 'id' | 'providerId'>,
): boolean => a.id === b.id || (a.providerId !== null && a.providerId === b.providerId)
