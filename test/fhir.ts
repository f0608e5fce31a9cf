import type { Bundle, CodeableConcept, FhirResource, Reference } from 'fhir/r5.js'

// What HL7 FHIR R5 (5.0.0) demands of the resources that we write, as its pages for each of them say: elements that have
// to be there, codes of required bindings, what a reference may lead to, and the invariants that concern us.

const required: Readonly<Record<string, Readonly<Record<string, readonly string[] | 'any'>>>> = {
  AdverseEvent: {
    status: ['in-progress', 'completed', 'entered-in-error', 'unknown'],
    actuality: ['actual', 'potential'],
    subject: 'any',
  },
  Task: {
    status: [
      ...['draft', 'requested', 'received', 'accepted', 'rejected', 'ready', 'cancelled', 'in-progress', 'on-hold'],
      ...['failed', 'completed', 'entered-in-error'],
    ],
    intent: [
      ...['unknown', 'proposal', 'plan', 'order', 'original-order', 'reflex-order', 'filler-order', 'instance-order'],
      'option',
    ],
  },
  Communication: {
    status: [
      'preparation',
      'in-progress',
      'not-done',
      'on-hold',
      'stopped',
      'completed',
      'entered-in-error',
      'unknown',
    ],
  },
  Group: { type: ['person', 'animal', 'practitioner', 'device'], membership: ['definitional', 'enumerated'] },
  PractitionerRole: {},
  Organization: {},
  OperationOutcome: { issue: 'any' },
}

/** What each part of an element has to have: 1..1 in its table. item[x] is a concept here, of the two that it may be. */
const inner: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[] | 'any'>>>>>> = {
  AdverseEvent: {
    participant: { actor: 'any' },
    contributingFactor: { itemCodeableConcept: 'any' },
    preventiveAction: { itemCodeableConcept: 'any' },
    mitigatingAction: { itemCodeableConcept: 'any' },
    note: { text: 'any' },
  },
  OperationOutcome: {
    issue: {
      severity: ['fatal', 'error', 'warning', 'information', 'success'],
      code: ['invalid', 'incomplete', 'not-supported', 'business-rule', 'informational', 'success'],
    },
  },
}

const known: Readonly<Record<string, readonly string[]>> = {
  AdverseEvent: [
    ...['contained', 'identifier', 'status', 'actuality', 'category', 'code', 'subject', 'occurrenceDateTime'],
    ...[
      'recordedDate',
      'recorder',
      'participant',
      'seriousness',
      'outcome',
      'contributingFactor',
      'preventiveAction',
      'mitigatingAction',
      'note',
    ],
  ],
  Task: [
    ...['identifier', 'status', 'businessStatus', 'intent', 'code', 'focus', 'requestedPeriod', 'authoredOn'],
    ...['lastModified', 'requester', 'owner'],
  ],
  Communication: ['identifier', 'status', 'category', 'about', 'sent', 'sender', 'recipient'],
  Group: ['id', 'type', 'membership'],
  PractitionerRole: ['id', 'organization'],
  Organization: ['identifier', 'name'],
  OperationOutcome: ['issue'],
}

const mayBe: Readonly<Record<string, readonly string[]>> = {
  'AdverseEvent.subject': ['Patient', 'Group', 'Practitioner', 'RelatedPerson'],
  'AdverseEvent.recorder': ['Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson', 'ResearchSubject'],
  'AdverseEvent.participant': ['Practitioner', 'PractitionerRole', 'Organization', 'CareTeam', 'Patient', 'Device'],
  'Task.requester': ['Device', 'Organization', 'Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson'],
  'Task.owner': ['Practitioner', 'PractitionerRole', 'Organization', 'CareTeam', 'Patient', 'RelatedPerson'],
  'Communication.sender': [
    'Device',
    'Organization',
    'Patient',
    'Practitioner',
    'PractitionerRole',
    'CareTeam',
    'Group',
  ],
  'Communication.recipient': [
    'CareTeam',
    'Device',
    'Group',
    'HealthcareService',
    'Location',
    'Organization',
    'Patient',
  ],
  'PractitionerRole.organization': ['Organization'],
}

