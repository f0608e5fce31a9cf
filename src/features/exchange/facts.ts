// Utbyte av avvikelser: what of a case goes in and out of other systems. Pure.
import { createHash } from 'node:crypto'
import type { DeviationKind, LegalBasis } from '../../data/tables/deviations.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

/** A case as another system holds it, in our own words: units by id, choices by code. */
export interface Facts {
  readonly externalId: string
  readonly kind: DeviationKind
  readonly reportedAt: Instant
  readonly happenedOn: LocalDate
  /** 'HH:MM' */
  readonly happenedTime: string | null
  readonly reportingUnitId: string
  readonly counterpartUnitId: string
  readonly legalBasis: LegalBasis | null
  /** Codes of the lists step, type and consequence. */
  readonly step: string | null
  readonly type: string | null
  readonly typeWords: string | null
  readonly actual: string | null
  readonly potential: string | null
  readonly happened: string
  readonly couldHave: string | null
  readonly did: string | null
  readonly proposal: string | null
  readonly ownReference: string | null
  readonly counterpartReference: string | null
  /** How it stands there, as it is said there, and whether that is the end of it. */
  readonly state: string | null
  readonly closed: boolean
}

export type FieldName =
  | Exclude<keyof Facts, 'closed' | 'reportingUnitId' | 'counterpartUnitId'>
  | 'reportingUnit'
  | 'counterpartUnit'

type FieldSort = 'line' | 'text' | 'date' | 'time' | 'instant' | 'unit' | 'code' | 'kind' | 'legal' | 'state'

export interface Field {
  readonly name: FieldName
  /** The head of its column in our own files. */
  readonly label: string
  readonly sort: FieldSort
  readonly needed?: true
  readonly list?: 'type' | 'step' | 'consequence'
  /** What others call it. */
  readonly known: readonly string[]
}

/** Every field, in the order of our own files. What others call them is what their files have been seen to say. */
export const fields: readonly Field[] = [
  {
    name: 'externalId',
    label: 'Ärendenummer',
    sort: 'line',
    needed: true,
    known: [
      'id',
      'ärende',
      'ärendeid',
      'ärendenr',
      'diarienummer',
      'case id',
      'avvikelsenummer',
      'avvikelse nr',
      'code',
      'löpnr',
      'löpnummer',
      'caseid',
      'case number',
      'incident id',
    ],
  },
  {
    name: 'kind',
    label: 'Ärendeslag',
    sort: 'kind',
    known: ['slag', 'typ av ärende', 'ärendetyp', 'kategori', 'rapporttyp'],
  },
  {
    name: 'reportedAt',
    label: 'Rapporterad',
    sort: 'instant',
    needed: true,
    known: [
      'rapporterat klockslag',
      'registrerad',
      'rapportdatum',
      'inkom',
      'skapad',
      'rapporterat',
      'registreringsdatum',
      'rapporterat datum',
      'rapporterad datum',
      'anmäld',
      'anmälningsdatum',
      'reported',
      'date reported',
    ],
  },
  {
    name: 'happenedOn',
    label: 'Hände den',
    sort: 'date',
    needed: true,
    known: [
      'händelsedatum',
      'datum',
      'datum för händelsen',
      'inträffade',
      'händelsedag',
      'hände',
      'happened',
      'incident date',
      'date of incident',
      'event date',
      'inträffad',
    ],
  },
  {
    name: 'happenedTime',
    label: 'Klockan',
    sort: 'time',
    known: ['tid', 'klockslag', 'tidpunkt', 'händelsetid', 'time', 'event time'],
  },
  {
    name: 'reportingUnit',
    label: 'Vår enhet',
    sort: 'unit',
    needed: true,
    known: [
      'rapporterande enhet',
      'enhet',
      'upptäckt på enhet',
      'rapportör enhet',
      'rapportörens enhet',
      'vilken enhet rapporterar',
      'unit',
      'reporting unit',
    ],
  },
  {
    name: 'counterpartUnit',
    label: 'Motpartens enhet',
    sort: 'unit',
    needed: true,
    known: [
      'mottagande enhet',
      'berörd enhet',
      'motpart',
      'annan vårdgivare',
      'ansvarig enhet',
      'vilken enhet gäller det',
      'gäller enhet',
      'other organisation',
      'counterpart unit',
    ],
  },
  { name: 'legalBasis', label: 'Lagrum', sort: 'legal', known: ['lag', 'lagstiftning'] },
  {
    name: 'step',
    label: 'Processteg',
    sort: 'code',
    list: 'step',
    known: ['process', 'var i processen', 'vårdprocess'],
  },
  {
    name: 'type',
    label: 'Händelsetyp',
    sort: 'code',
    list: 'type',
    known: ['typ', 'händelsekategori', 'klassificering', 'händelsetyp nivå 1'],
  },
  { name: 'typeWords', label: 'Händelsetyp, annat', sort: 'line', known: ['annat, vad', 'övrigt, beskriv'] },
  {
    name: 'actual',
    label: 'Konsekvens',
    sort: 'code',
    list: 'consequence',
    known: ['faktisk konsekvens', 'allvarlighetsgrad', 'konsekvens för patient', 'skada', 'severity', 'degree of harm'],
  },
  {
    name: 'potential',
    label: 'Möjlig konsekvens',
    sort: 'code',
    list: 'consequence',
    known: ['potentiell konsekvens', 'risk', 'kunde ha lett till grad'],
  },
  {
    name: 'happened',
    label: 'Vad hände',
    sort: 'text',
    needed: true,
    known: [
      'whathappened',
      'beskrivning',
      'händelsebeskrivning',
      'händelse',
      'händelseförlopp',
      'vad har hänt',
      'description',
      'event description',
    ],
  },
  { name: 'couldHave', label: 'Vad kunde ha hänt', sort: 'text', known: ['möjlig följd', 'tänkbara konsekvenser'] },
  {
    name: 'did',
    label: 'Vad gjordes',
    sort: 'text',
    known: ['omedelbar åtgärd', 'vidtagen åtgärd', 'åtgärd', 'direkt åtgärd', 'vad gjorde ni', 'immediate action'],
  },
  {
    name: 'proposal',
    label: 'Förslag',
    sort: 'text',
    known: ['förslag till åtgärd', 'åtgärdsförslag', 'förbättringsförslag'],
  },
  {
    name: 'ownReference',
    label: 'Vår referens',
    sort: 'line',
    known: ['referens', 'egen referens', 'rapportörens ärendereferens'],
  },
  {
    name: 'counterpartReference',
    label: 'Motpartens referens',
    sort: 'line',
    known: ['motpartens ärendenummer', 'extern referens', 'motpartens ärendereferens'],
  },
  {
    name: 'state',
    label: 'Tillstånd',
    sort: 'state',
    known: ['status', 'läge', 'ärendestatus', 'avslutad', 'approval status'],
  },
]

export const fieldOf = (name: FieldName): Field => {
  const found = fields.find(it => it.name === name)
  if (!found) throw new Error(`There is no field ${name}`)
  return found
}

/** A mark of all facts: the same case again has the same one. */
export const markOf = (facts: Facts): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')
