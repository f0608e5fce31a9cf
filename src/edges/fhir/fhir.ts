// Avvikelse som HL7 FHIR R5: AdverseEvent, Task and Communication of a case, without identity, and what of it they cannot hold. Pure.
//
// AdverseEvent 5.0.0 has subject 1..1: here a group of no named persons. Whoever reports is a role at an organisation,
// since a recorder is no organisation (R5, AdverseEvent.recorder). What has no element is not put in an extension of our
// own, which nobody would read, but told as lost.
import { createHash } from 'node:crypto'
import type {
  AdverseEvent,
  Bundle,
  CodeableConcept,
  Coding,
  Communication,
  Group,
  OperationOutcome,
  Organization,
  PractitionerRole,
  Task,
} from 'fhir/r5.js'
import type { DeviationKind, DeviationState, LegalBasis } from '../../data/tables/deviations.ts'
import { type Instant, instantAt, type LocalDate } from '../../kernel/time.ts'
import { type Loss, lossOf } from './loss.ts'

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

const actualityOf = (rules: readonly Rule[], kind: DeviationKind): AdverseEvent['actuality'] | undefined => {
  const target = targetOf(rules, 'kind', kind, 'AdverseEvent.actuality')
  return target === 'actual' || target === 'potential' ? target : undefined
}

/** Whether the case is an event at all: a complaint, a question of an agreement and a good example are none. */
export const isEvent = (rules: readonly Rule[], it: Pick<FhirCase, 'kind'>): boolean =>
  actualityOf(rules, it.kind) !== undefined

export interface Written {
  readonly bundle: Bundle
  readonly loss: readonly Loss[]
}

/** One case or several as a collection. What none of it can hold stands in it too, as an OperationOutcome. */
export function bundleOf(cases: readonly FhirCase[], given: Given): Written {
  const loss = lossOf(cases, given)
  const version = String(Math.max(0, ...given.rules.map(it => it.n)))
  const entries = new Map<
    string,
    {
      readonly fullUrl: string
      readonly resource: AdverseEvent | Task | Communication | Organization | OperationOutcome
    }
  >()
  for (const it of cases) for (const entry of entriesOf(it, given)) entries.set(entry.fullUrl, entry)
  const outcome = { fullUrl: partId(cases.map(it => it.code).join(), 'loss'), resource: outcomeOf(loss) }
  const tag: Coding = { system: systems.mapping, code: 'fhir-r5', version }
  return {
    loss,
    bundle: {
      ...{ resourceType: 'Bundle', type: 'collection', timestamp: given.at, meta: { tag: [tag] } },
      entry: [...entries.values(), outcome],
    },
  }
}

function outcomeOf(loss: readonly Loss[]): OperationOutcome {
  const all = { severity: 'information' as const, code: 'informational' as const, diagnostics: 'Inget gick förlorat.' }
  const issue = loss.map(it => ({
    ...{ severity: 'information' as const, code: 'not-supported' as const },
    ...{ details: { text: it.label }, diagnostics: `${it.field}: ${it.count}. ${it.why}` },
  }))
  return { resourceType: 'OperationOutcome', issue: issue.length > 0 ? issue : [all] }
}

const unitUrl = (it: FhirUnit): string => partId(it.hsaId ?? it.slug, 'unit')

function entriesOf(it: FhirCase, given: Given) {
  const event = eventOf(it, given)
  const focus = event ? { reference: partId(it.code, 'event') } : undefined
  return [
    ...(event ? [{ fullUrl: partId(it.code, 'event'), resource: event }] : []),
    { fullUrl: partId(it.code, 'task'), resource: taskOf(it, focus) },
    ...messagesOf(it, focus),
    ...[it.own, it.counterpart].map(unit => ({ fullUrl: unitUrl(unit), resource: organizationOf(unit) })),
  ]
}

const organizationOf = (it: FhirUnit): Organization => ({
  resourceType: 'Organization',
  identifier: [
    ...(it.hsaId ? [{ system: systems.hsa, value: it.hsaId }] : []),
    { system: systems.unit, value: it.slug },
  ],
  name: it.name,
})

const identifiersOf = (it: FhirCase) => [
  { system: systems.case, value: it.code },
  ...(it.external ? [{ system: systems.external + it.external.source, value: it.external.id }] : []),
]

