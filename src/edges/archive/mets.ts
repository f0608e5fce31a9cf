// METS 1.12.1 as E-ARK CSIP 2.1.0 and E-ARK SIP 2.1.0 use it. Pure. Sources: https://earkcsip.dilcis.eu (requirements
// CSIP1–CSIP119) and https://earksip.dilcis.eu (SIP1–SIP35); the numbers in comments are theirs.
import { dataFolder, idOf, type PackageFacts, type PackedFile, representation } from './package.ts'
import { documentOf, element, type Part, spoken } from './xml.ts'

const spaces = {
  xmlns: 'http://www.loc.gov/METS/',
  'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
  'xmlns:sip': 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
}

/** CSIP2 and CSIP4. CITS ERMS 2.1.0 writes 'Dataset'; the vocabulary of CSIP has 'Datasets', and it decides. */
const kinds = {
  erms: { TYPE: 'Datasets', 'csip:CONTENTINFORMATIONTYPE': 'citserms_v2_1' },
  packages: {
    TYPE: 'Collection',
    'csip:CONTENTINFORMATIONTYPE': 'OTHER',
    'csip:OTHERCONTENTINFORMATIONTYPE': 'E-ARK SIP',
  },
} as const

const profiles = {
  package: 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml',
  representation: 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml',
}

const schemasFrom = (up: string): string =>
  [
    `http://www.loc.gov/METS/ ${up}schemas/mets.xsd`,
    `https://DILCIS.eu/XML/METS/CSIPExtensionMETS ${up}schemas/DILCISExtensionMETS.xsd`,
    `https://DILCIS.eu/XML/METS/SIPExtensionMETS ${up}schemas/DILCISExtensionSIPMETS.xsd`,
  ].join(' ')

const agent = (attributes: Record<string, string>, name: string, notes: readonly Part[]): string =>
  element('agent', attributes, spoken('name', name), notes)

const codeNote = (code: string | null): string => spoken('note', code, { 'csip:NOTETYPE': 'IDENTIFICATIONCODE' })

