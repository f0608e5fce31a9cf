// Avvikelsen som den går ut i HL7 FHIR R5, och namnen på det som hör till den. Pure.
import { createHash } from 'node:crypto'
import type { AdverseEvent, CodeableConcept } from 'fhir/r5.js'
import type { DeviationKind, DeviationState, LegalBasis } from '../../data/tables/deviations.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

export interface Coded {
  readonly code: string
  readonly label: string
}

export interface FhirUnit {
  readonly name: string
  readonly hsaId: string | null
  readonly slug: string
}

/** A cause that both sides have agreed on. */
export interface FhirCause extends Coded {
  readonly whose: string
}

export interface FhirRemedy extends Coded {
  readonly strength: string
  readonly dueOn: LocalDate
}

/** A case as it goes out. */
export interface FhirCase {
  readonly code: string
  readonly external: { readonly source: string; readonly id: string } | null
  readonly kind: DeviationKind
  readonly state: DeviationState
  readonly reportedAt: Instant
  readonly happenedOn: LocalDate
  readonly happenedTime: string | null
  readonly own: FhirUnit
  readonly counterpart: FhirUnit
  readonly legalBasis: LegalBasis | null
  readonly ownReference: string | null
  readonly counterpartReference: string | null
  readonly step: Coded | null
  readonly type: Coded | null
  readonly actual: Coded | null
  readonly potential: Coded | null
  readonly psychological: Coded | null
  readonly association: Coded | null
  readonly avoidability: Coded | null
  readonly organisation: readonly Coded[]
  readonly causes: readonly FhirCause[]
  readonly barriers: readonly Coded[]
  readonly remedies: readonly FhirRemedy[]
  readonly forwardedAt: Instant | null
  readonly answeredAt: Instant | null
  readonly stateSince: Instant
  readonly dueOn: LocalDate | null
  readonly texts: Readonly<Partial<Record<TextName, string>>>
}

export const textNames = ['happened', 'couldHave', 'did', 'proposal'] as const
export type TextName = (typeof textNames)[number]

/** A row of the translation to FHIR R5 (taxonomy_mapping). */
export interface Rule {
  readonly list: string
  readonly code: string | null
  readonly element: string
  readonly target: string | null
  readonly n: number
}

export interface Given {
  readonly rules: readonly Rule[]
  readonly at: Instant
  /** Free texts go along only where somebody has asked for them. */
  readonly withText: boolean
}

export const systems = {
  case: 'urn:samklang:avvikelse',
  external: 'urn:samklang:avvikelse:externt:',
  unit: 'urn:samklang:enhet',
  /** HL7 Sweden: HSA-id. */
  hsa: 'urn:oid:1.2.752.29.4.19',
  words: 'urn:samklang:begrepp:',
  text: 'urn:samklang:fritext',
  mapping: 'urn:samklang:oversattning',
  seriousness: 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness',
  outcome: 'http://terminology.hl7.org/CodeSystem/adverse-event-outcome',
} as const

/** A uuid of a part of a case: the same each time, and telling nothing of our own ids. */
export function partId(code: string, part: string): string {
  const hex = createHash('sha256').update(`${code}:${part}`).digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const concept = (list: string, it: Coded): CodeableConcept => ({
  coding: [{ system: systems.words + list, code: it.code, display: it.label }],
})

/** What a code becomes in an element; undefined where the translation has no target for it. */
export const targetOf = (rules: readonly Rule[], list: string, code: string, element: string): string | undefined =>
  rules.find(it => it.list === list && it.code === code && it.element === element)?.target ?? undefined

/** Whether a list of ours has an element at all in the translation that holds. */
export const hasElement = (rules: readonly Rule[], list: string, element: string): boolean =>
  rules.some(it => it.list === list && it.code === null && it.element.split('; ').includes(element))

export const actualityOf = (rules: readonly Rule[], kind: DeviationKind): AdverseEvent['actuality'] | undefined => {
  const target = targetOf(rules, 'kind', kind, 'AdverseEvent.actuality')
  return target === 'actual' || target === 'potential' ? target : undefined
}

/** Whether the case is an event at all: a complaint, a question of an agreement and a good example are none. */
export const isEvent = (rules: readonly Rule[], it: Pick<FhirCase, 'kind'>): boolean =>
  actualityOf(rules, it.kind) !== undefined

export const unitUrl = (it: FhirUnit): string => partId(it.hsaId ?? it.slug, 'unit')

export const identifiersOf = (it: FhirCase) => [
  { system: systems.case, value: it.code },
  ...(it.external ? [{ system: systems.external + it.external.source, value: it.external.id }] : []),
]
