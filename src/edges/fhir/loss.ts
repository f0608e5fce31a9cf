// Vad FHIR R5 inte rymmer av en avvikelse: field by field, and of how many cases. Pure.
import type { FhirCase, Given } from './fhir.case.ts'
import { hasElement, isEvent, textNames } from './fhir.case.ts'

export interface Loss {
  readonly field: string
  readonly label: string
  /** In how many of the cases there was something to lose. */
  readonly count: number
  readonly why: string
}

interface Lost {
  readonly field: keyof FhirCase | 'strength' | 'whose'
  readonly label: string
  readonly why: string
  /** What the case is without it; the same object where there is nothing to lose. */
  readonly without: (it: FhirCase, given: Given) => FhirCase
}

const none = 'Inget element i R5'
const noEvent = 'Ärendeslaget är ingen AdverseEvent, och Task har inget element för det'

const clears =
  <K extends keyof FhirCase>(
    field: K,
    empty: FhirCase[K],
    when: (it: FhirCase, given: Given) => boolean = () => true,
  ) =>
  (it: FhirCase, given: Given): FhirCase => {
    const held = it[field]
    const nothing = held === null || (Array.isArray(held) && held.length === 0)
    return nothing || !when(it, given) ? it : { ...it, [field]: empty }
  }

const other = (it: FhirCase, { rules }: Given): boolean => !isEvent(rules, it)

const causeElement = 'AdverseEvent.contributingFactor'

const lost: readonly Lost[] = [
  { field: 'potential', label: 'Möjlig konsekvens', why: none, without: clears('potential', null) },
  { field: 'psychological', label: 'Psykisk konsekvens', why: none, without: clears('psychological', null) },
  {
    field: 'association',
    label: 'Samband',
    why: 'Gäller ett misstänkt medel, inte händelsen',
    without: clears('association', null),
  },
  { field: 'avoidability', label: 'Undvikbarhet', why: none, without: clears('avoidability', null) },
  { field: 'organisation', label: 'Konsekvens för organisationen', why: none, without: clears('organisation', []) },
  { field: 'legalBasis', label: 'Lagrum', why: none, without: clears('legalBasis', null) },
  {
    field: 'ownReference',
    label: 'Vår referens',
    why: 'Lämnas inte ut: den leder till en journal',
    without: clears('ownReference', null),
  },
  {
    field: 'counterpartReference',
    label: 'Motpartens referens',
    why: 'Lämnas inte ut: den leder till en journal',
    without: clears('counterpartReference', null),
  },
  {
    ...{ field: 'strength', label: 'Åtgärdens styrka och dag', why: none },
    without: it =>
      it.remedies.some(one => one.strength !== '' || one.dueOn !== '')
        ? { ...it, remedies: it.remedies.map(one => ({ ...one, strength: '', dueOn: '' })) }
        : it,
  },
  {
    ...{ field: 'whose', label: 'Vems orsaken är', why: none },
    without: it =>
      it.causes.some(one => one.whose !== '') ? { ...it, causes: it.causes.map(one => ({ ...one, whose: '' })) } : it,
  },
  {
    ...{ field: 'causes', label: 'Orsaker', why: 'Översättningen som gäller har inget element för dem' },
    without: clears('causes', [], (it, given) => !other(it, given) && !hasElement(given.rules, 'cause', causeElement)),
  },
  {
    ...{
      field: 'stateSince',
      label: 'Tillståndets början',
      why: 'Task.lastModified får inte ligga före Task.authoredOn',
    },
    without: it => (it.stateSince < it.reportedAt ? { ...it, stateSince: it.reportedAt } : it),
  },
  { field: 'step', label: 'Processteg', why: noEvent, without: clears('step', null, other) },
  { field: 'type', label: 'Händelsetyp', why: noEvent, without: clears('type', null, other) },
  { field: 'actual', label: 'Konsekvens', why: noEvent, without: clears('actual', null, other) },
  { field: 'causes', label: 'Orsaker', why: noEvent, without: clears('causes', [], other) },
  { field: 'barriers', label: 'Skydd som fungerade', why: noEvent, without: clears('barriers', [], other) },
  { field: 'remedies', label: 'Åtgärder', why: noEvent, without: clears('remedies', [], other) },
  {
    ...{ field: 'happenedOn', label: 'Dagen det hände', why: noEvent },
    without: (it, given) => (other(it, given) && it.happenedOn !== '' ? { ...it, happenedOn: '' } : it),
  },
  { field: 'happenedTime', label: 'Klockslaget', why: noEvent, without: clears('happenedTime', null, other) },
  {
    ...{ field: 'texts', label: 'Fritexter', why: 'Följer bara med när någon begär det, och bara i en AdverseEvent' },
    without: (it, given) =>
      textNames.some(name => it.texts[name]) && (!given.withText || other(it, given)) ? { ...it, texts: {} } : it,
  },
]

/** The case without what R5 does not hold of it: what comes back when the bundle is read. */
export const carried = (it: FhirCase, given: Given): FhirCase =>
  lost.reduce((left, { without }) => without(left, given), it)

/** What is lost, and of how many cases; what nothing was lost of is not told. */
export const lossOf = (cases: readonly FhirCase[], given: Given): readonly Loss[] =>
  lost.flatMap(({ field, label, why, without }) => {
    const count = cases.filter(it => without(it, given) !== it).length
    return count > 0 ? [{ field, label, why, count }] : []
  })
