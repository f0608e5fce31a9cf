// PREMIS 3.0: each file with its checksum and format, and what was done with it. Pure. Source: PREMIS Data Dictionary
// for Preservation Metadata, version 3.0 (https://www.loc.gov/standards/premis/v3).
import { type PackageFacts, type PackedEvent, type PackedFile, representation, uuidOf } from './package.ts'
import { documentOf, element, type Part, spoken } from './xml.ts'

const local = 'local'

const identifier = (name: string, type: string, value: string): string =>
  element(name, {}, spoken(`${name}Type`, type), spoken(`${name}Value`, value))

/** PREMIS of a package: its files (without METS and PREMIS themselves), its events and who did them. */
export function premisOf(facts: PackageFacts, files: readonly PackedFile[]): string {
  const events = [...facts.events, ...making(facts)]
  return documentOf(
    element(
      'premis',
      {
        xmlns: 'http://www.loc.gov/premis/v3',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': 'http://www.loc.gov/premis/v3 https://www.loc.gov/standards/premis/premis.xsd',
        version: '3.0',
      },
      whole(facts, events),
      files.map(it => fileObject(facts, it, events)),
      events.map((it, n) => eventOf(facts, it, n)),
      agents(facts, events),
    ),
  )
}

/** What Samklang did itself when the package was made. */
const making = ({ createdAt, id }: PackageFacts): readonly PackedEvent[] => [
  {
    ...{ type: 'message digest calculation', at: createdAt },
    detail: 'SHA-256 beräknades för varje fil, och jämfördes med den som filen hade när den lämnades in.',
  },
  { type: 'information package creation', at: createdAt, detail: `Paketet ${id} gjordes.` },
  {
    ...{ type: 'validation', at: createdAt },
    detail: 'Paketet kontrollerades mot kraven i E-ARK CSIP 2.1.0 och E-ARK SIP 2.1.0.',
  },
]

const eventId = ({ id }: PackageFacts, { type, at }: PackedEvent, n: number): string => uuidOf(id, type, at, String(n))

/** The package as a whole, which its events are about where they name no file. */
const whole = (facts: PackageFacts, events: readonly PackedEvent[]): string =>
  element(
    'object',
    { 'xsi:type': 'representation' },
    identifier('objectIdentifier', local, facts.id),
    spoken('originalName', representation),
    linked(facts, events, it => it.paths === undefined),
  )

const linked = (
  facts: PackageFacts,
  events: readonly PackedEvent[],
  wanted: (it: PackedEvent) => boolean,
): readonly Part[] =>
  events.map((it, n) => wanted(it) && identifier('linkingEventIdentifier', 'UUID', eventId(facts, it, n)))

function fileObject(facts: PackageFacts, file: PackedFile, events: readonly PackedEvent[]): string {
  const { format } = file
  return element(
    'object',
    { 'xsi:type': 'file' },
    identifier('objectIdentifier', local, file.path),
    element(
      'objectCharacteristics',
      {},
      spoken('compositionLevel', '0'),
      element('fixity', {}, spoken('messageDigestAlgorithm', 'SHA-256'), spoken('messageDigest', file.sha256)),
      spoken('size', String(file.size)),
      element(
        'format',
        {},
        element('formatDesignation', {}, spoken('formatName', format.name), spoken('formatVersion', format.version)),
        format.puid &&
          element(
            'formatRegistry',
            {},
            spoken('formatRegistryName', 'PRONOM'),
            spoken('formatRegistryKey', format.puid),
          ),
        !format.puid && spoken('formatNote', file.mediaType),
      ),
    ),
    spoken('originalName', file.originalName),
    linked(facts, events, it => it.paths?.includes(file.path) === true),
  )
}

const agentId = (facts: PackageFacts, name: string): string => uuidOf(facts.creator.name, name)

const eventOf = (facts: PackageFacts, event: PackedEvent, n: number): string =>
  element(
    'event',
    {},
    identifier('eventIdentifier', 'UUID', eventId(facts, event, n)),
    spoken('eventType', event.type),
    spoken('eventDateTime', event.at),
    element('eventDetailInformation', {}, spoken('eventDetail', event.detail)),
    element('eventOutcomeInformation', {}, spoken('eventOutcome', 'success')),
    identifier('linkingAgentIdentifier', 'UUID', agentId(facts, event.by ?? facts.software.name)),
    event.paths === undefined
      ? identifier('linkingObjectIdentifier', local, facts.id)
      : event.paths.map(it => identifier('linkingObjectIdentifier', local, it)),
  )

function agents(facts: PackageFacts, events: readonly PackedEvent[]): readonly Part[] {
  const { software } = facts
  const bodies = [...new Set([facts.creator.name, facts.submitter.name])]
  const people = [...new Set(events.flatMap(it => it.by ?? []))].filter(it => !bodies.includes(it))
  const one = (name: string, type: string, version?: string): string =>
    element(
      'agent',
      {},
      identifier('agentIdentifier', 'UUID', agentId(facts, name)),
      spoken('agentName', name),
      spoken('agentType', type),
      spoken('agentVersion', version),
    )
  return [
    one(software.name, 'software', software.version),
    bodies.map(it => one(it, 'organization')),
    people.map(it => one(it, 'person')),
  ]
}
