// METS hålls till kraven i E-ARK CSIP 2.1.0 och E-ARK SIP 2.1.0: those that are MUST, by their numbers, and those that
// are SHOULD and that our packages keep. Pure. Sources: https://earkcsip.dilcis.eu and https://earksip.dilcis.eu.
import { below, csip, type Element, within, xlink } from './check.xml.ts'

export interface Problem {
  /** The requirement's number, or a word of ours for what it has none for. */
  readonly rule: string
  readonly path: string
  /** In Swedish. */
  readonly said: string
}

/** A file as a METS document says that it is. */
export interface Claimed {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

export interface CheckedMets {
  readonly problems: readonly Problem[]
  readonly claimed: readonly Claimed[]
  readonly ids: readonly string[]
}

type Level = 'package' | 'representation'

/** [requirement, whether it holds, what is wrong where it does not] */
type Rule = readonly [string, boolean, string]

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/
const ncName = /^[A-Za-z_][\w.-]*$/

/** One METS document. `folder`: the package's root folder, or the representation's. `path`: where it lies. */
export function checkMets(root: Element | undefined, level: Level, folder: string, path: string): CheckedMets {
  if (root?.name !== 'mets' || root.namespace !== 'http://www.loc.gov/METS/')
    return { problems: [{ rule: 'CSIPSTR4', path, said: 'Filen är ingen METS.' }], claimed: [], ids: [] }
  const base = path.replace(/[^/]*$/, '')
  const rules = [
    ...rootRules(root, level, folder),
    ...headerRules(root, level),
    ...metadataRules(root),
    ...fileRules(root, level),
    ...structureRules(root, level),
  ]
  return {
    problems: rules.filter(([, holds]) => !holds).map(([rule, , said]) => ({ rule, path, said })),
    claimed: claims(root).map(it => ({ ...it, path: base + it.path })),
    ids: [root, ...everyElement(root)].flatMap(it => it.attributes.ID ?? []),
  }
}

const everyElement = (it: Element): readonly Element[] => it.elements.flatMap(one => [one, ...everyElement(one)])

function rootRules(root: Element, level: Level, folder: string): readonly Rule[] {
  const { OBJID, TYPE, PROFILE } = root.attributes
  const type = csip(root, 'CONTENTINFORMATIONTYPE')
  const profile = 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml'
  return [
    ['CSIP1', OBJID === folder, `OBJID är inte mappens namn, ${folder}.`],
    ['CSIP2', Boolean(TYPE), 'TYPE saknas.'],
    ['CSIP3', TYPE !== 'OTHER' || Boolean(csip(root, 'OTHERTYPE')), 'csip:OTHERTYPE saknas.'],
    ['CSIP4', level === 'package' || Boolean(type), 'csip:CONTENTINFORMATIONTYPE saknas.'],
    ['CSIP5', type !== 'OTHER' || Boolean(csip(root, 'OTHERCONTENTINFORMATIONTYPE')), 'Innehållets typ saknas.'],
    ['CSIP6', Boolean(PROFILE), 'PROFILE saknas.'],
    ['SIP2', level === 'representation' || PROFILE === profile, 'PROFILE är inte E-ARK SIP.'],
  ]
}

function headerRules(root: Element, level: Level): readonly Rule[] {
  const [header] = below(root, 'metsHdr')
  const agents = below(header, 'agent')
  const software = agents.find(({ attributes: it }) => it.ROLE === 'CREATOR' && it.OTHERTYPE === 'SOFTWARE')
  const [note] = below(software, 'note')
  const submitter = agents.find(({ attributes: it }) => it.ROLE === 'CREATOR' && it.TYPE !== 'OTHER')
  const type = csip(header, 'OAISPACKAGETYPE')
  return [
    ['CSIP117', header !== undefined, 'metsHdr saknas.'],
    ['CSIP7', moment.test(header?.attributes.CREATEDATE ?? ''), 'CREATEDATE är ingen tidpunkt.'],
    ['CSIP9', Boolean(type), 'csip:OAISPACKAGETYPE saknas.'],
    ['SIP4', level === 'representation' || type === 'SIP', 'Pakettypen är inte SIP.'],
    ['CSIP10', software !== undefined, 'Programmet som gjorde paketet saknas.'],
    ['CSIP12', software?.attributes.TYPE === 'OTHER', 'Programmet har fel TYPE.'],
    ['CSIP14', Boolean(below(software, 'name')[0]?.text), 'Programmets namn saknas.'],
    ['CSIP15', Boolean(note?.text), 'Programmets version saknas.'],
    ['CSIP16', csip(note, 'NOTETYPE') === 'SOFTWARE VERSION', 'Programmets version är inte märkt som version.'],
    ['SIP15', level === 'representation' || submitter !== undefined, 'Den som lämnar över paketet saknas.'],
    ['SIP18', level === 'representation' || Boolean(below(submitter, 'name')[0]?.text), 'Överlämnarens namn saknas.'],
  ]
}

/** CSIP18–CSIP44: descriptive and preservation metadata, and the files that hold them. */
function metadataRules(root: Element): readonly Rule[] {
  const sections = below(root, 'dmdSec')
  const provenance = below(root, 'amdSec').flatMap(it => below(it, 'digiprovMD'))
  return [
    ['CSIP19', sections.every(it => moment.test(it.attributes.CREATED ?? '')), 'dmdSec saknar CREATED.'],
    ['CSIP18', sections.every(it => ncName.test(it.attributes.ID ?? '')), 'dmdSec saknar ID.'],
    ['CSIP33', provenance.every(it => ncName.test(it.attributes.ID ?? '')), 'digiprovMD saknar ID.'],
    ['CSIP31', below(root, 'amdSec').length <= 1, 'Det finns fler än en amdSec.'],
    ...referenceRules(sections, [
      'CSIP22',
      'CSIP23',
      'CSIP24',
      'CSIP25',
      'CSIP26',
      'CSIP27',
      'CSIP28',
      'CSIP29',
      'CSIP30',
    ]),
    ...referenceRules(provenance, [
      'CSIP36',
      'CSIP37',
      'CSIP38',
      'CSIP39',
      'CSIP40',
      'CSIP41',
      'CSIP42',
      'CSIP43',
      'CSIP44',
    ]),
  ]
}

function referenceRules(sections: readonly Element[], numbers: readonly string[]): readonly Rule[] {
  const references = sections.flatMap(it => below(it, 'mdRef'))
  const all = (holds: (it: Element) => boolean): boolean => references.every(holds)
  const checks: readonly (readonly [boolean, string])[] = [
    [all(it => it.attributes.LOCTYPE === 'URL'), 'mdRef har inte LOCTYPE URL.'],
    [all(it => xlink(it, 'type') === 'simple'), 'mdRef har inte xlink:type simple.'],
    [all(it => Boolean(xlink(it, 'href'))), 'mdRef saknar xlink:href.'],
    [all(it => Boolean(it.attributes.MDTYPE)), 'mdRef saknar MDTYPE.'],
    ...fileFacts(all, 'mdRef'),
  ]
  return checks.map(([holds, said], n): Rule => [numbers[n] ?? '', holds, said])
}

const fileFacts = (
  all: (holds: (it: Element) => boolean) => boolean,
  what: string,
): readonly (readonly [boolean, string])[] => [
  [all(it => /^[\w.+-]+\/[\w.+-]+/.test(it.attributes.MIMETYPE ?? '')), `${what} saknar MIMETYPE.`],
  [all(it => /^\d+$/.test(it.attributes.SIZE ?? '')), `${what} saknar SIZE.`],
  [all(it => moment.test(it.attributes.CREATED ?? '')), `${what} saknar CREATED.`],
  [all(it => /^[0-9a-f]{64}$/i.test(it.attributes.CHECKSUM ?? '')), `${what} saknar CHECKSUM.`],
  [all(it => it.attributes.CHECKSUMTYPE === 'SHA-256'), `${what} har inte SHA-256.`],
]

/** CSIP58–CSIP79. Documentation and schemas lie with the package as a whole, so only there they must be. */
function fileRules(root: Element, level: Level): readonly Rule[] {
  const sections = below(root, 'fileSec')
  const groups = within(sections[0], 'fileGrp')
  const files = within(sections[0], 'file')
  const places = files.map(it => below(it, 'FLocat'))
  const uses = groups.map(it => it.attributes.USE ?? '')
  const all = (holds: (it: Element) => boolean): boolean => files.every(holds)
  return [
    ['CSIP58', sections.length === 1, 'Det finns inte exakt en fileSec.'],
    ['CSIP59', ncName.test(sections[0]?.attributes.ID ?? ''), 'fileSec saknar ID.'],
    ['CSIP60', level === 'representation' || uses.includes('Documentation'), 'Filgruppen Documentation saknas.'],
    ['CSIP113', level === 'representation' || uses.includes('Schemas'), 'Filgruppen Schemas saknas.'],
    ['CSIP114', uses.some(it => it.startsWith('Representations')), 'Filgruppen Representations saknas.'],
    ['CSIP64', uses.every(Boolean), 'En filgrupp saknar USE.'],
    ['CSIP65', groups.every(it => ncName.test(it.attributes.ID ?? '')), 'En filgrupp saknar ID.'],
    ['CSIP66', groups.every(it => below(it, 'file').length > 0), 'En filgrupp är tom.'],
    ['CSIP67', all(it => ncName.test(it.attributes.ID ?? '')), 'En fil saknar ID.'],
    ...fileFacts(all, 'En fil').map(([holds, said], n): Rule => [`CSIP${68 + n}`, holds, said]),
    ['CSIP76', places.every(it => it.length === 1), 'En fil har inte exakt en plats.'],
    ['CSIP77', places.flat().every(it => it.attributes.LOCTYPE === 'URL'), 'FLocat har inte LOCTYPE URL.'],
    ['CSIP78', places.flat().every(it => xlink(it, 'type') === 'simple'), 'FLocat har inte xlink:type simple.'],
    ['CSIP79', places.flat().every(it => Boolean(xlink(it, 'href'))), 'FLocat saknar xlink:href.'],
  ]
}

/** CSIP80–CSIP119. */
function structureRules(root: Element, level: Level): readonly Rule[] {
  const maps = below(root, 'structMap').filter(it => it.attributes.LABEL === 'CSIP')
  const [map] = maps
  const tops = below(map, 'div')
  const divisions = below(tops[0], 'div')
  const labelled = (label: string): Element | undefined => divisions.find(it => it.attributes.LABEL === label)
  const groups = within(root, 'fileGrp')
  const group = (use: string): string | undefined => groups.find(it => it.attributes.USE === use)?.attributes.ID
  const points = (label: string, id: string | undefined): boolean =>
    below(labelled(label), 'fptr').some(it => it.attributes.FILEID === id)
  const whole = level === 'package'
  const pointers = divisions.flatMap(it => below(it, 'mptr').map(pointer => ({ label: it.attributes.LABEL, pointer })))
  return [
    ['CSIP80', maps.length === 1, 'Det finns inte exakt en structMap med LABEL CSIP.'],
    ['CSIP81', map?.attributes.TYPE === 'PHYSICAL', 'structMap har inte TYPE PHYSICAL.'],
    ['CSIP83', ncName.test(map?.attributes.ID ?? ''), 'structMap saknar ID.'],
    ['CSIP84', tops.length === 1, 'structMap har inte exakt en div.'],
    ['CSIP85', [...tops, ...divisions].every(it => ncName.test(it.attributes.ID ?? '')), 'En div saknar ID.'],
    ['CSIP88', labelled('Metadata') !== undefined, 'Delen Metadata saknas.'],
    ['CSIP116', !whole || points('Documentation', group('Documentation')), 'Delen Documentation pekar inte rätt.'],
    ['CSIP118', !whole || points('Schemas', group('Schemas')), 'Delen Schemas pekar inte rätt.'],
    [
      'CSIP119',
      whole || points('Representations', groups[0]?.attributes.ID),
      'Delen Representations pekar inte på filgruppen.',
    ],
    ['CSIP109', !whole || pointers.length > 0, 'Ingen representation pekas ut.'],
    ['CSIP107', pointers.every(it => it.label?.startsWith('Representations/')), 'En representation har fel LABEL.'],
    [
      'CSIP108',
      pointers.every(({ label, pointer }) => xlink(pointer, 'title') === group(label ?? '')),
      'En representation pekar inte på sin filgrupp.',
    ],
    ['CSIP110', pointers.every(({ pointer }) => Boolean(xlink(pointer, 'href'))), 'mptr saknar xlink:href.'],
    ['CSIP112', pointers.every(({ pointer }) => pointer.attributes.LOCTYPE === 'URL'), 'mptr har inte LOCTYPE URL.'],
  ]
}

const claims = (root: Element): readonly Claimed[] =>
  [...within(root, 'mdRef'), ...within(root, 'file')].map(it => ({
    path: xlink(it, 'href') ?? xlink(below(it, 'FLocat')[0], 'href') ?? '',
    size: Number(it.attributes.SIZE),
    sha256: (it.attributes.CHECKSUM ?? '').toLowerCase(),
  }))
