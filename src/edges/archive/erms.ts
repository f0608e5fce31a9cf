// CITS ERMS 2.1 (FGS Ärendehantering 2.0): matters, items and records as XML. Pure. Source: CITS ERMS 2.1.0
// (https://citserms.dilcis.eu, requirements ERMS1–ERMS269) and its schema 2.1.2; elements stand in the schema's order.
import type { PackageFacts } from './package.ts'
import type { Aggregation, ArchiveRecord, Disposal, RecordAgent, RecordDate, Relation, Restriction } from './records.ts'
import { documentOf, element, type Part, spoken } from './xml.ts'

/** What the whole document is said to be about. */
export interface ErmsControl {
  /** The plan that classifications are taken from: 'KLASSA 2.0'. */
  readonly schema: string | null
  readonly informationClass: string | null
}

export const ermsOf = (facts: PackageFacts, control: ErmsControl, aggregations: readonly Aggregation[]): string =>
  documentOf(
    element(
      'erms',
      {
        xmlns: 'https://DILCIS.eu/XML/ERMS',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': 'https://DILCIS.eu/XML/ERMS https://citserms.dilcis.eu/schema/ERMS.xsd',
      },
      controlOf(facts, control),
      element('aggregations', {}, aggregations.map(aggregation)),
    ),
  )

/** ERMS1–ERMS27. */
const controlOf = (facts: PackageFacts, { schema, informationClass }: ErmsControl): string =>
  element(
    'control',
    {},
    spoken('identification', facts.id, { identificationType: 'paket' }),
    spoken('informationClass', informationClass),
    schema && element('classificationSchema', {}, textual(schema)),
    element('dates', {}, date({ type: 'created', at: facts.createdAt })),
    element(
      'maintenanceInformation',
      {},
      element('maintenanceStatus', { value: facts.status === 'NEW' ? 'new' : 'revised' }),
      element(
        'maintenanceAgency',
        {},
        spoken('agencyCode', facts.creator.code, { type: 'local' }),
        spoken('agencyName', facts.creator.name),
      ),
      element(
        'maintenanceHistory',
        {},
        element(
          'maintenanceEvent',
          {},
          element('eventType', { value: 'created' }),
          spoken('eventDateTime', facts.createdAt),
          agentOf({ type: 'creator', name: facts.submitter.name }),
        ),
      ),
    ),
    element(
      'systemInformation',
      {},
      element(
        'agents',
        {},
        agentOf({
          ...{ type: 'other', other: 'system', name: `${facts.software.name} ${facts.software.version}` },
        }),
      ),
    ),
  )

const textual = (schema: string): string => element('textualDescriptionOfClassificationSchema', {}, spoken('p', schema))

/** xs:dateTime of a day has no zone: the day is the Swedish one. */
const dateTime = (at: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00` : at)

const date = ({ type, at }: RecordDate): string => spoken('date', dateTime(at), { dateType: type })

/** ERMS92–ERMS111. */
const agentOf = (it: RecordAgent): string =>
  element(
    'agent',
    { agentType: it.type, otherAgentType: it.type === 'other' ? (it.other ?? 'övrig') : undefined },
    spoken('name', it.name),
    spoken('organisation', it.organisation),
    spoken('role', it.role),
  )

const restriction = (it: Restriction): string =>
  element(
    'restriction',
    {
      restrictionType: it.type,
      otherRestrictionType: it.type === 'other_type' ? (it.other ?? 'övrig') : undefined,
    },
    spoken('explanatoryText', it.why),
    spoken('regulation', it.regulation),
  )

/** ERMS112–ERMS128. */
const disposalOf = (it: Disposal): string =>
  element(
    'disposal',
    { disposable: it.disposable },
    spoken('disposalAction', it.action),
    spoken('disposalPeriod', it.period),
    spoken('disposalMandate', it.mandate),
    it.comment && element('disposalComments', {}, spoken('disposalComment', it.comment)),
    element('dates', {}, spoken('disposalDate', dateTime(it.from), { dateType: 'retention_period_start' })),
  )

const relation = (it: Relation): string => spoken('relation', it.words, { relationType: it.type })

const extra = (it: { readonly type: string; readonly value: string }): string =>
  spoken('extraId', it.value, { extraIdType: it.type })

const agentsOf = (agents: readonly RecordAgent[] = []): Part =>
  agents.length > 0 && element('agents', {}, agents.map(agentOf))

const datesOf = (dates: readonly RecordDate[]): string => element('dates', {}, dates.map(date))

/** ERMS198–ERMS269. ERMS218: its objectId is the one that it has for ever. */
const aggregation = (it: Aggregation): string =>
  element(
    'aggregation',
    { systemIdentifier: it.id, aggregationType: it.level },
    spoken('objectId', it.id),
    it.extraIds?.map(extra),
    it.classification &&
      spoken('classification', it.classification.words, { classificationCode: it.classification.code }),
    it.keywords &&
      it.keywords.length > 0 &&
      element(
        'keywords',
        {},
        it.keywords.map(one => spoken('keyword', one)),
      ),
    spoken('title', it.title),
    element('status', { value: 'closed' }),
    it.relations?.map(relation),
    it.restrictions?.map(restriction),
    it.disposal && disposalOf(it.disposal),
    agentsOf(it.agents),
    spoken('description', it.description),
    datesOf(it.dates),
    it.notes &&
      it.notes.length > 0 &&
      element(
        'notes',
        {},
        it.notes.map(one => spoken('note', one)),
      ),
    it.parts?.map(aggregation),
    it.records?.map(record),
  )

/** ERMS129–ERMS197. */
const record = (it: ArchiveRecord): string =>
  element(
    'record',
    { systemIdentifier: it.id, recordType: it.kind },
    spoken('objectId', it.id),
    it.extraIds?.map(extra),
    spoken('title', it.title),
    element('status', { value: 'closed' }),
    it.number === undefined ? '' : spoken('runningNumber', String(it.number)),
    it.relations?.map(relation),
    it.restrictions?.map(restriction),
    it.disposal && disposalOf(it.disposal),
    agentsOf(it.agents),
    spoken('description', it.description),
    datesOf(it.dates),
    element(
      'additionalInformation',
      {},
      it.files.map(one =>
        element('appendix', { name: one.title, fileFormat: one.mediaType, path: one.path.replace(/^.*\/data\//, '') }),
      ),
    ),
  )
