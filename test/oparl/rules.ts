// What OParl 1.1 demands of each object, as a client that knows nothing of Samklang reads it. Written from the
// specification (chapters 2.3–2.8 and 3), which is CC BY-SA and is not copied here.

export type Kind = 'text' | 'texts' | 'url' | 'date' | 'moment' | 'whole' | 'truth' | 'any'
/** A property is a plain value, an address of an object, an object inside, or a list of its own at an address. */
export type Rule =
  | { readonly is: Kind }
  | { readonly refers: string; readonly many?: true }
  | { readonly holds: string; readonly many?: true }
  | { readonly listOf: string }

export interface ObjectRule {
  readonly needs: readonly string[]
  readonly may: Readonly<Record<string, Rule>>
}

const text: Rule = { is: 'text' }
const date: Rule = { is: 'date' }
const moment: Rule = { is: 'moment' }
const refers = (type: string): Rule => ({ refers: type })
const refersMany = (type: string): Rule => ({ refers: type, many: true })
const holds = (type: string): Rule => ({ holds: type })
const holdsMany = (type: string): Rule => ({ holds: type, many: true })
const listOf = (type: string): Rule => ({ listOf: type })

const shared: Readonly<Record<string, Rule>> = {
  id: { is: 'url' },
  type: { is: 'url' },
  license: { is: 'url' },
  keyword: { is: 'texts' },
  created: moment,
  modified: moment,
  web: { is: 'url' },
  deleted: { is: 'truth' },
}
const rule = (needs: readonly string[], may: Readonly<Record<string, Rule>>): ObjectRule => ({
  needs: ['id', 'type', 'created', 'modified', ...needs],
  may: { ...shared, ...may },
})

export const objectRules: Readonly<Record<string, ObjectRule>> = {
  System: rule(['oparlVersion', 'body'], {
    oparlVersion: { is: 'url' },
    body: listOf('Body'),
    name: text,
    contactEmail: text,
    contactName: text,
    website: { is: 'url' },
    vendor: { is: 'url' },
    product: { is: 'url' },
  }),
  Body: rule(['name', 'organization', 'person', 'meeting', 'paper', 'legislativeTerm'], {
    system: refers('System'),
    name: text,
    shortName: text,
    website: { is: 'url' },
    classification: text,
    organization: listOf('Organization'),
    person: listOf('Person'),
    meeting: listOf('Meeting'),
    paper: listOf('Paper'),
    legislativeTerm: holdsMany('LegislativeTerm'),
    agendaItem: listOf('AgendaItem'),
    consultation: listOf('Consultation'),
    file: listOf('File'),
    locationList: listOf('Location'),
    legislativeTermList: listOf('LegislativeTerm'),
    membership: listOf('Membership'),
  }),
  LegislativeTerm: rule([], { body: refers('Body'), name: text, startDate: date, endDate: date }),
  Organization: rule([], {
    body: refers('Body'),
    name: text,
    shortName: text,
    membership: refersMany('Membership'),
    meeting: listOf('Meeting'),
    consultation: listOf('Consultation'),
    subOrganizationOf: refers('Organization'),
    organizationType: text,
    classification: text,
    startDate: date,
    endDate: date,
    website: { is: 'url' },
  }),
  Person: rule([], { body: refers('Body'), name: text, membership: holdsMany('Membership') }),
  Membership: rule([], {
    person: refers('Person'),
    organization: refers('Organization'),
    role: text,
    votingRight: { is: 'truth' },
    startDate: date,
    endDate: date,
    onBehalfOf: refers('Organization'),
  }),
  Meeting: rule([], {
    name: text,
    meetingState: text,
    cancelled: { is: 'truth' },
    start: moment,
    end: moment,
    location: holds('Location'),
    organization: refersMany('Organization'),
    participant: refersMany('Person'),
    invitation: holds('File'),
    resultsProtocol: holds('File'),
    verbatimProtocol: holds('File'),
    auxiliaryFile: holdsMany('File'),
    agendaItem: holdsMany('AgendaItem'),
  }),
  AgendaItem: rule(['order'], {
    meeting: refers('Meeting'),
    number: text,
    order: { is: 'whole' },
    name: text,
    public: { is: 'truth' },
    consultation: refers('Consultation'),
    result: text,
    resolutionText: text,
    resolutionFile: holds('File'),
    auxiliaryFile: holdsMany('File'),
    start: moment,
    end: moment,
  }),
  Paper: rule([], {
    body: refers('Body'),
    name: text,
    reference: text,
    date,
    paperType: text,
    relatedPaper: refersMany('Paper'),
    superordinatedPaper: refersMany('Paper'),
    subordinatedPaper: refersMany('Paper'),
    mainFile: holds('File'),
    auxiliaryFile: holdsMany('File'),
    location: holdsMany('Location'),
    originatorPerson: refersMany('Person'),
    underDirectionOf: refersMany('Organization'),
    originatorOrganization: refersMany('Organization'),
    consultation: holdsMany('Consultation'),
  }),
  Consultation: rule([], {
    paper: refers('Paper'),
    agendaItem: refers('AgendaItem'),
    meeting: refers('Meeting'),
    organization: refersMany('Organization'),
    authoritative: { is: 'truth' },
    role: text,
  }),
  File: rule(['accessUrl'], {
    name: text,
    fileName: text,
    mimeType: text,
    date,
    size: { is: 'whole' },
    sha512Checksum: text,
    text,
    accessUrl: { is: 'url' },
    downloadUrl: { is: 'url' },
    meeting: refersMany('Meeting'),
    agendaItem: refersMany('AgendaItem'),
    paper: refersMany('Paper'),
  }),
  Location: rule([], {
    description: text,
    meetings: refersMany('Meeting'),
    organizations: refersMany('Organization'),
    persons: refersMany('Person'),
    papers: refersMany('Paper'),
  }),
}

const shapes: Readonly<Record<Exclude<Kind, 'any'>, (it: unknown) => boolean>> = {
  text: it => typeof it === 'string' && it !== '',
  texts: it => Array.isArray(it) && it.every(one => typeof one === 'string'),
  url: it => typeof it === 'string' && URL.canParse(it),
  date: it => typeof it === 'string' && /^\d{4}-\d\d-\d\d$/.test(it) && !Number.isNaN(Date.parse(it)),
  moment: it =>
    typeof it === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(it) && !Number.isNaN(Date.parse(it)),
  whole: it => Number.isInteger(it),
  truth: it => typeof it === 'boolean',
}

export const isA = (kind: Kind, it: unknown): boolean => kind === 'any' || shapes[kind](it)
