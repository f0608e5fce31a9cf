// Ett paket av sina filer: all that CSIP wants around the content, in the order that it is written. The content's own
// bytes are never held here: what is known of them is enough.

import { readFileSync } from 'node:fs'
import { sha256Of } from '../../kernel/hash.ts'
import type { Instant } from '../../kernel/time.ts'
import { dublinOf } from './dublin.ts'
import { formatOf } from './format.ts'
import { packageMets, representationMets } from './mets.ts'
import { type OwnFile, type PackageFacts, type PackedFile, representation } from './package.ts'
import { premisOf } from './premis.ts'

const schemaNames = ['mets.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'] as const

/** When the schemas were taken into this repository: they are the same in every package. */
const schemasSince = '2026-11-22T00:00:00.000Z'

/** A file out of text. */
export const ownFile = (path: string, mediaType: string, text: string, createdAt: Instant): OwnFile => {
  const bytes = Buffer.from(text)
  const format = formatOf(mediaType, bytes)
  return { path, mediaType, size: bytes.length, sha256: sha256Of(bytes), createdAt, format, bytes }
}

const schemas = (): readonly OwnFile[] =>
  schemaNames.map(name =>
    ownFile(
      `schemas/${name}`,
      'application/xml',
      readFileSync(new URL(`./schemas/${name}`, import.meta.url), 'utf8'),
      schemasSince,
    ),
  )

export interface Around {
  /** What a package holds and how it is to be read, in words. */
  readonly documentation: string
  /** One sentence. */
  readonly description: string
  readonly inner?: readonly { readonly id: string; readonly label: string }[]
}

/** Everything of a package but its content, METS.xml first. `content`: what is known of each file of the content. */
export function aroundOf(facts: PackageFacts, content: readonly PackedFile[], around: Around): readonly OwnFile[] {
  const own = (path: string, text: string, mediaType = 'application/xml'): OwnFile =>
    ownFile(path, mediaType, text, facts.createdAt)
  const documentation = own('documentation/om-paketet.txt', around.documentation, 'text/plain')
  const held = schemas()
  const descriptive = own('metadata/descriptive/dc.xml', dublinOf(facts, around.description))
  const preservation = own('metadata/preservation/premis.xml', premisOf(facts, [documentation, ...content]))
  const inside = own(`${representation}/METS.xml`, representationMets(facts, content))
  const mets = packageMets(facts, {
    ...{ descriptive, preservation, documentation: [documentation], schemas: held, representation: inside },
    ...(around.inner ? { inner: around.inner } : {}),
  })
  return [own('METS.xml', mets), descriptive, preservation, documentation, ...held, inside]
}
