// Avvikelsens väg i FHIR R5: what is to be done with it (Task), and what the sides have sent each other (Communication). Pure.
import type { Communication, Task } from 'fhir/r5.js'
import type { DeviationState } from '../../data/tables/deviations.ts'
import { kindWords, stateWords } from '../../features/deviations/deviation.words.ts'
import { concept, type FhirCase, identifiersOf, partId, systems, unitUrl } from './fhir.case.ts'

/** How a state is told to those who know no more than Task.status; the state itself is its business status. */
export const taskStatus: Readonly<Record<DeviationState, Task['status']>> = {
  ...{ sent: 'requested', triage: 'received', redirected: 'requested', returned: 'on-hold', rejected: 'rejected' },
  ...{ 'with-counterpart': 'in-progress', answered: 'in-progress', accepted: 'accepted', disputed: 'on-hold' },
  ...{ acting: 'in-progress', effect: 'in-progress', closed: 'completed', reopened: 'requested' },
}

export const taskOf = (it: FhirCase, focus: { readonly reference: string } | undefined): Task => ({
  resourceType: 'Task',
  identifier: identifiersOf(it),
  status: taskStatus[it.state],
  businessStatus: concept('state', { code: it.state, label: stateWords[it.state] }),
  intent: 'order',
  code: concept('kind', { code: it.kind, label: kindWords[it.kind] }),
  ...(focus ? { focus } : {}),
  ...(it.dueOn ? { requestedPeriod: { end: it.dueOn } } : {}),
  authoredOn: it.reportedAt,
  // Task, inv-1: never before it was authored. What came from another system was reported before it stood here.
  lastModified: it.stateSince > it.reportedAt ? it.stateSince : it.reportedAt,
  requester: { reference: unitUrl(it.own) },
  owner: { reference: unitUrl(it.counterpart) },
})

export function messagesOf(it: FhirCase, about: { readonly reference: string } | undefined) {
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