function eventOf(it: FhirCase, { rules, withText }: Given): AdverseEvent | undefined {
  const actuality = actualityOf(rules, it.kind)
  if (!actuality) return undefined
  const group: Group = { resourceType: 'Group', id: 'berorda', type: 'person', membership: 'definitional' }
  const reporter: PractitionerRole = {
    ...{ resourceType: 'PractitionerRole' as const, id: 'rapportor', organization: { reference: unitUrl(it.own) } },
  }
  const seriousness = it.actual && targetOf(rules, 'consequence', it.actual.code, 'AdverseEvent.seriousness')
  const outcome = it.actual && targetOf(rules, 'consequence', it.actual.code, 'AdverseEvent.outcome')
  const notes = withText ? textNames.flatMap(name => (it.texts[name] ? [{ name, text: it.texts[name] }] : [])) : []
  return {
    resourceType: 'AdverseEvent',
    contained: [group, reporter],
    identifier: identifiersOf(it),
    status: it.state === 'closed' || it.state === 'rejected' ? 'completed' : 'in-progress',
    actuality,
    category: [concept('kind', { code: it.kind, label: it.kind }), ...(it.step ? [concept('step', it.step)] : [])],
    ...(it.type ? { code: concept('type', it.type) } : {}),
    subject: { reference: '#berorda' },
    occurrenceDateTime: it.happenedTime ? instantAt(it.happenedOn, it.happenedTime) : it.happenedOn,
    recordedDate: it.reportedAt,
    recorder: { reference: '#rapportor' },
    participant: [
      {
        function: concept('part', { code: 'reporting', label: 'Rapporterande' }),
        actor: { reference: unitUrl(it.own) },
      },
      {
        function: concept('part', { code: 'counterpart', label: 'Motpart' }),
        actor: { reference: unitUrl(it.counterpart) },
      },
    ],
    ...(seriousness ? { seriousness: { coding: [{ system: systems.seriousness, code: seriousness }] } } : {}),
    ...(it.actual
      ? {
          outcome: [
            concept('consequence', it.actual),
            ...(outcome ? [{ coding: [{ system: systems.outcome, code: outcome }] }] : []),
          ],
        }
      : {}),
    ...(it.causes.length > 0 && hasElement(rules, 'cause', 'AdverseEvent.contributingFactor')
      ? { contributingFactor: it.causes.map(one => ({ itemCodeableConcept: concept('cause', one) })) }
      : {}),
    ...(it.remedies.length > 0
      ? { preventiveAction: it.remedies.map(one => ({ itemCodeableConcept: concept('remedy', one) })) }
      : {}),
    ...(it.barriers.length > 0
      ? { mitigatingAction: it.barriers.map(one => ({ itemCodeableConcept: concept('barrier', one) })) }
      : {}),
    ...(notes.length > 0
      ? { note: notes.map(one => ({ extension: [{ url: systems.text, valueCode: one.name }], text: one.text ?? '' })) }
      : {}),
  }
}

/** How a state is told to those who know no more than Task.status; the state itself is its business status. */
export const taskStatus: Readonly<Record<DeviationState, Task['status']>> = {
  ...{ sent: 'requested', triage: 'received', redirected: 'requested', returned: 'on-hold', rejected: 'rejected' },
  ...{ 'with-counterpart': 'in-progress', answered: 'in-progress', accepted: 'accepted', disputed: 'on-hold' },
  ...{ acting: 'in-progress', effect: 'in-progress', closed: 'completed', reopened: 'requested' },
}

const taskOf = (it: FhirCase, focus: { readonly reference: string } | undefined): Task => ({
  resourceType: 'Task',
  identifier: identifiersOf(it),
  status: taskStatus[it.state],
  businessStatus: concept('state', { code: it.state, label: it.state }),
  intent: 'order',
  code: concept('kind', { code: it.kind, label: it.kind }),
  ...(focus ? { focus } : {}),
  ...(it.dueOn ? { requestedPeriod: { end: it.dueOn } } : {}),
  authoredOn: it.reportedAt,
  // Task, inv-1: never before it was authored. What came from another system was reported before it stood here.
  lastModified: it.stateSince > it.reportedAt ? it.stateSince : it.reportedAt,
  requester: { reference: unitUrl(it.own) },
  owner: { reference: unitUrl(it.counterpart) },
})

function messagesOf(it: FhirCase, about: { readonly reference: string } | undefined) {
  const [own, counterpart] = [unitUrl(it.own), unitUrl(it.counterpart)]
  const steps = [
    ['forwarded', it.forwardedAt, own, counterpart],
    ['answered', it.answeredAt, counterpart, own],
  ] as const
  return steps.flatMap(([step, sent, from, to]) => {
    if (!sent) return []
    const resource: Communication = {
      resourceType: 'Communication',
      identifier: [{ system: systems.case, value: it.code }],
      status: 'completed',
      category: [concept('message', { code: step, label: step === 'forwarded' ? 'Skickad till motparten' : 'Svar' })],
      ...(about ? { about: [about] } : {}),
      ...{ sent, sender: { reference: from }, recipient: [{ reference: to }] },
    }
    return [{ fullUrl: partId(it.code, step), resource }]
  })
}