const dateTime = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** Everything in a bundle that R5 does not allow; nothing where it is sound. */
export function fhirFaults(bundle: Bundle): readonly string[] {
  const faults: string[] = []
  const entries = bundle.entry ?? []
  const urls = entries.map(it => it.fullUrl ?? '')
  if (bundle.type !== 'collection') faults.push('Bundle.type')
  if (!instant.test(bundle.timestamp ?? '')) faults.push('Bundle.timestamp is no instant')
  if (new Set(urls).size < urls.length) faults.push('bdl-7: a fullUrl stands twice')
  if (urls.some(it => !/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(it)))
    faults.push('bdl-8: a fullUrl is no uuid')
  const typeAt = new Map(entries.map(it => [it.fullUrl ?? '', it.resource?.resourceType ?? '']))
  for (const { resource } of entries) if (resource) faults.push(...resourceFaults(resource as FhirResource, typeAt))
  return faults
}

function resourceFaults(resource: FhirResource, typeAt: ReadonlyMap<string, string>): readonly string[] {
  const kind = resource.resourceType
  const it = resource as unknown as Readonly<Record<string, unknown>>
  const faults: string[] = []
  if (!required[kind]) return [`${kind} is not ours to write`]
  for (const [name, codes] of Object.entries(required[kind])) {
    if (it[name] === undefined) faults.push(`${kind}.${name} is missing`)
    else if (codes !== 'any' && !codes.includes(String(it[name]))) faults.push(`${kind}.${name} is ${it[name]}`)
  }
  for (const name of Object.keys(it))
    if (name !== 'resourceType' && !known[kind]?.includes(name)) faults.push(`${kind}.${name} is no element`)
  const contained = (it.contained ?? []) as readonly (FhirResource & { readonly id?: string })[]
  const types = new Map([...typeAt, ...contained.map(one => [`#${one.id}`, one.resourceType] as const)])
  for (const one of contained) {
    faults.push(...resourceFaults(one, typeAt))
    // dom-3: what is contained is referred to.
    if (!JSON.stringify({ ...it, contained: [] }).includes(`"#${one.id}"`))
      faults.push(`dom-3: ${one.id} is not referred to`)
  }
  faults.push(...referenceFaults(kind, it, types), ...valueFaults(kind, it))
  return faults
}

function referenceFaults(
  kind: string,
  it: Readonly<Record<string, unknown>>,
  types: ReadonlyMap<string, string>,
): readonly string[] {
  const faults: string[] = []
  for (const [name, value] of Object.entries(it)) {
    if (name === 'contained') continue
    for (const { reference } of referencesIn(value)) {
      const type = types.get(reference ?? '')
      if (!type) faults.push(`${kind}.${name} leads nowhere`)
      else if (mayBe[`${kind}.${name}`] && !mayBe[`${kind}.${name}`]?.includes(type))
        faults.push(`${kind}.${name} is a ${type}`)
    }
  }
  return faults
}

function referencesIn(value: unknown): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return 'reference' in value ? [value as Reference] : Object.values(value).flatMap(referencesIn)
}

function valueFaults(kind: string, it: Readonly<Record<string, unknown>>): readonly string[] {
  const faults: string[] = []
  for (const name of ['occurrenceDateTime', 'recordedDate', 'authoredOn', 'lastModified', 'sent'])
    if (it[name] !== undefined && !dateTime.test(String(it[name]))) faults.push(`${kind}.${name} is ${it[name]}`)
  if (kind === 'Task' && String(it.lastModified) < String(it.authoredOn)) faults.push('Task inv-1')
  if (kind === 'Organization' && !it.name && !it.identifier) faults.push('Organization org-1')
  for (const name of ['code', 'seriousness', 'businessStatus']) {
    const concept = it[name] as CodeableConcept | undefined
    if (concept && !(concept.coding?.every(one => one.system && one.code) || concept.text))
      faults.push(`${kind}.${name} says nothing`)
  }
  for (const [name, needed] of Object.entries(inner[kind] ?? {}))
    for (const part of (it[name] ?? []) as readonly Readonly<Record<string, unknown>>[])
      for (const [key, codes] of Object.entries(needed)) {
        if (part[key] === undefined) faults.push(`${kind}.${name}.${key} is missing`)
        else if (codes !== 'any' && !codes.includes(String(part[key])))
          faults.push(`${kind}.${name}.${key} is ${part[key]}`)
      }
  if (JSON.stringify(it).includes('""') || Object.values(it).some(one => Array.isArray(one) && one.length === 0))
    faults.push(`${kind} has an empty value`)
  return faults
}
