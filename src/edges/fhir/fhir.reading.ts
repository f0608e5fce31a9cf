// Avvikelser ur en FHIR-samling som vi själva har skrivit: for proving that nothing more is lost than is told. Pure.
import type { AdverseEvent, Bundle, CodeableConcept, Communication, Identifier, Organization, Task } from 'fhir/r5.js'
import type { DeviationKind, DeviationState } from '../../data/tables/deviations.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { type Coded, type FhirCase, type FhirUnit, systems, textNames } from './fhir.case.ts'

const coded = (concepts: readonly (CodeableConcept | undefined)[], list: string): readonly Coded[] =>
  concepts.flatMap(it =>
    (it?.coding ?? [])
      .filter(one => one.system === systems.words + list)
      .map(one => ({ code: one.code ?? '', label: one.display ?? '' })),
  )
const one = (concepts: readonly (CodeableConcept | undefined)[], list: string): Coded | null =>
  coded(concepts, list)[0] ?? null

const named = (identifiers: readonly Identifier[] | undefined, system: string): string | null =>
  identifiers?.find(it => it.system === system)?.value ?? null

/** Every case of a collection, in its order. */
export function casesOf(bundle: Bundle): readonly FhirCase[] {
  const entries = bundle.entry ?? []
  const resources = entries.map(it => it.resource)
  const tasks = resources.filter((it): it is Task => it?.resourceType === 'Task')
  const unitAt = (reference: string | undefined): FhirUnit => {
    const found = entries.find(it => it.fullUrl === reference)?.resource as Organization | undefined
    const { identifier, name } = found ?? { identifier: [], name: '' }
    return { name: name ?? '', hsaId: named(identifier, systems.hsa), slug: named(identifier, systems.unit) ?? '' }
  }
  return tasks.map(task => {
    const { owner: receiver } = task
    const code = named(task.identifier, systems.case) ?? ''
    const mine = <T extends { readonly identifier?: Identifier[] | undefined }>(it: T): boolean =>
      named(it.identifier, systems.case) === code
    const event = resources.filter((it): it is AdverseEvent => it?.resourceType === 'AdverseEvent').find(mine)
    const messages = resources.filter((it): it is Communication => it?.resourceType === 'Communication').filter(mine)
    const sent = (step: string): string | null =>
      messages.find(it => coded(it.category ?? [], 'message')[0]?.code === step)?.sent ?? null
    return {
      ...{ code, external: externalOf(task.identifier), ...eventOf(event) },
      kind: (one([task.code], 'kind')?.code ?? '') as DeviationKind,
      state: (one([task.businessStatus], 'state')?.code ?? '') as DeviationState,
      ...{ reportedAt: task.authoredOn ?? '', stateSince: task.lastModified ?? '' },
      ...{ own: unitAt(task.requester?.reference), counterpart: unitAt(receiver?.reference) },
      ...{ forwardedAt: sent('forwarded'), answeredAt: sent('answered'), dueOn: task.requestedPeriod?.end ?? null },
      ...{ legalBasis: null, ownReference: null, counterpartReference: null, potential: null, psychological: null },
      ...{ association: null, avoidability: null, organisation: [] },
    }
  })
}

function externalOf(identifiers: readonly Identifier[] | undefined): FhirCase['external'] {
  const found = identifiers?.find(it => it.system?.startsWith(systems.external))
  return found ? { source: (found.system ?? '').slice(systems.external.length), id: found.value ?? '' } : null
}

function eventOf(
  it: AdverseEvent | undefined,
): Pick<
  FhirCase,
  'happenedOn' | 'happenedTime' | 'step' | 'type' | 'actual' | 'causes' | 'barriers' | 'remedies' | 'texts'
> {
  const at = it?.occurrenceDateTime ?? ''
  const timed = at.includes('T')
  const notes = it?.note ?? []
  return {
    ...{ happenedOn: timed ? dateAt(at) : at, happenedTime: timed ? clockAt(at) : null },
    ...{
      step: one(it?.category ?? [], 'step'),
      type: one([it?.code], 'type'),
      actual: one(it?.outcome ?? [], 'consequence'),
    },
    causes: coded(it?.contributingFactor?.map(factor => factor.itemCodeableConcept) ?? [], 'cause').map(cause => ({
      ...{ ...cause, whose: '' },
    })),
    barriers: coded(it?.mitigatingAction?.map(action => action.itemCodeableConcept) ?? [], 'barrier'),
    remedies: coded(it?.preventiveAction?.map(action => action.itemCodeableConcept) ?? [], 'remedy').map(remedy => ({
      ...{ ...remedy, strength: '', dueOn: '' },
    })),
    texts: Object.fromEntries(
      textNames.flatMap(name => {
        const note = notes.find(found => found.extension?.some(extension => extension.valueCode === name))
        return note ? [[name, note.text]] : []
      }),
    ),
  }
}