/** CSIP117, CSIP7–16; SIP3–SIP31. */
function header(facts: PackageFacts, whole: boolean): string {
  const { software, creator, submitter, preserver } = facts
  const version = spoken('note', software.version, { 'csip:NOTETYPE': 'SOFTWARE VERSION' })
  return element(
    'metsHdr',
    {
      CREATEDATE: facts.createdAt,
      ...(whole ? { RECORDSTATUS: facts.status } : {}),
      'csip:OAISPACKAGETYPE': 'SIP',
    },
    agent({ ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, software.name, [version]),
    whole && [
      agent({ ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, creator.name, [codeNote(creator.code)]),
      agent({ ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, submitter.name, [codeNote(submitter.code)]),
      preserver && agent({ ROLE: 'PRESERVATION', TYPE: 'ORGANIZATION' }, preserver.name, [codeNote(preserver.code)]),
      spoken('altRecordID', facts.agreement, { TYPE: 'SUBMISSIONAGREEMENT' }),
      spoken('altRecordID', facts.referenceCode, { TYPE: 'REFERENCECODE' }),
    ],
  )
}

const described = (file: PackedFile) => ({
  MIMETYPE: file.mediaType,
  SIZE: file.size,
  CREATED: file.createdAt,
  CHECKSUM: file.sha256,
  CHECKSUMTYPE: 'SHA-256',
})

/** CSIP22–30 and CSIP36–44. */
const reference = (file: PackedFile, type: 'DC' | 'PREMIS', version: string): string =>
  element('mdRef', {
    LOCTYPE: 'URL',
    'xlink:type': 'simple',
    'xlink:href': file.path,
    MDTYPE: type,
    MDTYPEVERSION: version,
    ...described(file),
  })

/** CSIP66–79, SIP32–35. `from`: the folder that the METS document lies in, which addresses begin at. */
const fileOf = (packageId: string, file: PackedFile, from: string, ids: Record<string, string>): string =>
  element(
    'file',
    {
      ID: idOf(packageId, 'file', file.path),
      ...described(file),
      ...ids,
      ...(file.originalName ? { OWNERID: file.originalName } : {}),
      'sip:FILEFORMATNAME': file.format.name,
      'sip:FILEFORMATVERSION': file.format.version,
      'sip:FORMATREGISTRY': file.format.puid && 'PRONOM',
      'sip:FORMATREGISTRYKEY': file.format.puid,
    },
    element('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': file.path.slice(from.length) }),
  )

export interface PackageParts {
  readonly descriptive: PackedFile
  readonly preservation: PackedFile
  readonly documentation: readonly PackedFile[]
  readonly schemas: readonly PackedFile[]
  /** The METS document of the representation. */
  readonly representation: PackedFile
  /** Other packages that lie in this one: their OBJID (CSIP, referencing other packages). */
  readonly inner?: readonly { readonly id: string; readonly label: string }[]
}

/** The METS document of the package as a whole. */
export function packageMets(facts: PackageFacts, parts: PackageParts): string {
  const id = (...of: readonly string[]): string => idOf(facts.id, ...of)
  const { descriptive, preservation } = parts
  const label = 'Representations/rep1'
  const group = (use: string, files: readonly PackedFile[], more: Record<string, string> = {}): string =>
    element(
      'fileGrp',
      { ID: id('group', use), USE: use, ...more },
      files.map(it => fileOf(facts.id, it, '', { ADMID: id('premis') })),
    )
  return documentOf(
    element(
      'mets',
      {
        ...spaces,
        'xsi:schemaLocation': schemasFrom(''),
        OBJID: facts.id,
        LABEL: facts.label,
        ...kinds[facts.content],
        PROFILE: profiles.package,
      },
      header(facts, true),
      element(
        'dmdSec',
        { ID: id('dc'), CREATED: facts.createdAt, STATUS: 'CURRENT' },
        reference(descriptive, 'DC', '1.1'),
      ),
      element(
        'amdSec',
        {},
        element('digiprovMD', { ID: id('premis'), STATUS: 'CURRENT' }, reference(preservation, 'PREMIS', '3.0')),
      ),
      element(
        'fileSec',
        { ID: id('files') },
        group('Documentation', parts.documentation),
        group('Schemas', parts.schemas),
        group(label, [parts.representation], contentTypeOf(facts)),
      ),
      structure(facts, parts, label),
      inner(facts, parts),
    ),
  )
}

/** CSIP62 and CSIP63: said on the file group too, since it is a representation. */
const contentTypeOf = ({ content }: PackageFacts): Record<string, string> => {
  const { TYPE: _type, ...type } = kinds[content]
  return type
}

/** CSIP80–CSIP119. */
function structure({ id: packageId, label: name }: PackageFacts, parts: PackageParts, label: string): string {
  const id = (...of: readonly string[]): string => idOf(packageId, ...of)
  const division = (of: string): string =>
    element('div', { ID: id('div', of), LABEL: of }, element('fptr', { FILEID: id('group', of) }))
  return element(
    'structMap',
    { ID: id('map'), TYPE: 'PHYSICAL', LABEL: 'CSIP' },
    element(
      'div',
      { ID: id('div'), LABEL: name },
      element('div', { ID: id('div', 'Metadata'), LABEL: 'Metadata', DMDID: id('dc'), ADMID: id('premis') }),
      division('Documentation'),
      division('Schemas'),
      element(
        'div',
        { ID: id('div', label), LABEL: label },
        element('mptr', {
          LOCTYPE: 'URL',
          'xlink:type': 'simple',
          'xlink:href': parts.representation.path,
          'xlink:title': id('group', label),
        }),
      ),
    ),
  )
}

/** A map of our own (CSIP80 lets there be more): the packages inside, named by their OBJID. */
const inner = ({ id: packageId }: PackageFacts, { inner: packages }: PackageParts): Part =>
  packages && packages.length > 0
    ? element(
        'structMap',
        { ID: idOf(packageId, 'inner'), TYPE: 'LOGICAL', LABEL: 'Paket' },
        element(
          'div',
          { ID: idOf(packageId, 'inner', 'div'), LABEL: 'Paket' },
          packages.map(it =>
            element(
              'div',
              { ID: idOf(packageId, 'inner', it.id), LABEL: it.label },
              element('mptr', { LOCTYPE: 'URN', 'xlink:type': 'simple', 'xlink:href': `urn:samklang:${it.id}` }),
            ),
          ),
        ),
      )
    : null

/** The METS document of the one representation: what lies in its data folder. Metadata lies with the package as a whole. */
export function representationMets(facts: PackageFacts, files: readonly PackedFile[]): string {
  const id = (...of: readonly string[]): string => idOf(facts.id, 'rep1', ...of)
  const use = 'Representations/rep1/data'
  return documentOf(
    element(
      'mets',
      {
        ...spaces,
        'xsi:schemaLocation': schemasFrom('../../'),
        OBJID: 'rep1',
        LABEL: facts.label,
        ...kinds[facts.content],
        PROFILE: profiles.representation,
      },
      header(facts, false),
      element(
        'fileSec',
        { ID: id('files') },
        element(
          'fileGrp',
          { ID: id('group'), USE: use, ...contentTypeOf(facts) },
          files.map(it => fileOf(facts.id, it, `${representation}/`, {})),
        ),
      ),
      element(
        'structMap',
        { ID: id('map'), TYPE: 'PHYSICAL', LABEL: 'CSIP' },
        element(
          'div',
          { ID: id('div'), LABEL: 'rep1' },
          element('div', { ID: id('div', 'Metadata'), LABEL: 'Metadata' }),
          element(
            'div',
            { ID: id('div', 'Representations'), LABEL: 'Representations' },
            element('fptr', { FILEID: id('group') }),
          ),
        ),
      ),
    ),
  )
}

/** Whether a path lies where the content of a package lies. */
export const isData = (path: string): boolean => path.startsWith(`${dataFolder}/`)
