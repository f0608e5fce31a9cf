// Avvikelse som HL7 FHIR R5: AdverseEvent, Task and Communication of a case, without identity, and what of it they cannot hold. Pure.
//
// AdverseEvent 5.0.0 has subject 1..1: here a group of no named persons. Whoever reports is a role at an organisation,
// since a recorder is no organisation (R5, AdverseEvent.recorder). What has no element is not put in an extension of our
// own, which nobody would read, but told as lost.
import type {
  AdverseEvent,
  Bundle,
  Coding,
  Communication,
  Group,
  OperationOutcome,
  Organization,
  PractitionerRole,
  Task,
} from 'fhir/r5.js'
import { kindWords } from '../../features/deviations/deviation.words.ts'
import { instantAt } from '../../kernel/time.ts'
import {
  actualityOf,
  concept,
  type FhirCase,
  type FhirUnit,
  type Given,
  hasElement,
  identifiersOf,
  partId,
  systems,
  targetOf,
  textNames,
  unitUrl,
} from './fhir.case.ts'
import { messagesOf, taskOf } from './fhir.task.ts'
import { type Loss, lossOf } from './loss.ts'

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
    category: [
      concept('kind', { code: it.kind, label: kindWords[it.kind] }),
      ...(it.step ? [concept('step', it.step)] : []),
    ],
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

/** What a file of it is; the same wherever it is handed out. */
export const fhirType = 'application/fhir+json; fhirVersion=5.0; charset=utf-8'
export const fhirText = (bundle: Bundle): string => `${JSON.stringify(bundle, null, 1)}\n`
