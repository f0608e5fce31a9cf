import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'
import { root } from './run/files.ts'

// XML held to the schemas that were published for it.

const schemas = join(root, 'src/edges/archive/schemas')
const read = (path: string): Uint8Array => readFileSync(path)

const importing = (spaces: Readonly<Record<string, string>>): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:samklang:all">${Object.entries(spaces)
    .map(([space, at]) => `<xs:import namespace="${space}" schemaLocation="${at}"/>`)
    .join('')}</xs:schema>`

xmlRegisterInputProvider(
  new XmlBufferInputProvider({
    'http://www.loc.gov/standards/xlink/xlink.xsd': read(join(root, 'test/schemas/xlink.xsd')),
    'mets.xsd': read(join(schemas, 'mets.xsd')),
    'csip.xsd': read(join(schemas, 'DILCISExtensionMETS.xsd')),
    'sip.xsd': read(join(schemas, 'DILCISExtensionSIPMETS.xsd')),
  }),
)

/** METS 1.12.1 with the attributes that E-ARK CSIP and E-ARK SIP add to it. */
export const metsSchema = importing({
  'http://www.loc.gov/METS/': 'mets.xsd',
  'https://DILCIS.eu/XML/METS/CSIPExtensionMETS': 'csip.xsd',
  'https://DILCIS.eu/XML/METS/SIPExtensionMETS': 'sip.xsd',
})

/**
 * A schema that is not ours to hand on (PREMIS 3.0, CITS ERMS 2.1.2): read where somebody who has fetched it says that it
 * is, or nowhere. `name`: its file in the folder ARCHIVE_SCHEMAS.
 */
export function fetchedSchema(name: string): string | undefined {
  const path = join(process.env.ARCHIVE_SCHEMAS ?? '', name)
  return process.env.ARCHIVE_SCHEMAS && existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** What a schema has against a document: nothing where it is valid. */
export function schemaProblems(schema: string, xml: string): readonly string[] {
  using asked = XmlDocument.fromString(schema)
  using validator = XsdValidator.fromDoc(asked)
  using document = XmlDocument.fromString(xml)
  try {
    validator.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error
    return error.details.map(it => `${it.line}: ${it.message.trim()}`)
  }
}
